/** The founding report walked through the real API: everybody who has a part in it, days that pass when the walk says so, and a diary of what was seen. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { DocumentReader } from '#intake';
import { ReportCycles } from '#ledger';
import { Clock } from '#platform';
import { AdminHouse } from './admin-api.js';
import { type Answer, filePart } from './intake.js';
import type { LoggedIn } from './people.js';

const REPORT = readFileSync(new URL('../fixtures/reports/m1-founding-form.txt', import.meta.url));
const END = Buffer.from('--the-boundary-of-a-test--\r\n');

/** A draft of the report. */
export interface WalkDraft {
  id: string;
  text: string;
}

/** What everybody reads off a task and its problem at a glance. */
export interface Standing {
  state: string;
  round: number;
  light: string;
  reason: string;
  awaitingReview: boolean;
  percent: number;
  /** 原定时限, 考核时限 and the effective due date. */
  dates: (string | null)[];
  correctionDueOn: string | null;
  reviewDueOn: string | null;
  daysLeft: number | null;
  extensions: number;
  submittedOn: string | null;
  finishedOn: string | null;
  problem: [state: string, light: string, percent: number | null];
}

type Kind = 'tasks' | 'problems';

/** What an answer about the past says as one about the present does. */
const ALIKE: Record<Kind, readonly string[]> = {
  tasks: [
    ...['number', 'title', 'state', 'round', 'light', 'lightReason', 'awaitingReview', 'limitKind', 'issuedOn', 'originalDueOn', 'dueOn'],
    ...['assessedDueOn', 'extensions', 'reviewDueOn', 'correctionDueOn', 'submittedOn', 'finishedOn', 'suspendedOn', 'reportDueOn'],
    ...['daysLeft', 'provisional', 'percent', 'plannedPercent', 'lagPoints', 'missedReports', 'weight', 'leadUnit', 'problem'],
    ...['responsibleLeader', 'responsiblePerson', 'acceptanceGroup', 'contact', 'units'],
  ],
  problems: ['number', 'title', 'state', 'light', 'lights', 'percent', 'taskCount', 'leadUnit'],
};

/** Today a contact has a phone and a unit its part; of the past only who it was is told. */
const plain = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(plain).sort() : value && typeof value === 'object' && 'name' in value ? value.name : value;

/** One look at the ledger. */
interface Look {
  readonly kind: Kind;
  readonly id: string;
  readonly at: string;
  readonly saw: Record<string, unknown>;
}

export class WalkHouse extends AdminHouse {
  private instant = new Date();
  private readonly diary: Look[] = [];
  private followed!: string;
  /** How the task that is followed must stand. */
  stood!: Standing;
  leader!: LoggedIn;
  /** A leader who answers for something else. */
  otherLeader!: LoggedIn;
  /** The head of 区教委, which leads. */
  head!: LoggedIn;
  /** Of 区交通局, which helps. */
  helper!: LoggedIn;
  acceptor!: LoggedIn;
  /** In the acceptance group too, but of the unit that helps. */
  partial!: LoggedIn;
  groupId!: string;

  override async open(): Promise<void> {
    await super.open();
    vi.mocked(this.app.get(DocumentReader).read).mockRestore();
    vi.spyOn(this.app.get(Clock), 'now').mockImplementation(() => new Date(this.instant));
    this.leader = await this.somebody(['leader'], '分管副区长', '区公安分局');
    this.otherLeader = await this.somebody(['leader'], '其他区领导', '区公安分局');
    this.head = await this.somebody(['unit_head'], '教委主任');
    this.helper = await this.somebody(['unit_head', 'officer'], '交通局局长', '区交通局');
    this.acceptor = await this.somebody(['acceptor'], '验收员', '区公安分局');
    this.partial = await this.somebody(['acceptor'], '交通局验收员', '区交通局');
    const memberIds = [this.acceptor.personId, this.partial.personId];
    this.groupId = (await this.post('/acceptance-groups', undefined, { name: '第一验收组', memberIds })).body.id;
    // Months pass in a walk; nobody is logged out over it.
    await this.rows(`UPDATE session SET started_at = '2090-01-01', seen_at = '2090-01-01'`);
  }

  /** Lets time pass to an hour of a day in Beijing; the worker counted the reports that did not come meanwhile. */
  async until(day: string, hour = '10:00'): Promise<void> {
    this.instant = new Date(`${day}T${hour}:00+08:00`);
    await this.app.get(ReportCycles).sweep();
  }

  /** Uploads the report, has it read and confirms what was read; answers its problems and their drafts, in the order of the report. */
  async founded(): Promise<{ id: string; drafts: WalkDraft[] }[]> {
    const received = await this.upload(REPORT, '自评报告.txt');
    await this.read();
    const path = `/intakes/${received.body.id}`;
    const { proposal, version, state } = (await this.ask(path)).body;
    expect([received.status, state]).toEqual([202, 'proposed']);
    expect(proposal.problems.map(({ measures }: { measures: unknown[] }) => measures.length)).toEqual([1, 3, 4, 1, 3]);
    const { status, body } = await this.post(`${path}/confirm`, version);
    expect([status, body.problems.length, body.tasks.length]).toEqual([200, 5, 12]);
    const draftsOf = async (id: string) => (await this.ask(`/task-drafts?problem=${id}`)).body.items as WalkDraft[];
    return Promise.all(body.problems.map(async ({ id }: { id: string }) => ({ id, drafts: await draftsOf(id) })));
  }

  /** Asks for something as somebody. */
  async see(who: LoggedIn, path: string): Promise<Answer['body']> {
    const { status, body } = await this.by(who, 'GET', path);
    expect([path, status]).toEqual([path, 200]);
    return body;
  }

  /** What somebody may do to a task or a problem now. */
  async actions(who: LoggedIn, path: string): Promise<string[]> {
    return (await this.see(who, path)).actions;
  }

  /** Tries one act on what stands now; nobody acts in the instant somebody looks or acts in. */
  async tries(who: LoggedIn, path: string, body: Record<string, unknown>): Promise<Answer> {
    const { version } = await this.see(this.supervisor, path);
    this.instant = new Date(this.instant.getTime() + 1000);
    return this.by(who, 'POST', `${path}/moves`, { version, body });
  }

  /** The same where it must succeed. */
  async does(who: LoggedIn, path: string, action: string, said: Record<string, unknown> = {}): Promise<void> {
    const { status, body } = await this.tries(who, path, { action, ...said });
    expect([action, status, body]).toMatchObject([action, 200, {}]);
  }

  /** Changes a draft as the supervisor. */
  async amend(id: string, changes: Record<string, unknown>): Promise<void> {
    const { version } = await this.see(this.supervisor, `/task-drafts/${id}`);
    const { status, body } = await this.ask(`/tasks/${id}`, { method: 'PATCH', version, body: changes });
    expect([status, body]).toMatchObject([200, {}]);
  }

  /** What drafts still lack, by field. */
  async lacking(...ids: string[]): Promise<string[][]> {
    const { body } = await this.post('/issue-previews', undefined, { ids });
    return body.tasks.map(({ missing }: { missing: { field: string }[] }) => missing.map(({ field }) => field));
  }

  /** 交办, on one approval for all. */
  async issue(approval: Record<string, string>, ...ids: string[]): Promise<void> {
    const rows = await Promise.all(ids.map(async (id) => ({ id, version: (await this.see(this.supervisor, `/tasks/${id}`)).version })));
    const { body } = await this.post('/task-moves/issue', undefined, { rows, approval });
    expect(body.rows).toMatchObject(ids.map((id) => ({ id, done: true, state: 'issued' })));
  }

  /** Uploads a file as evidence of a task; answers its id. */
  async evidence(path: string, name: string): Promise<string> {
    const headers = { 'content-type': 'multipart/form-data; boundary=the-boundary-of-a-test' };
    const body = Buffer.concat([filePart(`${path} ${name}`, name), END]);
    const answer = await this.by(this.officer, 'POST', `${path}/evidence`, { body, headers });
    expect([answer.status, answer.body]).toMatchObject([201, { title: expect.any(String) }]);
    return answer.body.id;
  }

  /** Signed for by the lead unit. */
  signs(path: string): Promise<void> {
    return this.does(this.officer, path, 'sign', { responsiblePersonId: this.head.personId, contactId: this.officer.personId });
  }

  /** Handed in for acceptance, with evidence. */
  async submits(path: string, statement: string): Promise<void> {
    await this.does(this.head, path, 'submit', { statement, evidenceIds: [await this.evidence(path, `${statement}.txt`)] });
  }

  /** Reviewed on one day and accepted on another. */
  async accepts(path: string, reviewedOn: string, acceptedOn: string): Promise<void> {
    await this.until(reviewedOn);
    await this.does(this.supervisor, path, 'pass_review', { opinion: '齐全' });
    await this.until(acceptedOn);
    await this.does(this.acceptor, path, 'accept', { opinion: '属实' });
  }

  /** Follows a task, which stands so now. */
  async follows(path: string, stood: Standing): Promise<void> {
    [this.followed, this.stood] = [path, stood];
    await this.becomes({});
  }

  /** Everything of the task that is followed stands as it stood, but for this; and these people may do this. */
  async becomes(changes: Partial<Standing>, ...turns: (readonly [LoggedIn, readonly string[]])[]): Promise<void> {
    this.stood = { ...this.stood, ...changes };
    expect(await this.standing(this.followed)).toEqual(this.stood);
    for (const [who, actions] of turns) expect(await this.actions(who, this.followed)).toEqual(actions);
  }

  /** What a task and its problem look like now; both go into the diary. */
  private async standing(path: string): Promise<Standing> {
    const task = await this.note(path);
    const problem = await this.note(`/problems/${task.problem.id}`);
    const { state, round, light, awaitingReview, percent, correctionDueOn, reviewDueOn, daysLeft, extensions, submittedOn, finishedOn } =
      task;
    return {
      ...{ state, round, light, reason: task.lightReason.zh, awaitingReview, percent, correctionDueOn, reviewDueOn },
      ...{ daysLeft, extensions, submittedOn, finishedOn },
      dates: [task.originalDueOn, task.assessedDueOn, task.dueOn],
      problem: [problem.state, problem.light, problem.percent],
    };
  }

  /** Writes into the diary what the supervisor sees now. */
  async note(path: string): Promise<Answer['body']> {
    const [, kind, id] = path.split('/') as [string, Kind, string];
    const saw = await this.see(this.supervisor, path);
    this.diary.push({ kind, id, at: this.instant.toISOString(), saw });
    return saw;
  }

  /** Asks for everything in the diary as it stood and holds it against what was seen then; answers how much that was. */
  async remembers(): Promise<number> {
    for (const { kind, id, at, saw } of this.diary) {
      const then = await this.see(this.supervisor, `/${kind}/${id}/as-of?at=${encodeURIComponent(at)}`);
      const alike = (answer: Record<string, unknown>) => Object.fromEntries(ALIKE[kind].map((key) => [key, plain(answer[key])]));
      expect(Object.keys(then)).toEqual(expect.arrayContaining([...ALIKE[kind]]));
      expect({ at, kind, ...alike(then) }).toEqual({ at, kind, ...alike(saw) });
    }
    return this.diary.length;
  }
}

/** The house of a walk, opened before it and closed after it. */
export function walkHouse(): WalkHouse {
  const house = new WalkHouse();
  beforeAll(() => house.open());
  afterAll(async () => {
    vi.restoreAllMocks();
    await house.close();
  });
  return house;
}
