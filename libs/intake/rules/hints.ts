import type { Span } from '#documents';
import type { UnitHint } from './proposal.js';
import type { UnitAliases } from './units.js';

/** A name found in running text. */
interface Hit {
  unit: string;
  start: number;
  end: number;
  /** An abbreviation that is also a common word (教育), so it needs company. */
  short: boolean;
}

/** Every alias by its first character, the longest first. */
export type AliasIndex = ReadonlyMap<string, readonly { alias: string; unit: string; short: boolean }[]>;

/** A name that ends like this names a unit wherever it stands; anything else is an abbreviation. */
const FULL = /(?:局|委|委员会|办|办公室|部|院|会|府|室|联|团|支队|大队|中心|队|工委|党组|机关|部门|协会|总工会)$/;
/** Behind an abbreviation these make it a unit: 公安部门, 教育系统. */
const COMPANY =
  /^(?:行政|主管|执法|职能|监管|督导|行业|管理|[、]?等)*(?:部门|机关|单位|系统|局|委(?!托|派|婉|任|屈|培|员长)|分局|办(?!学|理|法|公|好|园|事|案|证|班)|两委)/;
/** Members of an enumeration that are no units of their own but do not break it. */
const NEUTRAL = /^(?:学校|社区|镇街|街道|家庭|家长|各镇街|各街道|相关部门|有关部门)/;
const JOIN = /^(?:[、/／]|以及|及|和|与)/;
const ABOVE = /(?:国家|中央|全国|省|省级|市级|国务院|教育部|上级|全市|全省|部省)$/;
const MAX_QUOTED = 12;
const MAX_TITLE = 120;

/** Builds the index of an alias table once. */
export function indexOf(aliases: UnitAliases): AliasIndex {
  const index = new Map<string, { alias: string; unit: string; short: boolean }[]>();
  for (const { name, aliases: others } of aliases.units) {
    for (const alias of new Set([name, ...others])) {
      const entry = { alias, unit: name, short: !FULL.test(alias) };
      const first = alias[0];
      if (first === undefined) continue;
      const bucket = index.get(first);
      if (bucket) bucket.push(entry);
      else index.set(first, [entry]);
    }
  }
  for (const bucket of index.values()) bucket.sort((a, b) => b.alias.length - a.alias.length);
  return index;
}

/** The area a document speaks for (区, 县, 市), by which a unit of the level above is told apart; null when it does not say. */
export const ownLevel = (heading: string): string | null =>
  /[\u4e00-\u9fff]{2,}?(区|县|旗)(?:人民|教|委|政府|公安|审计|\d|关于|$)|[\u4e00-\u9fff]{2}(市)人民政府/
    .exec(heading)
    ?.slice(1)
    .find(Boolean) ?? null;

/** The units named in the prose of some ranges, each once, with the characters they were read from. */
export function hintsIn(text: string, ranges: readonly Span[], index: AliasIndex, level: string | null): UnitHint[] {
  const hints: UnitHint[] = [];
  const seen = new Set<string>();
  for (const [from, to] of ranges) {
    const hits = hitsIn(text, from, to, index, level);
    hits.forEach((hit, at) => {
      if (seen.has(hit.unit) || (hit.short && !hasCompany(text, hits, at, to))) return;
      seen.add(hit.unit);
      hints.push({ unit: hit.unit, text: text.slice(hit.start, hit.end), span: [hit.start, hit.end] });
    });
  }
  return hints;
}

function hitsIn(text: string, from: number, to: number, index: AliasIndex, level: string | null): Hit[] {
  const hits: Hit[] = [];
  for (let at = from; at < to; at += 1) {
    const sign = text[at] as string;
    if (sign === '《' || sign === '“') {
      at = Math.max(at, skipped(text, at, to));
      continue;
    }
    const entry = index.get(sign)?.find(({ alias }) => at + alias.length <= to && text.startsWith(alias, at));
    if (!entry) continue;
    const end = at + entry.alias.length;
    const prefix = /[区县市旗]/.test(text[at - 1] ?? '') && at - 1 >= from ? (text[at - 1] as string) : '';
    if (!belongsElsewhere(text, at, end, prefix, level))
      hits.push({ unit: entry.unit, start: at - (entry.short ? 0 : prefix.length), end, short: entry.short });
    at = end - 1;
  }
  return hits;
}

/** The end of a title, or of a short quotation: what stands in it names no unit. */
function skipped(text: string, at: number, to: number): number {
  const [closer, reach] = text[at] === '《' ? (['》', MAX_TITLE] as const) : (['”', MAX_QUOTED] as const);
  const end = text.slice(at, Math.min(to, at + reach + 1)).indexOf(closer);
  return end < 0 ? at : at + end;
}

/** A name whose last character is the first of another word: 编制办|法, 教委|员, 教育|部. */
const LONGER: readonly (readonly [ending: RegExp, next: RegExp])[] = [
  [/办/, /^[法理学公事案]/],
  [/委/, /^[员托派任]/],
  [/局/, /^[面限势部]/],
  [/院/, /^[校士系]/],
  [/./, /^(?:部(?!门)|会议|议事|全会)/],
];

/** A ministry, a municipal office in a district's report, or a longer word that only begins like a unit. */
function belongsElsewhere(text: string, start: number, end: number, prefix: string, level: string | null): boolean {
  if (ABOVE.test(text.slice(Math.max(0, start - 4), start)) && prefix !== '区' && prefix !== '县') {
    if (prefix !== '市' || level !== '市') return true;
  }
  if (prefix === '市' && level !== null && level !== '市') return true;
  const after = text.slice(end, end + 3);
  return LONGER.some(([ending, next]) => ending.test(text[end - 1] as string) && next.test(after));
}

function hasCompany(text: string, hits: readonly Hit[], at: number, to: number): boolean {
  const hit = hits[at] as Hit;
  if (COMPANY.test(text.slice(hit.end, Math.min(hit.end + 14, to)))) return true;
  let first = at;
  while (first > 0 && joined(text, hits[first - 1] as Hit, hits[first] as Hit)) first -= 1;
  let last = at;
  while (last + 1 < hits.length && joined(text, hits[last] as Hit, hits[last + 1] as Hit)) last += 1;
  if (last === first) return false;
  const before = text.slice(Math.max(0, (hits[first] as Hit).start - 1), (hits[first] as Hit).start);
  const run = hits.slice(first, last + 1);
  const rest = text.slice((hits[last] as Hit).end, Math.min((hits[last] as Hit).end + 8, to));
  const open = /[、]/.test(before) || (JOIN.test(rest) && !NEUTRAL.test(rest.replace(JOIN, '')));
  return !open || run.some((one) => !one.short) || run.length >= 4;
}

const joined = (text: string, left: Hit, right: Hit): boolean => {
  const between = text.slice(left.end, right.start);
  return between.length <= 3 && /^(?:部门|局|委)?(?:[、/／]|以及|及|和|与)[区县市]?$/.test(between);
};
