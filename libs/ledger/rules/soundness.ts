import { parseDay } from '#calendar';
import type { ConfirmedMeasure, ConfirmedSource } from './confirmation.js';

/** Something that keeps a proposal out of the ledger, with the place where it stands. */
export interface Unsound {
  field: string;
  zh: string;
  en: string;
}

const MOST_PROBLEMS = 2000;
const MOST_MEASURES = 9999;
const SOURCE_TITLE = 500;
const DOCUMENT_NUMBER = 100;
const CATEGORY = 200;
const EARLIEST = '2000-01-01';
const LATEST = '2100-12-31';

/** Finds everything the ledger would refuse in a confirmed proposal, at once; an empty list means it can be written. */
export function unsoundParts(confirmed: ConfirmedSource): Unsound[] {
  const faults: Unsound[] = [];
  const say = (field: string, zh: string, en: string) => faults.push({ field, zh, en });
  const { source, problems } = confirmed;
  if (!source.title.trim()) say('source.title', '不能为空', 'must not be empty');
  else if (source.title.length > SOURCE_TITLE)
    say('source.title', `最多 ${SOURCE_TITLE} 个字符`, `must have at most ${SOURCE_TITLE} characters`);
  if ((source.documentNumber ?? '').length > DOCUMENT_NUMBER) {
    say('source.documentNumber', `最多 ${DOCUMENT_NUMBER} 个字符`, `must have at most ${DOCUMENT_NUMBER} characters`);
  }
  if (source.issuedOn !== null && !isSane(source.issuedOn)) say('source.issuedOn', ...NO_DAY);
  if (problems.length === 0) say('problems', '至少应有一个问题', 'must hold at least one problem');
  if (problems.length > MOST_PROBLEMS) say('problems', `最多 ${MOST_PROBLEMS} 项`, `must hold at most ${MOST_PROBLEMS} items`);
  problems.forEach((problem, at) => {
    const field = `problems.${at}`;
    if (!problem.title.trim()) say(`${field}.title`, '不能为空', 'must not be empty');
    if ((problem.category ?? 'a').length > CATEGORY)
      say(`${field}.category`, `最多 ${CATEGORY} 个字符`, `must have at most ${CATEGORY} characters`);
    if (problem.measures.length > MOST_MEASURES)
      say(`${field}.measures`, `最多 ${MOST_MEASURES} 项`, `must hold at most ${MOST_MEASURES} items`);
    problem.measures.forEach((measure, index) => faults.push(...unsoundMeasure(measure, `${field}.measures.${index}`)));
  });
  return faults;
}

const NO_DAY = ['应为 2000 年至 2100 年之间的真实日期', 'must be a real date between the years 2000 and 2100'] as const;

function unsoundMeasure({ text, limit }: ConfirmedMeasure, field: string): Unsound[] {
  const faults: Unsound[] = [];
  if (!text.trim()) faults.push({ field: `${field}.text`, zh: '不能为空', en: 'must not be empty' });
  if (limit.date === null) return faults;
  if (!isSane(limit.date)) faults.push({ field: `${field}.limit.date`, zh: NO_DAY[0], en: NO_DAY[1] });
  if (limit.kind === 'long_term' || limit.kind === 'unset') {
    faults.push({
      field: `${field}.limit.date`,
      zh: '长期坚持和待明确的任务没有完成日期',
      en: 'a long-term or undecided limit has no date',
    });
  }
  return faults;
}

const isSane = (date: string): boolean => parseDay(date) !== null && date >= EARLIEST && date <= LATEST;
