/** Tasks for specs that move them through the API: drafts of three kinds, with evidence and a look-back at hand. */
import { randomUUID } from 'node:crypto';
import { inTransaction } from '#platform';
import { LedgerService } from '#ledger';
import type { AdminHouse } from './admin-api.js';
import { reportedProblem, reportedSource, reportedTask, systemAct } from './ledger.js';
import type { Known } from './task-asks.js';

const node = (title: string, ownerUnit: string, dueOn: string) => ({ title, ownerUnit, dueOn, state: 'open' as const });

export const taskFor = {
  /** An acceptance group without members, and the people and units that acts may name. */
  async group(house: AdminHouse): Promise<Known> {
    const groupId = randomUUID();
    await house.rows(
      `INSERT INTO acceptance_group (tenant_id, acceptance_group_id, name) VALUES ($1, $2, '验收组')`,
      house.tenantId,
      groupId,
    );
    return {
      groupId,
      personIds: [],
      leadPeople: [house.officer.personId],
      unitIds: [...house.units.values()],
      nodeIds: [],
      evidenceIds: [],
      sealedId: '',
      lookBackId: '',
      approval: { approver: '区领导', approvedOn: '2026-11-18', documentNumber: '示教督〔2026〕1号' },
    };
  },

  join: (house: AdminHouse, groupId: string, personId: string) =>
    house.rows(
      `INSERT INTO acceptance_group_member (tenant_id, acceptance_group_id, person_id) VALUES ($1, $2, $3)`,
      house.tenantId,
      groupId,
      personId,
    ),

  /** A draft led by 区教委 with the help of 区公安分局: `dated`, with `nodes`, or of the `long` term. */
  async draft(house: AdminHouse, { groupId }: Known, kind: string): Promise<string> {
    const long = kind === 'long';
    const task = reportedTask({
      text: '完成校舍隐患排查并整改到位。',
      leadUnit: '区教委',
      units: ['区教委'],
      cooperatingUnits: ['区公安分局'],
      acceptanceGroupId: groupId,
      limit: long ? { kind: 'long_term', date: null, text: null } : { kind: 'by_date', date: '2027-01-29', text: null },
      reviewDueOn: long ? '2026-12-31' : null,
      nodes: kind === 'nodes' ? [node('排查', '区教委', '2026-12-10'), node('整治', '区公安分局', '2026-12-20')] : [],
    });
    const ledger = { source: reportedSource(), problems: [reportedProblem([task], { state: 'confirmed', leadUnit: '区教委' })] };
    const { tasks } = await inTransaction(house.database, (tx) =>
      house.app.get(LedgerService).takeOver(systemAct(house.tenantId), ledger, tx),
    );
    return tasks[0]!.id;
  },

  /** Two pieces of evidence and a sealed scan, as if files had been uploaded for the task. */
  async evidence(house: AdminHouse, _known: Known, taskId: string): Promise<Pick<Known, 'evidenceIds' | 'sealedId'>> {
    const add = async (sealed: boolean): Promise<string> => {
      const [fileId, evidenceId, by] = [randomUUID(), randomUUID(), house.officer.personId];
      await house.rows(
        `INSERT INTO stored_file (tenant_id, file_id, name, sha256, size_bytes, media_type, access_level, uploaded_by_id, uploaded_at, thumbnail)
         VALUES ($1, $2, '方案.pdf', $3, 1000, 'application/pdf', 'internal', $4, now(), false)`,
        house.tenantId,
        fileId,
        randomUUID().replaceAll('-', '').repeat(2),
        by,
      );
      await house.rows(
        `INSERT INTO evidence (tenant_id, evidence_id, task_id, file_id, round, title, sealed, added_by_id, added_by_hand_id, added_at)
         VALUES ($1, $2, $3, $4, 1, '方案', $5, $6, $6, now())`,
        house.tenantId,
        evidenceId,
        taskId,
        fileId,
        sealed,
        by,
      );
      return evidenceId;
    };
    return { evidenceIds: [await add(false), await add(false)], sealedId: await add(true) };
  },

  /** A planned look-back of the task's problem. */
  async lookBack(house: AdminHouse, taskId: string): Promise<Pick<Known, 'lookBackId'>> {
    const lookBackId = randomUUID();
    await house.rows(
      `INSERT INTO look_back (tenant_id, look_back_id, problem_id, serial, due_on, state)
       SELECT tenant_id, $2, problem_id, 1, '2027-06-30', 'planned' FROM task WHERE task_id = $1`,
      taskId,
      lookBackId,
    );
    return { lookBackId };
  },
};
