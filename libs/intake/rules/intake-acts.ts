/** States of an uploaded document, and how a person reads them. */
export const INTAKE_STATES = {
  uploaded: { zh: '等待读取', en: 'waiting to be read' },
  reading: { zh: '正在读取', en: 'being read' },
  proposed: { zh: '待核对', en: 'to be checked' },
  confirmed: { zh: '已立项', en: 'confirmed' },
  failed: { zh: '读取失败', en: 'failed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type IntakeState = keyof typeof INTAKE_STATES;

/** Stages of reading, in their order, with the progress (percent) each begins at. */
export const READING_STAGES = { opening: 0, reading: 5, recognising: 80, storing: 95 } as const;
export type ReadingStage = keyof typeof READING_STAGES;

/** What a person may do with a document: from which states, and where it leads. */
export const INTAKE_ACTS = {
  edit: { from: ['proposed'], to: 'proposed' },
  undo: { from: ['proposed'], to: 'proposed' },
  confirm: { from: ['proposed'], to: 'confirmed' },
  retry: { from: ['failed'], to: 'uploaded' },
  withdraw: { from: ['uploaded', 'reading', 'proposed', 'failed'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly IntakeState[]; to: IntakeState }>;
export type IntakeAct = keyof typeof INTAKE_ACTS;

/** The acts a document in this state is open to. */
export function actsIn(state: IntakeState): IntakeAct[] {
  return (Object.keys(INTAKE_ACTS) as IntakeAct[]).filter((act) => mayBe(act, state));
}

/** True where the act is legal in this state. */
export function mayBe(act: IntakeAct, state: IntakeState): boolean {
  return (INTAKE_ACTS[act].from as readonly IntakeState[]).includes(state);
}

/** How often a document is taken up before it is given up: a reader that died with it twice will die again. */
export const MAX_ATTEMPTS = 3;

/** Progress in percent when `part` percent of a stage are done. */
export function progressOf(stage: ReadingStage, part: number): number {
  const starts = Object.values(READING_STAGES);
  const start = READING_STAGES[stage];
  const end = starts.find((next) => next > start) ?? 100;
  return Math.floor(start + ((end - start) * Math.min(100, Math.max(0, part))) / 100);
}
