/** The real API with a district whose people move a problem, each logged in. */
import { inTransaction } from '#platform';
import { LedgerService } from '../../libs/ledger/ledger.service.js';
import { AdminHouse } from './admin-api.js';
import type { Answer } from './intake.js';
import { reportedProblem, reportedSource, runningTask, systemAct } from './ledger.js';
import type { LoggedIn } from './people.js';
import { acceptedTask } from './problem-life.js';
import { afterAll, beforeAll } from 'vitest';

export class ProblemHouse extends AdminHouse {
  head!: LoggedIn;
  leader!: LoggedIn;
  /** The head of a unit that has nothing to do with it. */
  stranger!: LoggedIn;
  leadUnitId!: string;

  override async open(): Promise<void> {
    await super.open();
    this.head = await this.somebody(['unit_head'], '负责人');
    this.leader = await this.somebody(['leader'], '区领导', '区交通局');
    this.stranger = await this.somebody(['unit_head'], '旁人', '区交通局');
    this.leadUnitId = this.units.get('区教委')!;
  }

  /** A problem under way, led by 区教委, all its tasks accepted unless one is to be open. */
  async problem({ open = false } = {}): Promise<string> {
    const tasks = [acceptedTask(), ...(open ? [runningTask('2099-12-31', { leadUnit: '区教委' })] : [])];
    const problem = reportedProblem(tasks, { leadUnit: '区教委', title: '操场积水' });
    const taken = await inTransaction(this.database, (tx) =>
      this.app.get(LedgerService).takeOver(systemAct(this.tenantId), { source: reportedSource(), problems: [problem] }, tx),
    );
    return taken.problems[0]!.id;
  }

  /** Does one act on the version that stands now, or on another. */
  async move(who: LoggedIn, id: string, body: Record<string, unknown>, version?: number | string): Promise<Answer> {
    const [row] = await this.rows(`SELECT version FROM problem WHERE problem_id = $1`, id);
    return this.by(who, 'POST', `/problems/${id}/moves`, { version: version ?? row?.version ?? 1, body });
  }

  /** Brings a problem into publicity and answers its notice's id. */
  async publicised(id: string, more: Record<string, unknown> = {}): Promise<string> {
    const steps: [LoggedIn, Record<string, unknown>][] = [
      [this.head, { action: 'apply_closing', statement: '排水已改造' }],
      [this.supervisor, { action: 'pass_closing', opinion: '齐全' }],
      [this.leader, { action: 'approve_closing', opinion: '同意', document: '纪要5号', ...more }],
    ];
    for (const [who, body] of steps) {
      const { status, body: answer } = await this.move(who, id, body);
      if (status !== 200) throw new Error(`${String(body.action)}: ${JSON.stringify(answer)}`);
    }
    return (await this.rows(`SELECT closing_id AS id FROM closing WHERE problem_id = $1`, id))[0].id as string;
  }

  /** Lets the days of a publicity pass. */
  async endPublicity(id: string): Promise<void> {
    await this.rows(`UPDATE closing SET publicised_on = '2026-01-05', publicity_ends_on = '2026-01-12' WHERE problem_id = $1`, id);
  }
}

/** The house of a spec file, opened before its tests and closed after them. */
export function problemHouse(): ProblemHouse {
  const house = new ProblemHouse();
  beforeAll(() => house.open());
  afterAll(() => house.close());
  return house;
}
