import { type Role, ROLES, UNIT_KINDS, type UnitKind } from '../roles.js';

/** Something said in both languages; the reader gets theirs. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

interface Column extends Words {
  /** Whose row it belongs to: a unit's, a person's, or both. */
  readonly of: 'unit' | 'person' | 'both';
  readonly heads: string;
}

/**
 * What a column of a roster says. Read a row as: any of these heads names this field. Where a sheet has several such columns
 * (手机 and 办公电话), the one whose head stands first here is used.
 */
export const ROSTER_COLUMNS = {
  unit: {
    zh: '单位',
    en: 'unit',
    of: 'both',
    heads:
      '单位名称 单位全称 单位 所在单位 所属单位 工作单位 机构名称 机构 部门名称 所在部门 部门 unit unitname organisation organization department',
  },
  kind: {
    zh: '单位类型',
    en: 'kind',
    of: 'unit',
    heads: '单位类型 单位类别 单位性质 类型 类别 性质 kind unitkind unittype type category',
  },
  parent: {
    zh: '上级单位',
    en: 'parent',
    of: 'unit',
    heads: '上级单位 上级单位名称 主管单位 上级部门 主管部门 隶属单位 上级 parent parentunit supervisingunit',
  },
  aliases: {
    zh: '别名',
    en: 'aliases',
    of: 'unit',
    heads: '别名 简称 单位别名 单位简称 其他名称 又名 aliases alias shortname abbreviation othernames',
  },
  independent: { zh: '独立', en: 'independent', of: 'unit', heads: '独立 是否独立 独立单位 independent' },
  name: { zh: '姓名', en: 'name', of: 'person', heads: '姓名 人员姓名 名字 人员 name fullname person' },
  position: { zh: '职务', en: 'position', of: 'person', heads: '职务 职位 现任职务 岗位 position jobtitle title post' },
  phone: {
    zh: '手机',
    en: 'phone',
    of: 'person',
    heads:
      '手机 手机号 手机号码 移动电话 联系电话 电话 电话号码 联系方式 办公电话 phone mobile mobilephone phonenumber telephone tel officephone',
  },
  email: { zh: '邮箱', en: 'email', of: 'person', heads: '邮箱 电子邮箱 电子邮件 邮箱地址 邮件地址 邮件 email emailaddress mail' },
  login: {
    zh: '账号',
    en: 'login',
    of: 'person',
    heads: '账号 帐号 登录账号 登录帐号 登录名 用户名 工号 login loginname account username userid',
  },
  roles: { zh: '角色', en: 'roles', of: 'person', heads: '角色 系统角色 建议角色 roles role' },
} as const satisfies Record<string, Column>;
export type RosterField = keyof typeof ROSTER_COLUMNS;
/** The fields in the order in which a row's fate tells of them. */
export const ROSTER_FIELDS = Object.keys(ROSTER_COLUMNS) as RosterField[];

const HEADS = new Map(
  ROSTER_FIELDS.flatMap((field) =>
    ROSTER_COLUMNS[field].heads.split(' ').map((head, rank): [string, { field: RosterField; rank: number }] => [head, { field, rank }]),
  ),
);

const folded = (word: string): string => word.normalize('NFKC').toLowerCase().replace(/[\s_]/gu, '');

/** The field a head names and how well it does (0 best), or null; blanks, stars, colons and what stands in brackets do not matter. */
export function columnOf(head: string): { field: RosterField; rank: number } | null {
  if (head.length > 60) return null;
  const bare = folded(head).replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|[*:.-]/gu, '');
  return HEADS.get(bare) ?? null;
}

/** Other words for kinds of unit than those the system itself shows. */
const KIND_WORDS: Record<UnitKind, string> = {
  leading_office: '领导小组办 领导小组',
  department: '区级部门 区直部门 区直单位 机关 党政机关 行政机关 dept',
  town: '镇 街道 乡镇 乡 镇街道 乡镇街道 镇乡街道 town street township subdistrict',
  school: '中小学 中学 小学 幼儿园',
  other: '其它 其他单位 others',
};

/** Other words for roles than those the system itself shows. */
const ROLE_WORDS: Record<Role, string> = {
  leader: '区主要领导 责任领导',
  supervisor: '督办人员',
  unit_head: '单位负责人 主要负责人 head',
  signatory: '授权审签人 审签人',
  officer: '经办人 联络人 contact',
  acceptor: '验收员 验收人 验收组',
  system_admin: '系统管理',
  security_admin: '安全保密管理员',
  auditor: '审计员 安全审计员',
};

function wordsOf<K extends string>(shown: Record<K, Words>, others: Record<K, string>): Map<string, K> {
  const keys = Object.keys(shown) as K[];
  return new Map(
    keys.flatMap((key) => [key, shown[key].zh, shown[key].en, ...others[key].split(' ')].map((word): [string, K] => [folded(word), key])),
  );
}

const KINDS = wordsOf(UNIT_KINDS, KIND_WORDS);
const ROLES_BY_WORD = wordsOf(ROLES, ROLE_WORDS);
const YES = new Set(['是', '独立', '√', '✓', '✔', '对', 'yes', 'y', 'true', '1']);
const NO = new Set(['否', '不独立', '×', '✗', '错', 'no', 'n', 'false', '0']);

/** The kind of unit a word means, in either language; null for a word that means none. */
export const kindOf = (word: string): UnitKind | null => KINDS.get(folded(word)) ?? null;

/** The role a word means, in either language; null for a word that means none. */
export const roleOf = (word: string): Role | null => ROLES_BY_WORD.get(folded(word)) ?? null;

/** Yes or no; null for a word that is neither. */
export function yesOrNo(word: string): boolean | null {
  const known = folded(word);
  return YES.has(known) ? true : NO.has(known) ? false : null;
}

/** The parts of a cell that names several things, without repetitions. */
export const partsOf = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[、,，;；/／\n]/u)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

/** True where a cell repeats what stands above it: empty, or marks that say so. */
export const isDitto = (cell: string): boolean => /^(?:同上|[〃″"]|do\.?)?$/iu.test(cell.trim());

/** True where a cell says nothing: empty, or a stroke or 无 in the place of a word. */
export const saysNothing = (cell: string): boolean => /^(?:[-—–－/／\\]+|无|暂无|n\/a)?$/iu.test(cell.trim());
