import type { Doubt, DoubtCode } from './findings.js';
import type { ProposalWarning } from './proposal.js';

/** What a supervisor is told; {about} are the words in question. Doubts, never repairs. */
export const WARNINGS: Readonly<Record<DoubtCode, { zh: string; en: string }>> = {
  clause_across_full_stop: {
    zh: '“{about}”像是属于下一句，句号可能点错了位置，请核对此处的拆分。',
    en: '“{about}” seems to belong to the next sentence; check the full stop and the split.',
  },
  title_mismatch: {
    zh: '此处标题与所对应的问题“{about}”不一致，请核对配对。',
    en: 'The heading here does not match the problem it was paired with; check the pairing.',
  },
  claim_mismatch: { zh: '原文称“{about}”，与识别出的数量不一致。', en: 'The text claims “{about}”, which is not what was found.' },
  measure_missing: { zh: '问题“{about}”没有找到整改举措。', en: 'No measure was found for “{about}”.' },
  partner_missing: { zh: '“{about}”没有找到对应的问题，未归入任何条目。', en: '“{about}” answers no problem and was not assigned.' },
  ordinal_skipped: { zh: '序号在此处跳号，请核对是否有遗漏。', en: 'The numbering skips here; check that nothing is missing.' },
  ordinal_repeated: { zh: '序号在此处重复，请核对。', en: 'The numbering repeats here.' },
  several_deliverables: { zh: '一条举措里有多项成果，建议拆分。', en: 'One measure holds several deliverables; consider splitting it.' },
  date_impossible: {
    zh: '“{about}”不是真实存在的日期，时限按待明确处理。',
    en: '“{about}” names a day that does not exist; the limit is left open.',
  },
  date_without_year: {
    zh: '“{about}”没有年份，文件也没有可依据的年份，请补充。',
    en: '“{about}” names no year, and neither does the document.',
  },
  limit_unclear: { zh: '时限“{about}”无法换算成日期，请明确。', en: 'The limit “{about}” is no date; please set one.' },
  limit_twofold: { zh: '时限“{about}”有两层意思，请核对时限类型。', en: 'The limit “{about}” says two things; check its kind.' },
  unit_unknown: { zh: '单位“{about}”不在单位名录中，请核对。', en: '“{about}” names a unit that is not in the list of units.' },
  several_leads: { zh: '此处列了不止一个牵头单位，暂取第一个，请核对。', en: 'More than one lead unit is named; the first was taken.' },
  text_unassigned: { zh: '这段文字没有归入任何问题或举措，请核对。', en: 'This text belongs to no problem and no measure.' },
  label_empty: { zh: '标签“{about}”后面没有内容。', en: 'Nothing follows the label “{about}”.' },
  pairing_mixed: {
    zh: '部分问题的举措紧跟其后，部分另列一处，请核对配对。',
    en: 'Some measures follow their problem, others stand in a list of their own; check the pairing.',
  },
  measure_without_label: {
    zh: '此处没有“整改举措”或“整改措施”字样，按上下文认作举措，请核对。',
    en: 'Read as a measure although nothing labels it so.',
  },
  text_before_measures: {
    zh: '首个序号之前的文字没有归入任何举措，请核对。',
    en: 'Text before the first ordinal was assigned to no measure.',
  },
  table_repeats: { zh: '此表与正文所列问题重复，未重复计入。', en: 'This row repeats a problem of the text and was not counted twice.' },
  columns_unclear: {
    zh: '此表有问题列而没有举措列，请核对表头。',
    en: 'This table has a column of problems and none of measures; check its head.',
  },
};

/** The doubts as warnings, in the order of the text, each once. */
export function warningsOf(doubts: readonly Doubt[]): ProposalWarning[] {
  const seen = new Set<string>();
  return [...doubts]
    .sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])
    .filter((doubt) => {
      const key = `${doubt.code} ${doubt.at.join()} ${doubt.about ?? ''}`;
      return seen.has(key) ? false : seen.add(key);
    })
    .map(({ code, at, about }) => ({ code, message: WARNINGS[code].zh.replace('{about}', () => shorten(about ?? '')), span: at }));
}

const shorten = (words: string): string => (words.length > 40 ? `${words.slice(0, 39)}…` : words);
