import { parseDay } from '#calendar';
import type { Line } from './lines.js';
import { halfWidth, readNumber } from './numerals.js';
import { ordinalAt } from './ordinals.js';
import type { ProposedSource } from './proposal.js';

const NUMBER = /[\u4e00-\u9fff]{1,14}[〔[［（(【]\s*((?:20|１９|19|２０)[\d０-９]{2})\s*[〕\]］）)】]\s*第?\s*[\d０-９]{1,5}\s*号/;
/** A document's own number stands on a line of its own, perhaps labelled, perhaps with the signer beside it. */
const OWN_NUMBER = new RegExp(`^(?:(?:发文字号|文号|编号|文件编号)\\s*[：:]?\\s*)?(${NUMBER.source})\\s*(?:签发人\\s*[：:]?.*)?$`);
const IN_TITLE = new RegExp(`[（(](${NUMBER.source})[）)]$`);
const DAY_WORDS =
  '([12]\\d{3}|[二一][〇○零OＯ0九][〇○零一二三四五六七八九O0]{2})\\s*[年.\\-/]\\s*(\\d{1,2}|[一二三四五六七八九十]{1,2})\\s*[月.\\-/]\\s*(\\d{1,2}|[一二三]?十?[一二三四五六七八九]?)\\s*日?';
const SIGNED = new RegExp(`^(?:[\\u4e00-\\u9fff（）()]{0,40}\\s+)?[（(]?${DAY_WORDS}[）)]?$`);
const PUBLISHED = new RegExp(`^(?:发布|成文|印发|公布|发文)(?:日期|时间)\\s*[：:]\\s*${DAY_WORDS}`);
const PRINTED = new RegExp(`${DAY_WORDS}\\s*印发$`);
const KIND =
  /(?:报告|方案|通报|意见|意见书|函|台账|清单|通知|情况|材料|总结|公告|公示|汇报|说明|决定|办法|纪要|督办单|一览表|统计表|登记表|表)(?:[（(][^）)]*[）)])?$/;
/** Lines that carry a title on although it might have ended. */
const GOES_ON =
  /^关于|^[的及和与暨]|^[（(]?(?:征求意见稿|送审稿|讨论稿|试行|初稿)|^(?:报告|通报|方案|台账|清单|意见|函|复函|公告|说明|汇报)$/;
const FURNITURE =
  /^(?:附件|附表)\s*[\d一二三四五六]*\s*[：:]?$|^(?:秘密|机密|绝密|内部|特急|加急|平急|普通|公开|主动公开|急件)(?:[★☆].*)?$|^\[bookmark:?[^\]]*\]$|^[-—\d\s]+$|文件$|^签发人|^份号|^第\s*[\d一二三四五六七八九十]+\s*期$/;
const MARKS = /\[bookmark:[^\]]*\]|^#+\s*|\*\*|^\s*[>|]\s*/g;
const MAX_TITLE_LINES = 4;
const MAX_TITLE_LINE = 70;

/** What a document says of itself: its title, its own number (never one it cites), its day of issue. `isFact` tells the lines that say what a label before them names. */
export function sourceFacts(text: string, all: readonly Line[], body: number, isFact: (at: number) => boolean): ProposedSource {
  const lines = all.filter((line) => !isFact(line.from));
  const words = lines.map((line) => text.slice(line.from, line.to).trim());
  return { title: titleOf(words), documentNumber: numberOf(words), issuedOn: dayOf(words, lines, body) };
}

function titleOf(words: readonly string[]): string {
  const parts: string[] = [];
  for (const raw of words.slice(0, 30)) {
    const line = raw.replace(MARKS, '').trim();
    if (parts.length === 0 && (!line || FURNITURE.test(line) || OWN_NUMBER.test(line))) continue;
    if (!line) continue;
    const joined = parts.join('');
    if (parts.length > 0 && KIND.test(joined) && !GOES_ON.test(line)) break;
    if (parts.length >= MAX_TITLE_LINES || ends(line, parts.length)) break;
    parts.push(line);
    if (/[）)]$/.test(line) && KIND.test(joined + line)) break;
  }
  return parts
    .join('')
    .replace(IN_TITLE, '')
    .replace(/\s{2,}/g, ' ')
    .trim();
}

/** Whether a line is no part of a title any more: the salutation, the first paragraph, a heading, a number, a date. */
function ends(line: string, index: number): boolean {
  if (line.length > MAX_TITLE_LINE || /\t|\|.*\|/.test(line) || /[。；]|[：:]$/.test(line) || OWN_NUMBER.test(line) || SIGNED.test(line))
    return true;
  const ordinal = ordinalAt(line, 0);
  return index > 0 ? ordinal !== null || (/^[（(]/.test(line) && !/稿|试行/.test(line)) : ordinal !== null && ordinal.style !== 'run_in';
}

function numberOf(words: readonly string[]): string | null {
  const clean = words.map((line) => line.replace(MARKS, '').trim());
  const own = [...clean.slice(0, 25), ...clean.slice(-25).reverse()].find((line) => OWN_NUMBER.test(line));
  const hit = own
    ? OWN_NUMBER.exec(own)?.[1]
    : clean
        .slice(0, 4)
        .map((line) => IN_TITLE.exec(line)?.[1])
        .find(Boolean);
  return hit ? hit.replace(/\s/g, '') : null;
}

function dayOf(words: readonly string[], lines: readonly Line[], body: number): string | null {
  const signed: (string | null)[] = [];
  const head: (string | null)[] = [];
  words.forEach((raw, index) => {
    const line = raw.replace(MARKS, '').trim();
    if (line.length > 70) return;
    const hit = SIGNED.exec(line);
    if (!hit) return;
    const day = dayFrom(hit);
    if (day) ((lines[index]?.from ?? 0) < body ? head : signed).push(day);
  });
  const labelled = words
    .slice(0, 30)
    .map((line) => PUBLISHED.exec(line))
    .find(Boolean);
  const printed = words
    .slice(-12)
    .map((line) => PRINTED.exec(line))
    .find(Boolean);
  return signed.at(-1) ?? head[0] ?? (labelled ? dayFrom(labelled) : null) ?? (printed ? dayFrom(printed) : null);
}

function dayFrom(hit: RegExpExecArray): string | null {
  const [year, month, day] = hit.slice(-3).map((word) => readNumber(halfWidth(word ?? '').replace(/[OＯ]/g, '0')));
  if (!year || !month || !day) return null;
  const two = (number: number): string => String(number).padStart(2, '0');
  return parseDay(`${year}-${two(month)}-${two(day)}`);
}

/** The year a date without one belongs to: that of the signature, else of the document's own number; null when it has neither. */
export function yearOf(source: ProposedSource): number | null {
  const word = source.issuedOn?.slice(0, 4) ?? NUMBER.exec(source.documentNumber ?? '')?.[1];
  return word ? readNumber(word) : null;
}

const SIGNATURE =
  /(?:政府|委员会|教委|局|办公室|督导室|领导小组|党组|党委|工委|学校|中学|小学|幼儿园|委|部|院|组|中心|大队|支队|街道|镇|乡|公司)(?:[（(](?:盖章|公章|章|印章|代章)[）)])?$/;
const CLOSERS =
  /^(?:特此(?:报告|函复|函告|通报|汇报|通知|说明|函达|复函|致函)|专此(?:报告|函复)|此(?:复|函|致)|以上(?:报告|汇报|情况)(?:[，,].{0,20})?(?:请|特此|妥否)|妥否[，,]?请|(?:衷心|诚挚|再次)?感谢[^。！]{0,40}[。！!]?$|欢迎[^。！]{0,40}(?:监督|批评|指导))/;
const ENCLOSURE =
  /^附(?:件|表)\s*[\d一二三四五六]*\s*(?:[：:.．]|$)|^抄(?:送|报)\s*[：:]|^(?:联系人|联系电话|联系方式|通[讯信]地址|邮政编码|电子邮箱|传真|经办人)(?:[及、和].{0,12})?\s*[：:]|^[（(](?:联系人|此件|此文|公开|主动公开|盖章)|^(?:分送|主送|印送)[：:]/;

const isTail = (words: string): boolean =>
  words.length <= 120 &&
  (SIGNED.test(words) || PRINTED.test(words) || CLOSERS.test(words) || ENCLOSURE.test(words) || OWN_NUMBER.test(words));
const isSignature = (words: string): boolean => SIGNATURE.test(words) && words.length <= 40 && !/[。，；：:]/.test(words);

/** The places behind which a section ends: 特此报告, a signature, what is enclosed, contact lines. `busy` tells whether labelled measures still follow. */
export function closingsOf(text: string, all: readonly Line[], busy: (from: number) => boolean, isFact: (at: number) => boolean): number[] {
  const lines = all.filter((line) => !isFact(line.from));
  const found: number[] = [];
  lines.forEach((line, index) => {
    const words = text.slice(line.from, line.to).trim();
    if (beginsAnother(text, words, lines[index + 1])) found.push(line.start);
    if (!isTail(words)) return;
    const above = lines[index - 1];
    const signed = above !== undefined && isSignature(text.slice(above.from, above.to).trim());
    if (CLOSERS.test(words) || /^附/.test(words)) found.push(line.start);
    else if (SIGNED.test(words) && signed) found.push(above.start);
    else if (!busy(line.from)) found.push(line.start);
  });
  return found;
}

/** Whether a line is the title of another report in the same file: its first heading follows at once. */
const beginsAnother = (text: string, words: string, next: Line | undefined): boolean =>
  words.length <= 40 &&
  KIND.test(words) &&
  !/[。；：:]/.test(words) &&
  ordinalAt(words, 0) === null &&
  next !== undefined &&
  /^(?:一、|第一部分)/.test(text.slice(next.from, next.from + 4));
