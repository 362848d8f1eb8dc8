import type { Nesting } from './quotes.js';
import type { Span } from '#documents';

/** The name of a problem inside a heading or a sentence that speaks of it: 关于“P”问题的整改, 针对P的问题，今年以来… */
export interface NamedProblem {
  name: Span;
  /** Behind the words that name it. */
  end: number;
}

const ABOUT = '(?:关于|针对|对于|对照|对|就|围绕|聚焦|反馈(?:的)?|指出(?:的)?)';
const TROUBLE = '(?:问题|不足|短板|薄弱环节|情况|现象|意见|困难)';
const QUOTED = new RegExp(`^(?:${ABOUT})?(?:[^“"‘《，。；：:\n]{0,14}(?:的|方面))?[“"]`);
const AFTER_QUOTE = new RegExp(
  `^(?:(?:等|的|方面|存在|具体|相关|反馈)*${TROUBLE})?(?:的?(?:整改|落实|办理|解决|进展|完成|情况|措施|及|和)*)`,
);
const UNQUOTED = new RegExp(
  `^(?:关于|针对|对于|就)(?<name>[^。；：:\\n]{2,80}?)(?:(?:方面)?(?:的|存在的|等)${TROUBLE.replace('|情况', '')}|问题)(?:的?(?:整改|落实|办理|解决)[^，。；：:\\n]{0,8})?(?=[，,。；;：:\\s]|$)`,
);

/** The problem named at `from`, or null. `to` is the end of the sentence or line. */
export function namedProblem(text: string, nesting: Nesting, from: number, to: number): NamedProblem | null {
  const lead = QUOTED.exec(text.slice(from, Math.min(to, from + 24)));
  if (lead) {
    const open = from + lead[0].length - 1;
    const depth = nesting[open] as number;
    let close = open + 1;
    while (close < to && (nesting[close] as number) > depth) close += 1;
    // A bare 对 may begin a trouble of its own (对“P”问题重视不够): it names P only where nothing more is said of it.
    const about = new RegExp(`^${ABOUT}`).test(lead[0]) && !/^(?:对(?!于|照)|就)/.test(lead[0]);
    const rest = AFTER_QUOTE.exec(text.slice(close + 1, Math.min(to, close + 30)))?.[0] ?? '';
    const ends = /^[，,。；;：:、\s]|^$/.test(text.slice(close + 1 + rest.length, close + 2 + rest.length).slice(0, 1));
    const troubled = new RegExp(TROUBLE).test(rest);
    if (close > open + 1 && close < to && (about ? ends || troubled : ends && troubled))
      return { name: [open + 1, close], end: close + 1 + rest.length };
  }
  const plain = UNQUOTED.exec(text.slice(from, Math.min(to, from + 120)));
  const name = plain?.groups?.['name'];
  if (!plain || !name) return null;
  const start = from + plain[0].indexOf(name);
  return { name: [start, start + name.length], end: from + plain[0].length };
}

/** The name of a category: 在“A”方面 → A, A方面存在的问题 → A; any other heading as it stands. */
export function categoryName(heading: string): string {
  const quoted = /^(?:在|关于|围绕|对照)?[^“]{0,8}“([^”]{2,})”(?:等)?(?:方面|领域)/.exec(heading);
  const plain = /^(?:在)?(.{2,}?)方面(?:仍|还)?(?:存在)?的?(?:主要|突出)?(?:问题|不足|短板)?(?:的?整改(?:落实|完成|进展)?(?:情况)?)?$/.exec(
    heading.replace(/[。：:；;]+$/, ''),
  );
  return (quoted?.[1] ?? plain?.[1] ?? heading).replace(/[。：:；;]+$/, '').trim();
}

const NEGATIVE =
  /[不未缺欠难弱差少低无没滞违失漏浅慢]|有待|亟待|短板|偏|压力|矛盾|隐患|问题|困难|需|参差|老化|单一|流于|粗放|超(?:标|额|员|期|班)|松|淡|空白|破损|陈旧/;
/** Whether words state a trouble, as a problem does and a category seldom. */
export const soundsNegative = (words: string): boolean => NEGATIVE.test(words);

const SUBJECT = /(?:建设|管理|工作|情况|保障|队伍|领域|服务|投入|条件|安全|质量|教育|发展|治理|责任|机制|落实|经费|师资)$/;
/** Whether a heading only names a subject (教师队伍建设), not a trouble with it. */
export const soundsSubject = (words: string): boolean => soundsCategory(words) || (SUBJECT.test(words) && !soundsNegative(words));

const CATEGORY =
  /方面(?:的)?(?:主要|突出|存在)?(?:的)?(?:问题|不足|短板)?(?:[（(][^）)]*[）)])?$|^在.{1,60}方面|(?:类|部分|领域)(?:的?问题)?$|[（(](?:共)?[\d一二三四五六七八九十]+[个项条](?:问题)?[）)]$/;
/** Whether a heading only sorts the problems under it. */
export const soundsCategory = (words: string): boolean => CATEGORY.test(words.replace(/[。：:；;\s]+$/, ''));
