import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import { type Day, today } from '#calendar';
import { dueDay, LedgerService, Standards } from '#ledger';
import { type Act, OrgQueries, type Scope, wholeDistrict } from '#org';
import { Clock, inTransaction, Refusal } from '#platform';
import { INTAKE_SETTINGS, type IntakeSettings } from '../intake-settings.js';
import { districtAliases } from '../rules/district-aliases.js';
import { isSeveral } from '../rules/takeover/columns.js';
import { headOf } from '../rules/takeover/heads.js';
import { type PlannedLedger, planning } from '../rules/takeover/plan.js';
import type { KnownDistrict, TakeoverChoices, TakeoverPlan } from '../rules/takeover/takeover.js';
import { type LedgerFile, readLedgerFile, type ReadLedger } from './read-ledger-file.js';
import { TakeoverQueries } from './takeover.queries.js';

const STEPS_A_TURN = 20;

/** What would become of every row of a file; the hash tells whether the file applied is the one that was checked. */
export interface CheckedLedger extends TakeoverPlan {
  readonly sha256: string;
  /** The source that came of these very bytes before; what of it stands is not taken again. */
  readonly earlier: string | null;
}

/** What became of a ledger that was taken over. */
export interface TakenOver {
  readonly sourceId: string;
  readonly title: string;
  readonly problems: number;
  readonly tasks: number;
  /** Rows that were left out because they must be corrected first. */
  readonly left: number;
}

/** Takes over ledgers that were kept by hand (存量接入): tells the fate of every row first, then writes what can be written, as reported. */
@Injectable()
export class LedgerTakeover {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly org: OrgQueries,
    private readonly queries: TakeoverQueries,
    private readonly ledger: LedgerService,
    private readonly standards: Standards,
    private readonly audit: Audit,
    @Inject(INTAKE_SETTINGS) private readonly settings: IntakeSettings,
  ) {}

  /** Tells what would become of every row and changes nothing. Refuses what is no readable table, and columns the file does not have. */
  async check(scope: Scope, file: LedgerFile, choices: TakeoverChoices): Promise<CheckedLedger> {
    refuseUnits(scope);
    const read = await readLedgerFile(file);
    const { plan, earlier } = await this.plan(scope, read, choices);
    return { ...plan, sha256: read.sha256, earlier };
  }

  /**
   * Writes a ledger in one transaction, looking at every row anew. Refuses (`takeover_incomplete`) where other rows must be corrected
   * first than those it was told to leave out, and the same file under another title.
   */
  async apply(act: Act, file: LedgerFile, choices: TakeoverChoices, leaveOut: number): Promise<TakenOver> {
    refuseUnits(act);
    const read = await readLedgerFile(file);
    return inTransaction(this.database, async (tx) => {
      await this.queries.lock(act, tx);
      const { plan, problems, earlier } = await this.plan(act, read, choices, tx);
      const { title, fates, tasks } = plan;
      if (earlier !== null && earlier !== title) throw new Refusal('already_taken_over', { title: earlier });
      const left = fates.needs + fates.waits;
      if (left !== leaveOut) throw new Refusal('takeover_incomplete', { count: left, extra: { left } });
      if (problems.length === 0) throw new Refusal('nothing_to_take_over');
      const { fileName } = file;
      const source = { ...choices.source, title, fileName, fileSha256: read.sha256, text: read.text };
      const { sourceId } = await this.ledger.takeOver(act, { source, problems }, tx);
      const { issuedOn, finishedOn, year, finishedAs, states } = choices;
      await this.audit.record(act.trace, {
        action: 'ledger.take_over',
        outcome: 'done',
        object: { kind: 'source', id: sourceId },
        detail: { fileName, sha256: read.sha256, fates, left, issuedOn, finishedOn, year, finishedAs, states },
      });
      return { sourceId, title, problems: problems.length, tasks, left };
    });
  }

  private async plan(
    scope: Scope,
    read: ReadLedger,
    choices: TakeoverChoices,
    tx?: EntityManager,
  ): Promise<PlannedLedger & { earlier: string | null }> {
    refuseColumns(read, choices);
    const earlier = await this.queries.sourceOf(scope, read.sha256, tx);
    const source = { ...choices.source, title: choices.source.title ?? earlier };
    const district = await this.district(scope, tx);
    return { ...(await inTurns(planning(read.sheets, read.stem, { ...choices, source }, district, read.notes))), earlier };
  }

  private async district({ tenantId }: Scope, tx?: EntityManager): Promise<KnownDistrict> {
    const scope = wholeDistrict(tenantId);
    // One after the other: a transaction has one connection.
    const units = await this.org.units(scope, tx);
    const problems = await this.queries.problems(scope, tx);
    const people = await this.org.people(scope);
    const byName = new Map(units.map((unit) => [unit.name, unit]));
    const named = districtAliases(units, this.settings.generalUnits()).units.flatMap(({ name, aliases }) => {
      const unit = byName.get(name);
      return unit ? aliases.map((alias) => [alias, unit] as const) : [];
    });
    const { calendar, life } = this.standards;
    return {
      today: today(this.clock.now()),
      units: new Map([...named, ...byName]),
      people,
      problems,
      dueFrom: (issuedOn: Day, { kind, relative }) =>
        dueDay({ kind, date: null, relative: relative ?? null }, { issuedOn, eventOn: issuedOn }, life.immediateWorkingDays, calendar)
          ?.on ?? null,
    };
  }
}

/** Lets other requests have their turn while ten thousand rows are looked at. */
async function inTurns<T>(steps: Generator<void, T>): Promise<T> {
  for (let taken = 1; ; taken++) {
    const step = steps.next();
    if (step.done) return step.value;
    if (taken % STEPS_A_TURN === 0) await setImmediate();
  }
}

/** A supervisors' matter: units find nothing here. */
function refuseUnits({ units }: Scope): void {
  if (units !== 'all') throw new Refusal('not_found');
}

/** Columns are spoken of as the file has them, and two of them do not say one thing. */
function refuseColumns({ sheets }: ReadLedger, { columns }: TakeoverChoices): void {
  const seen = new Set<string>();
  const faults = columns.flatMap(({ sheet, column, field }, index) => {
    const at = { field: `columns.${index}` };
    const known = sheets.find(({ name }) => name === sheet);
    if (!known || column >= known.columns || !headOf(known, []))
      return [{ ...at, zh: '文件中没有这一列', en: 'names a column the file does not have' }];
    const places = [`${sheet}\n${column}`, ...(field === null || isSeveral(field) ? [] : [`${sheet}\n${field}`])];
    const twice = places.some((place) => seen.has(place));
    for (const place of places) seen.add(place);
    return twice ? [{ ...at, zh: '同一列或同一含义选了两次', en: 'chooses a column, or a meaning, twice' }] : [];
  });
  if (faults.length > 0) throw new Refusal('invalid_input', {}, faults.slice(0, 20));
}
