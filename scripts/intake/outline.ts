import { type Proposal, type ProposedMeasure, type ProposedProblem, type ProposalWarning, WARNINGS } from '#intake';
import { LIMIT_KINDS } from '#ledger';
import type { Language } from '#platform';

/** The words around the outline; what a report says stays in its own language. */
const WORDS = {
  zh: {
    untitled: '（无标题）', colon: '：', number: '文号', issued: '日期', total: '{p}个问题，{m}条举措', category: '类别', none: '没有找到整改举措', limit: '时限',
    units: '单位', lead: '牵头', target: '目标', status: '进展', hints: '正文提到的单位（待确认）', claims: '文中数字', claimed: '{text}：文中{claimed}，找到{found}',
    warnings: '请核对', unassigned: '没有归入任何条目的文字', relative: '自{from}起{days}{unit}', working: '个工作日', days: '日', line: '第{n}行', clean: '没有需要核对之处。',
  },
  en: {
    untitled: '(no title)', colon: ': ', number: 'Number', issued: 'Date', total: '{p} problems, {m} measures', category: 'Category', none: 'no measure found', limit: 'limit',
    units: 'units', lead: 'lead', target: 'target', status: 'status', hints: 'Units mentioned (to be confirmed)', claims: 'Totals the text claims', claimed: '{text}: claimed {claimed}, found {found}',
    warnings: 'To be checked', unassigned: 'Text that belongs to no entry', relative: '{days} {unit} from {from}', working: 'working days', days: 'days', line: 'line {n}', clean: 'Nothing to be checked.',
  },
} as const satisfies Record<Language, Record<string, string>>; // prettier-ignore

type Words = Readonly<Record<keyof (typeof WORDS)['en'], string>>;

const SHORT = 60;
const clip = (words: string, length = SHORT): string => {
  const line = words.replace(/\s+/g, ' ').trim();
  return [...line].length > length ? `${[...line].slice(0, length - 1).join('')}…` : line;
};
const fillIn = (pattern: string, values: Readonly<Record<string, string | number>>): string =>
  pattern.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));

/** A proposal as a person checks it: every problem numbered, its measures with limit and units, then every doubt with its line. */
export function outline(proposal: Proposal, language: Language): string {
  const words: Words = WORDS[language];
  const { source, problems } = proposal;
  const measures = problems.reduce((sum, problem) => sum + problem.measures.length, 0);
  const facts = [
    source.documentNumber && `${words.number} ${source.documentNumber}`,
    source.issuedOn && `${words.issued} ${source.issuedOn}`,
  ].filter(Boolean);
  return [
    source.title || words.untitled,
    ...(facts.length > 0 ? [facts.join('  ')] : []),
    fillIn(words.total, { p: problems.length, m: measures }),
    ...problems.flatMap((problem, index) => ['', ...problemLines(problem, index, problems[index - 1]?.category ?? null, words)]),
    ...claimLines(proposal, words),
    ...doubtLines(proposal, words),
    '',
  ].join('\n');
}

function problemLines(problem: ProposedProblem, index: number, above: string | null, words: Words): string[] {
  const lines: string[] = [];
  if (problem.category && problem.category !== above) lines.push(`〔${words.category}${words.colon}${clip(problem.category)}〕`);
  lines.push(`${index + 1}. ${clip(problem.title, 100)}`);
  if (problem.description) lines.push(`   ${clip(problem.description)}`);
  if (problem.hints.length > 0) lines.push(`   ${words.hints}${words.colon}${problem.hints.map((hint) => hint.text).join('、')}`);
  if (problem.measures.length === 0) lines.push(`   ! ${words.none}`);
  problem.measures.forEach((measure, at) => lines.push(...measureLines(measure, `${index + 1}.${at + 1}`, words)));
  return lines;
}

function measureLines(measure: ProposedMeasure, number: string, words: Words): string[] {
  const body =
    measure.title && measure.text.startsWith(measure.title) ? measure.text : `${measure.title ? `[${measure.title}] ` : ''}${measure.text}`;
  const { limit } = measure;
  const kind = LIMIT_KINDS[limit.kind][words === WORDS.en ? 'en' : 'zh'];
  const period =
    limit.relative &&
    fillIn(words.relative, {
      from: limit.relative.from || '…',
      days: limit.relative.days,
      unit: limit.relative.working ? words.working : words.days,
    });
  const facts = [
    `${words.limit}${words.colon}${[kind, limit.date, period, limit.text && `“${clip(limit.text, 30)}”`].filter(Boolean).join(' ')}`,
    measure.units.length > 0 &&
      `${words.units}${words.colon}${measure.units.map((unit) => (unit === measure.leadUnit ? `${unit}（${words.lead}）` : unit)).join('、')}`,
    measure.target && `${words.target}${words.colon}${clip(measure.target, 30)}`,
    measure.status && `${words.status}${words.colon}${clip(measure.status, 30)}`,
  ].filter(Boolean);
  return [`   ${number} ${clip(body, 100)}`, `       ${facts.join('  ')}`];
}

function claimLines({ claims }: Proposal, words: Words): string[] {
  if (claims.length === 0) return [];
  return [
    '',
    words.claims,
    ...claims.map((claim) => `   ${claim.claimed === claim.found ? '=' : '!'} ${fillIn(words.claimed, { ...claim })}`),
  ];
}

function doubtLines({ text, warnings, unassigned }: Proposal, words: Words): string[] {
  const lineOf = lineCounter(text);
  const at = (place: number): string => fillIn(words.line, { n: lineOf(place) });
  const prose = unassigned.filter((piece) => piece.role === 'prose' && text.slice(...piece.span).trim() !== '');
  const lines =
    warnings.length > 0
      ? ['', words.warnings, ...warnings.map((one) => `   ! ${at(one.span[0])} ${messageOf(one, text, words)} [${one.code}]`)]
      : ['', words.clean];
  if (prose.length > 0)
    lines.push('', words.unassigned, ...prose.map((piece) => `   ${at(piece.span[0])} ${clip(text.slice(...piece.span))}`));
  return lines;
}

/** A warning's message is Chinese; in English it is said by its code, with the words it is about. */
function messageOf(warning: ProposalWarning, text: string, words: Words): string {
  if (words !== WORDS.en || !(warning.code in WARNINGS)) return warning.message;
  return fillIn(WARNINGS[warning.code as keyof typeof WARNINGS].en, { about: clip(text.slice(...warning.span), 40) });
}

/** Counts lines from 1; places are asked for from anywhere. */
function lineCounter(text: string): (place: number) => number {
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at);
  return (place) => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] as number) < place) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
