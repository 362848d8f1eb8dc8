import type { Field } from './labels.js';

/** The units a district knows by name and alias. */
export interface UnitAliases {
  units: readonly { name: string; aliases: readonly string[] }[];
}

/** The units a label or a cell names, as written there. */
export interface Owners {
  lead: string | null;
  units: string[];
  /** Those that only cooperate. */
  helping: string[];
}

/** What the name of a unit ends with. */
const UNIT_END =
  /(?:局|委|委员会|办|办公室|部|院|会|府|校|学校|小学|中学|园|幼儿园|街道|街|镇|乡|镇街|室|中心|公司|集团|队|支队|大队|站|组|专班|所|团|社|社区|联|厅|科|处|股|党工委|党组|党委|工委|机关|部门|单位|系统|联社|行)$/;
const NOBODY = /^(?:[/／—\-–]*|无|待定|待明确|另行明确)$/;
const ROLE_TAIL =
  /(?:单位)?(?:为)?(?:总)?(?:牵头|主办|主责|主抓|配合|协助|协同|参与|协办|负责|落实|组织实施|实施)(?:单位|部门|落实|实施|抓总)?$/;
const ETC = /等(?:有关|相关|各)?(?:部门|单位|部门单位|成员单位)?$/;
const LEADING = /牵头|主办|主责/;
const HELPING = /配合|协助|协同|参与|协办/;

/** Reads the units out of a labelled value or a cell: A、B/C（牵头）. Names stay as written, without remarks in brackets and without 等. */
export function readOwners(value: string, field: Field): Owners {
  const owners: Owners = { lead: null, units: [], helping: [] };
  let part: Part = field === 'lead' ? 'leads' : field === 'cooperating' ? 'helps' : 'answers';
  for (const clause of split(value, CLAUSES)) {
    const names = split(clause, NAMES).map(readName);
    // A、B牵头 speaks of both, A、B（牵头） of B alone.
    const said = names.at(-1)?.tail ?? null;
    for (const name of names) {
      if (name.heads) part = name.heads;
      if (NOBODY.test(name.name)) continue;
      const own = name.remark ?? (said === 'answers' ? null : said) ?? part;
      if (!owners.units.includes(name.name)) owners.units.push(name.name);
      if (own === 'leads') owners.lead ??= name.name;
      if (own === 'helps') owners.helping.push(name.name);
    }
  }
  return owners;
}

type Part = 'leads' | 'helps' | 'answers';
const partOf = (words: string): Part | null => (LEADING.test(words) ? 'leads' : HELPING.test(words) ? 'helps' : words ? 'answers' : null);

/** One name of a list: what it is called, what is said of its part (（牵头）, 配合), and a label before it that holds for those that follow. */
function readName(words: string): { name: string; remark: Part | null; tail: Part | null; heads: Part | null } {
  const remarks = [...words.matchAll(REMARK)].map((hit) => hit[1] ?? '').join('');
  const bare = words.replace(REMARK, '').replace(/\s+/g, '').replace(/^由/, '');
  const label = /^(?:牵头|主办|主责|责任|配合|协同|协办|参与)(?:单位|部门)?[：:]/.exec(bare)?.[0] ?? '';
  const rest = bare.slice(label.length).replace(/[。.；;，,]+$/, '');
  const tail = ROLE_TAIL.exec(rest)?.[0] ?? '';
  const name = rest.slice(0, rest.length - tail.length).replace(ETC, '');
  const remark = LEADING.test(remarks) || HELPING.test(remarks) ? partOf(remarks) : null;
  return { name, remark, tail: partOf(tail), heads: partOf(label) };
}

const REMARK = /[（(【]([^（）()【】]*)[）)】]?/g;
const CLAUSES = /[，,；;。]/;
const NAMES = /[、/／|｜\n\t]/;

const isUnitName = (name: string): boolean => UNIT_END.test(name.replace(/[（(].*$/, ''));

/** Splits a list at its separators outside brackets; names also at blanks and at 和 or 及, but only where a unit's name ends before it and another after it. */
function split(value: string, separators: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  const cut = (to: number, next: number): void => {
    const part = value.slice(from, to).trim();
    if (part) parts.push(part);
    from = next;
  };
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at] as string;
    if ('（(【'.includes(sign)) depth += 1;
    else if ('）)】'.includes(sign)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    if (separators.test(sign)) cut(at, at + 1);
    else if (separators === CLAUSES) continue;
    else if (/[\s\u3000]/.test(sign) && isUnitName(value.slice(from, at).trim())) cut(at, at + 1);
    else if (/[和及与]/.test(sign) && isUnitName(value.slice(from, at).trim())) {
      const after = /^[^、，,；;/／|\n\t。（(]*/.exec(value.slice(at + 1, at + 40))?.[0] ?? '';
      if (isUnitName(after.trim().replace(ETC, ''))) cut(at, at + 1);
    }
  }
  cut(value.length, value.length);
  return parts.map((part) => part.replace(/^(?:[0-9０-９]{1,2}[.．、]|[（(][0-9０-９]{1,2}[）)]|[①-⑳])\s*/, ''));
}

/** Whether the alias table, or the kind of name, knows a unit; the area before its name does not matter (某某区公安局, 市教委). */
export function isKnownUnit(name: string, aliases: UnitAliases): boolean {
  const names = knownNames(aliases);
  if (names.has(name) || GENERIC.test(name)) return true;
  for (let at = 1; at < Math.min(name.length - 1, AREA_REACH); at += 1)
    if (AREA_END.test(name[at - 1] as string) && names.has(name.slice(at))) return true;
  return false;
}

const AREA_END = /[省市区县旗州委府]/;
const AREA_REACH = 14;

/** Schools, towns and streets are too many to list; 各…, 相关… name no one unit but are understood. */
const GENERIC = /(?:学校|小学|中学|幼儿园|学院|街道|街道办事处|镇|乡|镇街|社区|村|政府|区委|县委|市委)$|^(?:各|相关|有关)/;

const cache = new WeakMap<UnitAliases, ReadonlySet<string>>();
function knownNames(aliases: UnitAliases): ReadonlySet<string> {
  const known = cache.get(aliases) ?? new Set(aliases.units.flatMap((unit) => [unit.name, ...unit.aliases]));
  cache.set(aliases, known);
  return known;
}

/** Drops what is no unit out of a combined value (区教委 王某某 under 责任单位及责任人). */
export function unitsAmongPersons(owners: Owners, aliases: UnitAliases): Owners {
  const units = owners.units.filter((name) => isKnownUnit(name, aliases) || UNIT_END.test(name));
  return { ...owners, lead: owners.lead !== null && units.includes(owners.lead) ? owners.lead : null, units };
}
