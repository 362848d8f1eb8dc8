/**
 * Every way the system says no, in one table: the HTTP status, and what a person reads in each language.
 * `{name}` is filled from the refusal's parameters. Titles are short; details say what happened, what was kept, what to do.
 */
export interface RefusalWords {
  readonly status: number;
  readonly zh: { readonly title: string; readonly detail: string };
  readonly en: { readonly title: string; readonly detail: string };
}

const says = (status: number, zhTitle: string, zhDetail: string, enTitle: string, enDetail: string): RefusalWords => ({
  status,
  zh: { title: zhTitle, detail: zhDetail },
  en: { title: enTitle, detail: enDetail },
});

export const REFUSALS = {
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
  malformed_key: says(
    400,
    '请求标识无效',
    'Idempotency-Key 应为 1 至 255 个可见字符，未作任何更改。',
    'Malformed key',
    'Idempotency-Key must be 1 to 255 visible characters; nothing was changed.',
  ),
  sign_in_failed: says(
    401,
    '登录未成功',
    '账号或口令不正确，或账号因连续输错已被暂时锁定。请核对后再试；忘记口令请联系本区系统管理员。',
    'Not logged in',
    'The account or the password is wrong, or the account is locked for a while after several wrong ones. Check and try again; the system administrator can give a new password.',
  ),
  second_factor_failed: says(
    401,
    '验证码不正确',
    '验证码错误、过期或已用过。请输入验证器中当前显示的六位数字。',
    'Wrong code',
    'The code is wrong, too old or already used. Type the six digits your authenticator shows now.',
  ),
  signed_out: says(
    401,
    '请先登录',
    '尚未登录，或登录已失效。登录后可继续，已填写的内容还在。',
    'Log in first',
    'You are not logged in, or no longer. Log in to go on; what you typed is still there.',
  ),
  credential_refused: says(
    401,
    '凭证无效',
    '系统接入凭证不存在、已过期或已吊销。',
    'Credential refused',
    'The credential is unknown, expired or revoked.',
  ),
  oidc_failed: says(
    401,
    '统一认证登录未成功',
    '统一认证未能确认身份，或本系统没有对应的账号。请重试，或用账号口令登录。',
    'Single sign-on failed',
    'The provider did not confirm who you are, or this system has no account for you. Try again, or log in with your password.',
  ),
  forbidden: says(
    403,
    '无权进行此操作',
    '您的角色不能这样做，未作任何更改。',
    'Not allowed',
    'Your roles do not allow this; nothing was changed.',
  ),
  password_change_required: says(
    403,
    '请先修改口令',
    '初始口令或已到期的口令须先修改，才能继续使用。',
    'Change your password first',
    'An initial or expired password must be changed before anything else.',
  ),
  cross_site: says(
    403,
    '拒绝跨站请求',
    '请求来自另一个网站，未作任何更改。',
    'Cross-site request refused',
    'The request came from another site; nothing was changed.',
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
  already_taken: says(
    409,
    '已被使用',
    '“{what}”已被使用，请换一个；未作任何更改。',
    'Already taken',
    '“{what}” is taken; choose another. Nothing was changed.',
  ),
  unit_gone: says(
    409,
    '单位已并入其他单位',
    '该单位已并入“{into}”，不能再修改或合并。',
    'The unit was merged',
    'It has gone into “{into}” and can be neither changed nor merged again.',
  ),
  roles_disagree: says(
    409,
    '角色不能这样授予',
    '三员（系统、安全、审计管理员）互斥，也不得兼任业务角色；不能改自己的角色；至少保留一名在用的系统管理员、安全管理员和审计管理员。',
    'Roles do not go together',
    'The three administrators are three people and hold no business role; nobody changes their own roles; one active system, security and audit administrator must remain.',
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
  misdirected: says(421, '地址不正确', '请用本系统公布的地址访问。', 'Wrong address', 'Use the address this system is published under.'),
  version_required: says(
    428,
    '缺少版本标记',
    '修改时须用 If-Match 说明所依据的版本。',
    'Version required',
    'A change must name the version it rests on by If-Match.',
  ),
  upload_malformed: says(
    400,
    '上传的内容不完整',
    '须以 multipart/form-data 上传恰好一个名为 file 的文件，未保存任何内容。',
    'Malformed upload',
    'Send multipart/form-data with exactly one file part named file; nothing was stored.',
  ),
  file_name_unusable: says(
    400,
    '文件名不能使用',
    '请改名后再上传，未保存。',
    'File name cannot be used',
    'Rename the file and upload it again; nothing was stored.',
  ),
  empty_file: says(
    422,
    '文件是空的',
    '这个文件没有内容，请检查后重新上传。',
    'Empty file',
    'The file has no content; check it and upload it again.',
  ),
  unknown_format: says(
    415,
    '不认识的文件类型',
    '可以读取 .docx .doc .xlsx .pdf .txt .md 文件。',
    'Unknown file type',
    'Files of type .docx .doc .xlsx .pdf .txt .md can be read.',
  ),
  content_not_as_named: says(
    415,
    '内容与扩展名不符',
    '文件内容不是其扩展名所说的类型，请用原来的软件重新保存后上传。',
    'Content is not what the name says',
    'The content is not of the type its extension names; save it again with the program it came from.',
  ),
  no_text: says(
    422,
    '文件里没有文字',
    '可能是扫描件。请上传带文字的版本，或先做文字识别。',
    'No text in the file',
    'It may be a scan. Upload a version with text, or run text recognition first.',
  ),
  encrypted: says(422, '文件已加密', '请去掉打开密码后重新上传。', 'Encrypted file', 'Remove the password and upload it again.'),
  damaged: says(
    422,
    '文件已损坏',
    '无法打开，请用原来的软件重新保存后上传。',
    'Damaged file',
    'It cannot be opened; save it again with the program it came from.',
  ),
  document_too_large: says(
    422,
    '文件内容过大',
    '展开后的内容超出读取上限，请拆分后分别上传。',
    'Too much content',
    'What the file unpacks to is beyond what is read; upload it in parts.',
  ),
  active_content: says(
    422,
    '文件带有宏或外部内容',
    '请另存为不含宏和外部链接的文件后重新上传。',
    'Macros or external content',
    'Save it without macros and external links and upload it again.',
  ),
  undecodable: says(
    422,
    '文字编码无法识别',
    '请另存为 UTF-8 或 GB18030 编码后重新上传。',
    'Unknown text encoding',
    'Save it as UTF-8 or GB18030 and upload it again.',
  ),
  no_problem_section: says(
    422,
    '没有找到问题部分',
    '文中没有“存在的问题”一类的章节，也没有问题清单表格。请确认是否传错了文件。',
    'No problem section',
    'No section or table of problems was found in it; check that it is the right file.',
  ),
  reading_gave_up: says(
    422,
    '读取失败',
    '读取这个文件时多次中断，已停止尝试。可以重试，或换一种格式上传。',
    'Reading failed',
    'Reading was interrupted several times and has been given up. Try again, or upload it in another format.',
  ),
  edit_refused: says(
    422,
    '不能这样修改',
    '这项修改说不通，未作任何更改。',
    'This change makes no sense',
    'The change does not fit the proposal; nothing was changed.',
  ),
  roster_refused: says(
    422,
    '名册未导入',
    '有 {count} 行不能导入，因此一行也没有写入。请按各行的说明改正后重新上传。',
    'Roster not imported',
    '{count} row(s) cannot be imported, so none was written. Correct them as each row says and upload the file again.',
  ),
  roster_unrecognised: says(
    422,
    '没有找到名册',
    '没有一页的表头写着单位或姓名。请按模板的表头填写后重新上传。',
    'No roster found',
    'No sheet has a head that names units or people. Use the heads of the template and upload the file again.',
  ),
  roster_too_long: says(
    422,
    '名册过长',
    '共 {rows} 行，一次最多导入 {most} 行，未作任何更改。请分成几个文件。',
    'Roster too long',
    'It has {rows} rows, at most {most} are imported at once; nothing was changed. Split it into several files.',
  ),
  key_reused: says(
    422,
    '请求标识已用于另一请求',
    '同一 Idempotency-Key 只能用于内容相同的请求，未作任何更改。',
    'Key used for another request',
    'One Idempotency-Key stands for one request with one content; nothing was changed.',
  ),
  wrong_password: says(
    422,
    '当前口令不正确',
    '请核对后再试，未作任何更改。',
    'Wrong password',
    'Check it and try again; nothing was changed.',
  ),
  unknown_unit: says(
    422,
    '没有这个单位',
    '本区单位名录里没有“{unit}”，未作任何更改。',
    'No such unit',
    'The district has no unit “{unit}”; nothing was changed.',
  ),
  nothing_to_undo: says(409, '没有可撤销的修改', '识别结果还没有改动过。', 'Nothing to undo', 'The proposal has not been edited.'),
  nothing_to_confirm: says(
    409,
    '没有可立项的问题',
    '识别结果里没有问题，至少要有一个问题才能确认。',
    'Nothing to confirm',
    'The proposal holds no problem; at least one is needed.',
  ),
  too_many_webhooks: says(
    409,
    '推送数量已达上限',
    '最多 {most} 个事件推送，请先移除不用的；未作任何更改。',
    'Too many webhooks',
    'There may be at most {most}; remove one that is not used. Nothing was changed.',
  ),
  webhook_paused: says(
    409,
    '推送已暂停',
    '请先恢复该推送再发送；未作任何更改。',
    'The webhook is paused',
    'Resume it before anything is sent; nothing was changed.',
  ),
  too_many_requests: says(
    429,
    '请求过于频繁',
    '请在 {seconds} 秒后再试，未作任何更改。',
    'Too many requests',
    'Try again in {seconds} seconds; nothing was changed.',
  ),
  internal: says(
    500,
    '系统出错',
    '操作没有完成，未作任何更改。请把编号 {requestId} 告诉管理员。',
    'Something went wrong',
    'It was not completed and nothing was changed. Give the operator number {requestId}.',
  ),
  no_district: says(
    503,
    '尚未设置区县',
    '系统中还没有可用的区县，请管理员先完成设置；未作任何更改。',
    'No district set up',
    'The system serves no district yet; an operator sets one up first. Nothing was changed.',
  ),
  too_busy: says(503, '系统繁忙', '请稍后再试，未作任何更改。', 'Busy', 'Try again in a moment; nothing was changed.'),
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
