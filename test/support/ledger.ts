/** A district with a ledger in a test database, the services that write and read it, and a clock that stands still. */
import type { DataSource } from 'typeorm';
import { systemTrace } from '#audit';
import { type Act, type Scope, UnitChangeListeners, wholeDistrict } from '#org';
import { databaseOptions, inTransaction, SetClock } from '#platform';
import { Audit } from '../../libs/audit/audit.service.js';
import { SCHEMA, standards } from '../../libs/house.module.js';
import { Duties } from '../../libs/ledger/duties.service.js';
import { LedgerService } from '../../libs/ledger/ledger.service.js';
import { MergedUnits } from '../../libs/ledger/merged-units.js';
import { BulkMoves } from '../../libs/ledger/moves/bulk-moves.service.js';
import { ReportCycles } from '../../libs/ledger/moves/report-cycles.service.js';
import { TaskMoves } from '../../libs/ledger/moves/task-moves.service.js';
import { ChangeListeners } from '../../libs/ledger/on-change.js';
import { Problems } from '../../libs/ledger/problems.service.js';
import type { ConfirmedSourceDocument, TakenOverProblem, TakenOverTask } from '../../libs/ledger/rules/confirmation.js';
import { Scenes, type Standards } from '../../libs/ledger/standards.js';
import { ClosingQueries } from '../../libs/ledger/store/closing.queries.js';
import { DueReportQueries } from '../../libs/ledger/store/due-report.queries.js';
import { DutyQueries } from '../../libs/ledger/store/duty.queries.js';
import { GuardQueries } from '../../libs/ledger/store/guard.queries.js';
import { HistoryQueries } from '../../libs/ledger/store/history.queries.js';
import { ProblemQueries } from '../../libs/ledger/store/problem.queries.js';
import { TaskBookQueries } from '../../libs/ledger/store/task-book.queries.js';
import { TaskFileQueries } from '../../libs/ledger/store/task-file.queries.js';
import { TaskQueries } from '../../libs/ledger/store/task.queries.js';
import { TaskWarnings } from '../../libs/ledger/task-warnings.service.js';
import { Tasks } from '../../libs/ledger/tasks.service.js';
import { OrgService } from '../../libs/org/org.service.js';
import { OrgQueries } from '../../libs/org/store/org.queries.js';
import { JoiningDataSource } from '../../libs/platform/transaction.js';
import { type TestDatabase, testDatabase } from './database.js';

/** Whoever acts for the system itself. */
export const systemAct = (tenantId: string): Act => ({ ...wholeDistrict(tenantId), trace: systemTrace(tenantId) });

/** Some units of a district that look into its ledger. */
export const unitScope = (tenantId: string, ...units: string[]): Scope => ({ tenantId, units });

export const UNITS = ['区教委', '区公安分局', '区住建委', '甲镇', '乙街道', '第一小学'] as const;

/** Opens a fresh database as the application, with the ledger's services on 18 November 2026 (a Wednesday); `over` is judged by instead of config. */
export async function ledgerDatabase(over: Partial<Standards> = {}) {
  const made: TestDatabase = await testDatabase();
  const database: DataSource = await new JoiningDataSource(databaseOptions(made.appUrl, SCHEMA)).initialize();
  const clock = new SetClock(new Date('2026-11-18T02:00:00Z'));
  const listeners = new ChangeListeners();
  const org = new OrgQueries(database);
  const scenes = new Scenes(clock, { ...standards(), ...over });
  const queries = { task: new TaskQueries(database), problem: new ProblemQueries(database), history: new HistoryQueries(database) };
  const closing = new ClosingQueries(database);
  const ledger = new LedgerService(clock, org, listeners, new Audit(database, clock), scenes);
  const unitChanges = new UnitChangeListeners();
  new MergedUnits(unitChanges, listeners);
  const audit = new Audit(database, clock);
  const books = new TaskBookQueries(database);
  const reports = new ReportCycles(database, scenes, new DueReportQueries(database), listeners, audit);
  const moves = new TaskMoves(database, clock, scenes, books, reports, listeners, audit);
  const tasks = new Tasks(
    queries.task,
    queries.problem,
    queries.history,
    scenes,
    new TaskFileQueries(database),
    new TaskWarnings(new GuardQueries(database)),
  );
  return {
    database,
    tasks,
    problems: new Problems(queries.problem, tasks, queries.history, closing, scenes),
    moves,
    reports,
    bulk: new BulkMoves(database, clock, scenes, books, moves, audit),
    history: queries.history,
    duties: new Duties(new DutyQueries(database), queries.task, scenes),
    clock,
    listeners,
    org,
    ownerUrl: made.ownerUrl,
    appUrl: made.appUrl,
    scenes,
    ledger,
    unitChanges,
    /** A district with six units and somebody in the first, all of it in sight. */
    district: async (code: string, units: readonly string[] = UNITS) => {
      const people = [{ name: '甲某', roles: ['officer' as const] }];
      const setup = units.map((name, index) => ({
        name,
        kind: 'department' as const,
        aliases: [`${name}机关`],
        people: index === 0 ? people : [],
      }));
      const established = await database.transaction((tx) =>
        new OrgService().establish({ name: `${code}区`, code, sample: false, units: setup }, tx),
      );
      return { ...established, scope: wholeDistrict(established.tenantId), act: systemAct(established.tenantId) };
    },
    /** Takes over a source with these problems. */
    takeOver: (act: Act, problems: readonly TakenOverProblem[], source: ConfirmedSourceDocument = reportedSource()) =>
      inTransaction(database, (tx) => ledger.takeOver(act, { source, problems }, tx)),
    close: async () => {
      await database.destroy();
      await made.drop();
    },
  };
}
export type LedgerDatabase = Awaited<ReturnType<typeof ledgerDatabase>>;
export type GivenDistrict = Awaited<ReturnType<LedgerDatabase['district']>>;

/** A source as another ledger reports it. */
export const reportedSource = (title = '督导意见书') => ({ title, documentNumber: null, issuedOn: null, text: null });

/** A task as reported: a draft whose limit is not clear, unless something else is said. */
export const reportedTask = (over: Partial<TakenOverTask> = {}): TakenOverTask => ({
  title: null,
  text: '建立健全联动机制，每月会商一次。',
  span: null,
  limit: { kind: 'unset', date: null, text: null },
  leadUnit: null,
  units: [],
  target: null,
  status: null,
  state: 'draft',
  ...over,
});

/** A task under way, due on a day. */
export const runningTask = (dueOn: string, over: Partial<TakenOverTask> = {}): TakenOverTask =>
  reportedTask({ state: 'in_progress', issuedOn: '2026-09-01', dueOn, limit: { kind: 'by_date', date: dueOn, text: null }, ...over });

/** A problem with its tasks, as reported. */
export const reportedProblem = (tasks: TakenOverTask[], over: Partial<TakenOverProblem> = {}): TakenOverProblem => ({
  title: '部分新建校点项目推进缓慢',
  description: '',
  category: null,
  span: null,
  state: 'in_progress',
  tasks,
  ...over,
});
