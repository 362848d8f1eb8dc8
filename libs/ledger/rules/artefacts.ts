/** Works that measures promise and that can be shown: a measure that promises one is proved by a file called so. */
const NOUNS = [
  '制度',
  '方案',
  '通知',
  '办法',
  '清单',
  '台账',
  '预案',
  '机制',
  '细则',
  '规定',
  '规程',
  '规范',
  '规划',
  '计划',
  '标准',
  '手册',
  '协议',
  '责任书',
  '承诺书',
] as const;
/** Words by which a measure promises to make or mend something; without one it only names what is there already. */
const MAKING = /制定|制订|制发|修订|修改|出台|印发|下发|编制|编印|建立|健全|完善|起草|拟定|拟订|发布|形成|签订|梳理|汇编|建好|列出/u;
/** Titles, ends of clauses, and the words between; 、 joins several works of one making. */
const PIECES = /《([^《》]{2,60})》|([，,。；;！!？?：:\n])|([^《，,。；;！!？?：:\n]+)/gu;
/** A title's additions that files leave out. */
const ADDITION = /[（(〔[][^（）()〔〕[\]]{1,12}[）)〕\]]$/u;
const IGNORED = /[\s《》“”"'‘’·\-_—]/gu;

/** A work a measure promises: by its title, or by what kind of work it is. */
export interface Artefact {
  /** As it is written in the measure: 《校车安全管理办法》, or 台账. */
  readonly called: string;
  /** What a file's name must hold to be it. */
  readonly found: string;
}

/** The works that words promise, each once, in their order: what a clause names after it says that something is made. */
export function artefactsIn(words: string): Artefact[] {
  const artefacts = new Map<string, Artefact>();
  let making = false;
  for (const [whole, title, end, text] of words.matchAll(PIECES)) {
    if (end) making = false;
    else if (title && making) {
      const found = plain(title.replace(ADDITION, ''));
      artefacts.set(found, { called: whole, found });
    } else if (text) {
      const made: RegExpExecArray | null = making ? null : MAKING.exec(text);
      making ||= made !== null;
      const promised = made ? text.slice(made.index) : text;
      if (making) for (const noun of NOUNS.filter((each) => promised.includes(each))) artefacts.set(noun, { called: noun, found: noun });
    }
  }
  return [...artefacts.values()];
}

/** True where one of these names is the work's. */
export const isAmong = ({ found }: Artefact, names: readonly string[]): boolean => names.some((name) => plain(name).includes(found));

const plain = (text: string): string => text.replace(IGNORED, '');
