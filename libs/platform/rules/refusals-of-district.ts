import { says } from './refusal-words.js';

/** What is refused of the district itself: units, people, roles, connections. */
export const DISTRICT_REFUSALS = {
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
  roster_refused: says(
    422,
    '名册未导入',
    '有 {count} 行不能导入，因此一行也没有写入。请按各行的说明改正后重新上传。',
    'Roster not imported',
    '{count} row(s) cannot be imported, so none was written. Correct them as each row says and upload the file again.',
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
  no_district: says(
    503,
    '尚未设置区县',
    '系统中还没有可用的区县，请管理员先完成设置；未作任何更改。',
    'No district set up',
    'The system serves no district yet; an operator sets one up first. Nothing was changed.',
  ),
} as const;
