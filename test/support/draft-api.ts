/** The API with a supervisor, a leader, a group that accepts, and reports whose measures are drafts. */
import { AdminHouse } from './admin-api.js';
import type { Answer } from './intake.js';
import type { LoggedIn } from './people.js';

const THREE_MEASURES = '自评报告\nP校车老旧。三辆超期\nM公安联合检查，建立台账。\nM更换校车。\nM每学期复查。\n其他\n';

export class DraftHouse extends AdminHouse {
  leader!: LoggedIn;
  groupId!: string;

  override async open(): Promise<void> {
    await super.open();
    this.leader = await this.somebody(['leader'], '区领导', '区教委');
    const acceptor = await this.somebody(['acceptor'], '验收员', '区交通局');
    const group = { name: '第一验收组', memberIds: [acceptor.personId] };
    this.groupId = (await this.post('/acceptance-groups', undefined, group)).body.id;
  }

  /** The drafts of a report that was read and confirmed just now: one problem, three of them. */
  async confirmed(): Promise<{ id: string; number: string; version: number }[]> {
    const { path, version } = await this.proposed(THREE_MEASURES);
    const { body } = await this.post(`${path}/confirm`, version);
    return body.tasks.map((task: { id: string; number: string }) => ({ ...task, version: 1 }));
  }

  /** Changes a draft. */
  amend(id: string, version: number | undefined, body: unknown): Promise<Answer> {
    return this.ask(`/tasks/${id}`, { method: 'PATCH', version, body });
  }

  /** All a draft needs to be issued. */
  get ready(): object {
    return { leadUnitId: this.units.get('区教委'), acceptanceGroupId: this.groupId, limit: { kind: 'immediate' } };
  }

  issue(rows: readonly { id: string; version: number }[]): Promise<Answer> {
    const approval = { approver: '区长', approvedOn: '2026-11-18', documentNumber: '示府阅〔2026〕5号' };
    return this.post('/task-moves/issue', undefined, { rows: rows.map(({ id, version }) => ({ id, version })), approval });
  }
}
