import { CLOSING_STATES, NOT_PUBLIC_GROUNDS, type ClosingState, type NotPublicGround } from './problem-vocabulary.js';
import { LIGHTS, TASK_STATES, type Light, type TaskState } from './vocabulary.js';

type Language = 'zh' | 'en';
type Both = { readonly zh: string; readonly en: string };

/** One sheet of a workbook: what it is called and its lines, the first of them its heads; every cell is text. */
export interface Sheet {
  readonly name: string;
  readonly widths: readonly number[];
  readonly lines: readonly (readonly string[])[];
}

/** A task as the list of a filing shows it. */
export interface FiledTask {
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly leadUnit: { readonly name: string } | null;
  readonly state: TaskState;
  readonly light: Light;
  readonly originalDueOn: string | null;
  readonly finishedOn: string | null;
}

/** A piece of evidence as the index of a filing shows it. */
export interface FiledEvidence {
  readonly taskNumber: string;
  readonly title: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly sealed: boolean;
}

/** The closing a filing reports. */
export interface FiledClosing {
  readonly state: ClosingState;
  readonly numberText: string | null;
  readonly statement: string;
  readonly reviewOpinion: string | null;
  readonly approvalOpinion: string | null;
  readonly approvalDocument: string | null;
  readonly notPublicGround: NotPublicGround | null;
  readonly notPublicNote: string | null;
  readonly publicisedOn: string | null;
  readonly publicityEndsOn: string | null;
  readonly closedOn: string | null;
}

/** What is reported to the receiving authority (备案). */
export interface Filing {
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly leadUnit: { readonly name: string } | null;
  readonly responsibleLeader: { readonly name: string } | null;
  readonly source: { readonly title: string };
  readonly tasks: readonly FiledTask[];
  readonly evidence: readonly FiledEvidence[];
  readonly closing: FiledClosing;
}

type Column<T> = readonly [zh: string, en: string, width: number, cell: (row: T, language: Language) => string];

const TASKS: readonly Column<FiledTask>[] = [
  ['任务编号', 'Task', 14, ({ number }) => number],
  ['整改任务', 'Title', 30, ({ title }) => title],
  ['整改措施', 'Measure', 50, ({ text }) => text],
  ['牵头单位', 'Lead', 18, ({ leadUnit }) => leadUnit?.name ?? ''],
  ['状态', 'State', 12, ({ state }, language) => TASK_STATES[state][language]],
  ['完成情况', 'Light', 12, ({ light }, language) => LIGHTS[light][language]],
  ['原定时限', 'Original due date', 14, ({ originalDueOn }) => originalDueOn ?? ''],
  ['完成日期', 'Finished on', 14, ({ finishedOn }) => finishedOn ?? ''],
];

const EVIDENCE: readonly Column<FiledEvidence>[] = [
  ['任务编号', 'Task', 14, ({ taskNumber }) => taskNumber],
  ['材料名称', 'Title', 30, ({ title }) => title],
  ['文件名', 'File', 40, ({ fileName }) => fileName],
  ['盖章扫描件', 'Sealed scan', 12, ({ sealed }, language) => (sealed ? { zh: '是', en: 'yes' }[language] : '')],
  ['大小（字节）', 'Size (bytes)', 14, ({ sizeBytes }) => String(sizeBytes)],
  ['校验值（SHA-256）', 'SHA-256', 68, ({ sha256 }) => sha256],
];

const FACTS: readonly Column<Filing>[] = [
  ['问题编号', 'Problem', 0, ({ number }) => number],
  ['问题', 'Title', 0, ({ title }) => title],
  ['问题描述', 'Description', 0, ({ description }) => description],
  ['来源', 'Source', 0, ({ source }) => source.title],
  ['牵头单位', 'Lead', 0, ({ leadUnit }) => leadUnit?.name ?? ''],
  ['责任领导', 'Responsible leader', 0, ({ responsibleLeader }) => responsibleLeader?.name ?? ''],
];

const STEPS: readonly Column<FiledClosing>[] = [
  ['销号编号', 'Number', 0, ({ numberText }) => numberText ?? ''],
  ['状态', 'State', 0, ({ state }, language) => CLOSING_STATES[state][language]],
  ['销号日期', 'Closed on', 0, ({ closedOn }) => closedOn ?? ''],
  ['整改完成情况', 'What was done', 0, ({ statement }) => statement],
  ['审核意见', 'Review', 0, ({ reviewOpinion }) => reviewOpinion ?? ''],
  ['批准意见', 'Approval', 0, ({ approvalOpinion }) => approvalOpinion ?? ''],
  ['批准文号或会议', 'Document or meeting', 0, ({ approvalDocument }) => approvalDocument ?? ''],
  ['公示期', 'Publicity', 0, publicity],
];

function publicity(closing: FiledClosing, language: Language): string {
  const { publicisedOn, publicityEndsOn, notPublicGround, notPublicNote } = closing;
  if (notPublicGround)
    return `${{ zh: '不予公开', en: 'Not made public' }[language]}: ${NOT_PUBLIC_GROUNDS[notPublicGround][language]} ${notPublicNote ?? ''}`;
  return publicisedOn ? `${publicisedOn} – ${publicityEndsOn}` : '';
}

const NAMES = {
  tasks: { zh: '问题及任务清单', en: 'Problem and tasks' },
  evidence: { zh: '佐证材料索引', en: 'Evidence' },
  closing: { zh: '销号说明', en: 'Closing' },
} as const satisfies Record<string, Both>;

const heads = <T>(columns: readonly Column<T>[], language: Language) => columns.map(([zh, en]) => ({ zh, en })[language]);
const cells = <T>(columns: readonly Column<T>[], row: T, language: Language) => columns.map(([, , , cell]) => cell(row, language));
const pairs = <T>(columns: readonly Column<T>[], row: T, language: Language) =>
  columns.map(([zh, en, , cell]) => [{ zh, en }[language], cell(row, language)]);

/** The three sheets of a filing (备案材料): the problem with its tasks, the index of evidence, and how it was closed. */
export function filingSheets(filing: Filing, language: Language): Sheet[] {
  return [
    {
      name: NAMES.tasks[language],
      widths: TASKS.map(([, , width]) => width),
      lines: [...pairs(FACTS, filing, language), [], heads(TASKS, language), ...filing.tasks.map((task) => cells(TASKS, task, language))],
    },
    {
      name: NAMES.evidence[language],
      widths: EVIDENCE.map(([, , width]) => width),
      lines: [heads(EVIDENCE, language), ...filing.evidence.map((row) => cells(EVIDENCE, row, language))],
    },
    { name: NAMES.closing[language], widths: [20, 100], lines: pairs(STEPS, filing.closing, language) },
  ];
}
