import type { Doubt, DoubtCode } from './findings.js';
import type { ProposalWarning } from './proposal.js';

/** What a supervisor is told; {about} are the words in question. Doubts, never repairs. */
export const WARNINGS: Readonly<Record<DoubtCode, string>> = {
  clause_across_full_stop: '“{about}”像是属于下一句，句号可能点错了位置，请核对此处的拆分。',
  title_mismatch: '此处标题与所对应的问题“{about}”不一致，请核对配对。',
  claim_mismatch: '原文称“{about}”，与识别出的数量不一致。',
  measure_missing: '问题“{about}”没有找到整改措施。',
  partner_missing: '“{about}”没有找到对应的问题，未归入任何条目。',
  ordinal_skipped: '序号在此处跳号，请核对是否有遗漏。',
  ordinal_repeated: '序号在此处重复，请核对。',
  several_deliverables: '一条措施里有多项成果，建议拆分。',
  date_impossible: '“{about}”不是真实存在的日期，时限按待明确处理。',
  date_without_year: '“{about}”没有年份，文件也没有可依据的年份，请补充。',
  limit_unclear: '时限“{about}”无法换算成日期，请明确。',
  limit_twofold: '时限“{about}”有两层意思，请核对时限类型。',
  unit_unknown: '单位“{about}”不在单位名录中，请核对。',
  several_leads: '此处列了不止一个牵头单位，暂取第一个，请核对。',
  text_unassigned: '这段文字没有归入任何问题或措施，请核对。',
  label_empty: '标签“{about}”后面没有内容。',
  pairing_mixed: '部分问题的措施紧跟其后，部分另列一处，请核对配对。',
  measure_without_label: '此处没有“整改措施”字样，按上下文认作措施，请核对。',
  text_before_measures: '首个序号之前的文字没有归入任何措施，请核对。',
  table_repeats: '此表与正文所列问题重复，未重复计入。',
  columns_unclear: '此表有问题列而没有措施列，请核对表头。',
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
    .map(({ code, at, about }) => ({ code, message: WARNINGS[code].replace('{about}', shorten(about ?? '')), span: at }));
}

const shorten = (words: string): string => (words.length > 40 ? `${words.slice(0, 39)}…` : words);
