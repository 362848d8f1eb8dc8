import { halfWidth } from '../numerals.js';

/** Something said in both languages; the reader gets theirs. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

interface Column extends Words {
  readonly heads: string;
  /** Several columns may say it; their words stand one after another. */
  readonly several?: true;
}

/**
 * What a column of a hand-kept ledger says. Read a row as: any of these heads names this field; 整改, 问题, 工作 and the like
 * around them, blanks and remarks in brackets make no difference. Of two columns for one field the one whose head stands first here is used.
 */
export const TAKEOVER_COLUMNS = {
  index: { zh: '序号', en: 'number', heads: '序号 编号 问题编号 问题序号 项次 序列 no number 号' },
  category: {
    zh: '问题类别',
    en: 'category',
    heads: '问题类别 类别 问题类型 类型 问题分类 分类 领域 方面 板块 专题 一级指标 指标 category',
  },
  problem: {
    zh: '问题',
    en: 'problem',
    heads:
      '问题 存在问题 存在的问题 反馈问题 主要问题 具体问题 突出问题 问题名称 问题清单 问题内容 问题事项 发现问题 发现的问题 整改问题 问题表述 督导问题 巡察反馈问题 反馈意见 督导反馈问题 存在的主要问题 存在问题及不足 反馈的问题 指出问题 查摆问题 problem',
  },
  description: {
    zh: '问题描述',
    en: 'description',
    heads: '问题描述 问题详情 问题表现 具体表现 主要表现 表现形式 问题具体内容 具体情况 问题概述 description',
  },
  measure: {
    zh: '整改举措',
    en: 'measure',
    heads:
      '整改举措 整改措施 措施 举措 具体措施 具体举措 改进措施 工作措施 整改任务 工作任务 任务 重点任务 任务内容 整改内容 整改事项 具体整改措施 整改办法 解决措施 整改要求 任务名称 工作举措 整改方案 对策措施 measure task',
  },
  target: {
    zh: '整改目标',
    en: 'target',
    heads: '整改目标 目标 预期目标 工作目标 预期成效 整改标准 预期效果 目标要求 目标任务 预期结果 target',
  },
  leadUnit: {
    zh: '牵头单位',
    en: 'lead unit',
    heads: '牵头单位 牵头部门 牵头责任单位 责任牵头单位 主责单位 主办单位 牵头 主要责任单位 第一责任单位 主责部门 牵头科室 leadunit',
  },
  units: {
    zh: '责任单位',
    en: 'responsible units',
    heads:
      '责任单位 责任部门 整改单位 责任主体 承办单位 落实单位 整改责任单位 实施单位 责任科室 责任单位及部门 单位 整改责任主体 涉及单位 units',
  },
  cooperatingUnits: {
    zh: '配合单位',
    en: 'cooperating units',
    heads: '配合单位 配合部门 协同单位 协办单位 参与单位 协助单位 责任配合单位 配合责任单位 配合 cooperatingunits',
  },
  leader: {
    zh: '责任领导',
    en: 'responsible leader',
    heads:
      '责任领导 牵头领导 分管领导 包抓领导 挂钩领导 联系领导 包联领导 责任区领导 牵头区领导 分管区领导 区级责任领导 区级领导 责任领导姓名 县级领导 责任县领导 牵头县领导 市级领导 leader',
  },
  person: {
    zh: '责任人',
    en: 'responsible person',
    heads: '责任人 整改责任人 直接责任人 具体责任人 第一责任人 单位责任人 负责人 主要负责人 责任人员 责任人姓名 具体负责人 承办人 person',
  },
  contact: {
    zh: '联系人',
    en: 'contact',
    heads: '联系人 联络员 联络人 经办人 联系人姓名 联络员姓名 联系人及电话 联系人及联系电话 联系人电话 联络员及电话 具体经办人 contact',
  },
  phone: { zh: '联系电话', en: 'phone', heads: '联系电话 电话 联系方式 手机 手机号 手机号码 电话号码 办公电话 phone' },
  issuedOn: {
    zh: '交办时间',
    en: 'issued on',
    heads: '交办时间 交办日期 下达时间 下达日期 下发时间 任务下达时间 交办日 派单时间 分解下达时间 立项时间 issuedon',
  },
  limit: {
    zh: '整改时限',
    en: 'limit',
    heads:
      '整改时限 完成时限 时限 整改期限 完成期限 期限 时限要求 计划完成时间 计划完成时限 要求完成时间 办结时限 预计完成时间 拟完成时间 截止时间 截止日期 时间节点 时间要求 整改时间 销号时限 承诺完成时间 计划完成日期 完成整改时限 时间安排 due',
  },
  originalLimit: {
    zh: '原定时限',
    en: 'original limit',
    heads:
      '原定时限 原时限 原定完成时限 原整改时限 原完成时限 原定整改时限 原计划完成时间 原定完成时间 原定期限 原定 延期前时限 原 originaldue',
  },
  currentLimit: {
    zh: '现时限',
    en: 'current limit',
    heads:
      '现时限 现完成时限 现整改时限 调整后时限 调整后完成时限 延期后时限 延期至 延期后完成时限 现定时限 变更后时限 现 延期后 调整后 调整后整改时限 延期时限 延期到 currentdue',
  },
  extensions: { zh: '延期次数', en: 'extensions', heads: '延期次数 是否延期 延期情况 延期 是否申请延期 延期申请 已延期次数 extensions' },
  state: {
    zh: '整改状态',
    en: 'state',
    heads:
      '整改状态 状态 完成情况 是否完成 是否完成整改 是否整改到位 整改完成情况 完成状态 办理状态 当前状态 任务状态 落实状态 是否整改完成 是否办结 办结情况 进展状态 整改进展状态 完成与否 state',
  },
  percent: {
    zh: '进度',
    en: 'percent',
    heads: '进度 完成比例 完成进度 完成率 整改进度 完成百分比 进度百分比 工作进度 完成度 进度% 整改完成率 任务进度 percent',
  },
  finishedOn: {
    zh: '完成时间',
    en: 'finished on',
    heads: '实际完成时间 完成时间 整改完成时间 完成日期 实际完成日期 办结时间 完成整改时间 办结日期 finishedon',
  },
  submittedOn: {
    zh: '申请验收时间',
    en: 'submitted on',
    heads: '申请验收时间 申请验收日期 报验时间 提交验收时间 申请销号时间 报送验收时间 submittedon',
  },
  acceptedOn: { zh: '验收时间', en: 'accepted on', heads: '验收时间 验收日期 通过验收时间 验收通过时间 acceptedon' },
  closed: { zh: '是否销号', en: 'closed', heads: '是否销号 销号情况 销号状态 销号时间 销号日期 是否对账销号 销号 closed' },
  progress: {
    zh: '进展情况',
    en: 'progress',
    heads:
      '进展情况 整改情况 整改进展 整改进展情况 整改成效 工作进展 最新进展 目前进展 整改落实情况 落实情况 推进情况 成效 工作成效 整改结果 取得成效 当前进展 阶段性成效 进展 整改工作进展 工作进展情况 已开展工作 progress',
    several: true,
  },
  note: {
    zh: '备注',
    en: 'note',
    heads:
      '备注 说明 下一步打算 下一步工作打算 下一步措施 下一步计划 存在困难 未完成原因 佐证材料 印证资料 延期原因 备注说明 remark notes note',
    several: true,
  },
} as const satisfies Record<string, Column>;
export type TakeoverField = keyof typeof TAKEOVER_COLUMNS;
export const TAKEOVER_FIELDS = Object.keys(TAKEOVER_COLUMNS) as TakeoverField[];

/** Fields that more than one column may say. */
export const isSeveral = (field: TakeoverField): boolean => 'several' in TAKEOVER_COLUMNS[field];

/** Heads without what makes no difference: blanks, brackets, signs. */
const folded = (head: string): string =>
  halfWidth(head)
    .replace(/\s+/gu, '')
    .replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/gu, '')
    .replace(/[*:.、,;/\-—_"“”'‘’]/gu, '')
    .toLowerCase();

/** Words around the one that says what a column holds. */
const bare = (head: string): string => head.replace(/整改|问题|任务|工作|具体|主要|目前|当前|落实(?=责任)|的|情况$|名称$|内容$/gu, '');

const EXACT = new Map<string, { field: TakeoverField; rank: number }>();
const BARE = new Map<string, { field: TakeoverField; rank: number }>();
for (const field of TAKEOVER_FIELDS)
  for (const [rank, head] of TAKEOVER_COLUMNS[field].heads.split(' ').entries()) {
    const words = folded(head);
    if (!EXACT.has(words)) EXACT.set(words, { field, rank });
    const core = bare(words);
    if (core.length > 1 && !BARE.has(core)) BARE.set(core, { field, rank: rank + 100 });
  }

const LONGEST_HEAD = 40;

/** The field a head names, and how well it names it (less is better); null for a head that names none. */
export function columnOf(head: string): { field: TakeoverField; rank: number } | null {
  if (head.length > LONGEST_HEAD) return null;
  const words = folded(head);
  return EXACT.get(words) ?? BARE.get(bare(words)) ?? null;
}

/** The field a column names by its heads from top to bottom: the lowest, or where that says only a part (原 below 整改时限), it and the one above together. */
export function columnOfHeads(heads: readonly string[]): { field: TakeoverField; rank: number } | null {
  const lowest = heads.at(-1) ?? '';
  const above = heads.at(-2) ?? '';
  if (above === '') return columnOf(lowest);
  const alone = columnOf(lowest);
  const together = columnOf(above + lowest) ?? columnOf(lowest + above);
  return (lowest.length <= 2 ? (together ?? alone) : (alone ?? together)) ?? null;
}
