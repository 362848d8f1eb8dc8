import type { Action } from './rights.js';

/** What each action is called, for tables a person reads. */
export const ACTION_WORDS: Record<Action, { readonly zh: string; readonly en: string }> = {
  'account.own': { zh: '管理本人账号', en: 'keep one’s own account' },
  'docs.read': { zh: '查看接口说明', en: 'read the API’s description' },
  'district.read': { zh: '查看本区概况', en: 'see the district at a glance' },
  'unit.read': { zh: '查看单位名录', en: 'see the list of units' },
  'source.read': { zh: '查看来源', en: 'see sources' },
  'problem.read': { zh: '查看问题', en: 'see problems' },
  'task.read': { zh: '查看整改任务', en: 'see tasks' },
  'duty.read': { zh: '查看责任清单', en: 'see the list of duties' },
  'person.read': { zh: '查看人员姓名', en: 'see people’s names' },
  'deputy.name': { zh: '指定本人的代理人', en: 'name one’s own deputy' },
  'intake.work': { zh: '导入和确认报告', en: 'import and confirm reports' },
  'unit.manage': { zh: '维护单位', en: 'keep units' },
  'person.register': { zh: '查看人员与账号', en: 'see people and accounts' },
  'person.manage': { zh: '维护人员与账号', en: 'keep people and accounts' },
  'roster.import': { zh: '批量导入单位和人员', en: 'import units and people' },
  'webhook.manage': { zh: '管理事件推送', en: 'keep webhooks' },
  'role.give': { zh: '授予角色', en: 'give roles' },
  'account.secure': { zh: '解锁账号、解除两步验证', en: 'unlock accounts, take off second factors' },
  'session.manage': { zh: '查看和结束会话', en: 'see and end sessions' },
  'deputy.manage': { zh: '管理代理', en: 'keep deputies' },
  'credential.manage': { zh: '管理系统接入凭证', en: 'keep credentials of systems' },
  'audit.read': { zh: '查看和导出审计记录', en: 'read and export the trail' },
};
