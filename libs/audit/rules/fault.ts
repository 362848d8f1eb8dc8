/** A row of the trail as it stands, with the hash its content really has. */
export interface StandingRow {
  tenantId: string;
  auditId: number;
  objectKind: string;
  objectId: string;
  serial: number;
  previousHash: string | null;
  hash: string;
  contentHash: string;
}

/** What a verifier may find, and how it says so; in braces what is known of the place. */
export const FAULTS = {
  changed: {
    zh: '第 {auditId} 号审计记录（{objectKind} {objectId} 的第 {serial} 条）被改动过：内容与写入时的校验值不符。',
    en: 'Audit row {auditId} (number {serial} of {objectKind} {objectId}) was changed: it is not what was written.',
  },
  missing: {
    zh: '{objectKind} {objectId} 的第 {serial} 条审计记录缺失：写入过，现已不在。',
    en: 'Row number {serial} of {objectKind} {objectId} is missing: it was written and stands no more.',
  },
  out_of_place: {
    zh: '第 {auditId} 号审计记录（{objectKind} {objectId} 的第 {serial} 条）与前一条不衔接：前一条被替换，或此条是插入的。',
    en: 'Audit row {auditId} (number {serial} of {objectKind} {objectId}) does not follow the row before it: that was replaced, or this put in.',
  },
  root: {
    zh: '{day} 的每日封存值不符：封存之后，封存值或其所列各条被改动过，或前一日的封存缺失。',
    en: 'The root of {day} does not hold: it or what it covers was changed after sealing, or the root before it is missing.',
  },
} as const satisfies Record<string, { zh: string; en: string }>;
export type FaultKind = keyof typeof FAULTS;

/** The place of a fault, as far as it is known. */
export interface Place {
  auditId: number | null;
  objectKind: string | null;
  objectId: string | null;
  serial: number | null;
  /** The day whose root tells it, where one does. */
  day: string | null;
}

/** One thing that is wrong with the trail. */
export interface Fault extends Place {
  what: FaultKind;
  words: { zh: string; en: string };
}

const NOWHERE: Place = { auditId: null, objectKind: null, objectId: null, serial: null, day: null };

/** Names a fault and its place in both languages. */
export function fault(what: FaultKind, known: Partial<Place>): Fault {
  const place: Place = { ...NOWHERE, ...known };
  const say = (template: string) => template.replace(/\{(\w+)\}/g, (_, name: keyof Place) => String(place[name] ?? '?'));
  return { ...place, what, words: { zh: say(FAULTS[what].zh), en: say(FAULTS[what].en) } };
}

/** The first fault of those found: by the number of the row where it shows, what shows at no row last and in the order found. */
export class FirstFault {
  found: Fault | null = null;
  private at = Infinity;

  /** Takes note of a fault that shows at a row, or at none. */
  note(fault: Fault | null, at = Infinity): void {
    if (!fault || (this.found && at >= this.at)) return;
    this.found = fault;
    this.at = at;
  }
}

/** Walks the trail's rows chain by chain, each by serial, and says of every row whether it stands as it was written and follows the one before. */
export class ChainWalk {
  rows = 0;
  chains = 0;
  private current: StandingRow | null = null;
  private last: StandingRow | null = null;

  /** What is wrong with the next row, if anything. */
  next(row: StandingRow): Fault | null {
    this.rows++;
    if (!this.current || !sameChain(this.current, row)) {
      this.chains++;
      this.last = null;
    }
    this.current = row;
    const last = this.last;
    const expected = (last?.serial ?? 0) + 1;
    const changed = row.hash !== row.contentHash;
    // A changed row that claims another place tells nothing about its neighbours.
    if (!changed || row.serial === expected) this.last = row;
    if (changed) return fault('changed', placeOf(row));
    if (row.serial > expected) return fault('missing', { ...placeOf(row), auditId: null, serial: expected });
    if (row.serial < expected || row.previousHash !== (last?.hash ?? null)) return fault('out_of_place', placeOf(row));
    return null;
  }
}

const sameChain = (a: StandingRow, b: StandingRow): boolean =>
  a.tenantId === b.tenantId && a.objectKind === b.objectKind && a.objectId === b.objectId;

const placeOf = ({ auditId, objectKind, objectId, serial }: StandingRow): Partial<Place> => ({ auditId, objectKind, objectId, serial });
