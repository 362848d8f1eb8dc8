/** A sentence, or a remark in brackets, that only says how far things are; measures follow it. */
const STATUS =
  /^(?:(?:目前|截至目前|现)[，,]?)?(?:(?:该|此|上述|以上|本)(?:项|条|个)?(?:问题|事项|意见)?(?:目前|现|均|整改)?|整改情况[：:]?)?(?:已(?:经)?(?:全部|基本|全面|如期|按期|初步|阶段性)?(?:完成)?(?:整改|销号|解决|办结|落实)(?:完成|到位|完毕|销号|落实)?|正在(?:抓紧|加快|有序|持续)?(?:整改|推进|落实)(?:整改|中|之中)?|(?:基本|部分|阶段性|持续|尚未|未)(?:已)?(?:完成|推进|整改)(?:整改|完成|到位)?|整改(?:已)?(?:完成|到位|完毕|中)|(?:已|未|尚未)(?:全部|基本)?完成|需?长期(?:坚持|整改))(?:[，,。；;：:]|$)/;
const REMARK =
  /^[（(【[](?<said>(?:已|正在|基本|持续|长期|尚未|未|部分|阶段性)[^（）()【】[\]，。；]{1,10}|整改(?:完成|中))[）)】\]][：:，,。]?/;

/** What a report says of a whole problem (该问题已完成整改), and where the measures behind it begin. */
export interface Status {
  said: string;
  end: number;
}

/** The status that begins at `from`, or null. `to` is the end of the sentence or the passage. */
export function statusAt(text: string, from: number, to: number): Status | null {
  const words = text.slice(from, Math.min(from + 60, to));
  const remark = REMARK.exec(words);
  if (remark) return { said: remark.groups?.['said'] ?? '', end: from + remark[0].length };
  const status = STATUS.exec(words);
  return status ? { said: status[0].replace(/[，,。；;：:]$/, ''), end: from + status[0].length } : null;
}

const TOLD = /(?:该|此|上述)(?:项)?问题.{0,6}(?:已|正在|基本)|已(?:完成整改|整改完成|整改到位)|(?:^|\n)\s*(?:正在整改|已整改|需?长期坚持)/;
const REACH = 400;

/** Whether a passage says soon that its problem is put right. */
export const tellsStatus = (text: string, from: number, to: number): boolean => TOLD.test(text.slice(from, Math.min(to, from + REACH)));
