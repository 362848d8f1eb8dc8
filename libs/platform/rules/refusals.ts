import { type RefusalWords, says } from './refusal-words.js';
import { DISTRICT_REFUSALS } from './refusals-of-district.js';
import { DOCUMENT_REFUSALS } from './refusals-of-documents.js';
import { DOOR_REFUSALS } from './refusals-of-door.js';
import { FILE_REFUSALS } from './refusals-of-files.js';

/**
 * Every way the system says no, in one table: what concerns any request stands here, the rest beside it by what it is about.
 * Titles are short; details say what happened, what was kept, what to do.
 */
export const REFUSALS = {
  ...DOOR_REFUSALS,
  ...DOCUMENT_REFUSALS,
  ...DISTRICT_REFUSALS,
  ...FILE_REFUSALS,
  invalid_input: says(
    400,
    '输入有误',
    '有 {count} 处需要改正，未作任何更改。',
    'Invalid input',
    '{count} value(s) need correcting; nothing was changed.',
  ),
  malformed_body: says(
    400,
    '请求无法读取',
    '请求内容不是有效的 JSON，未作任何更改。',
    'Unreadable request',
    'The body is not valid JSON; nothing was changed.',
  ),
  malformed_request: says(
    400,
    '请求无法读取',
    '请求的格式不正确，未作任何更改。',
    'Unreadable request',
    'The request is malformed; nothing was changed.',
  ),
  invalid_cursor: says(400, '翻页位置无效', '请从第一页重新开始。', 'Invalid page position', 'Start again from the first page.'),
  malformed_version: says(
    400,
    '版本标记无效',
    'If-Match 应为双引号内的版本号。',
    'Malformed version',
    'If-Match must be a version number in double quotes.',
  ),
  not_found: says(404, '没有找到', '所查的内容不存在，或您无权查看。', 'Not found', 'It does not exist, or you may not see it.'),
  method_not_allowed: says(
    405,
    '不支持的操作',
    '此地址不支持该操作。',
    'Method not allowed',
    'This address does not support the operation.',
  ),
  conflict: says(
    409,
    '与现状冲突',
    '当前状态不允许这样做，未作任何更改。',
    'Conflict',
    'The current state does not allow it; nothing was changed.',
  ),
  illegal_move: says(
    409,
    '现在不能这样办理',
    '未作任何更改，原因和现在可以办理的事项见下。',
    'Not possible now',
    'Nothing was changed; the reason and what would be possible stand below.',
  ),
  nothing_moved: says(
    409,
    '没有一项可以办理',
    '所选事项都不能这样办理，未作任何更改；每一项的原因见下。',
    'Nothing could be done',
    'None of what was chosen allows it, and nothing was changed; the reason stands with each.',
  ),
  stale: says(
    412,
    '内容已被他人更新',
    '您看到的是第 {seen} 版，现为第 {current} 版。您的输入未保存，请对照后再决定。',
    'Changed by someone else',
    'You saw version {seen}, it is now {current}. Your change was not saved; compare and decide.',
  ),
  too_large: says(413, '内容过大', '最大允许 {limit}，未保存。', 'Too large', 'At most {limit} is allowed; nothing was saved.'),
  unsupported_type: says(
    415,
    '不支持的内容类型',
    '此地址不接受这种内容类型。',
    'Unsupported media type',
    'This address does not accept that content type.',
  ),
  version_required: says(
    428,
    '缺少版本标记',
    '修改时须用 If-Match 说明所依据的版本。',
    'Version required',
    'A change must name the version it rests on by If-Match.',
  ),
  internal: says(
    500,
    '系统出错',
    '操作没有完成，未作任何更改。请把编号 {requestId} 告诉管理员。',
    'Something went wrong',
    'It was not completed and nothing was changed. Give the operator number {requestId}.',
  ),
  unavailable: says(
    503,
    '暂时无法服务',
    '数据库暂时不可用，系统恢复后请重试；未作任何更改。',
    'Temporarily unavailable',
    'The database is not available; try again when it is back. Nothing was changed.',
  ),
} as const satisfies Record<string, RefusalWords>;

export type RefusalCode = keyof typeof REFUSALS;
export type Language = 'zh' | 'en';

/** Fills `{name}` in a template; a parameter that is missing shows as its name, so that it is noticed. */
export function fill(template: string, params: Record<string, unknown>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (params[name] === undefined ? whole : String(params[name])));
}

/** The words of a refusal in one language. */
export function refusalWords(code: RefusalCode, params: Record<string, unknown>, language: Language): { title: string; detail: string } {
  const words: RefusalWords = REFUSALS[code];
  return { title: fill(words[language].title, params), detail: fill(words[language].detail, params) };
}
