import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#platform';
import type { Scope } from '#org';
import { type LedgerDatabase, ledgerDatabase, unitScope } from '../../../test/support/ledger.js';
import { acceptedTask, type ProblemLife, problemLife, publicised } from '../../../test/support/problem-life.js';
import { ClosingQueries } from '../store/closing.queries.js';
import { NoticeQueries } from '../store/notice.queries.js';
import { ProblemBookQueries } from '../store/problem-book.queries.js';

let given: LedgerDatabase;
let theirs: ProblemLife;
let mine: Scope;
let noticeId: string;
let spawnedId: string;

beforeAll(async () => {
  given = await ledgerDatabase();
  theirs = await problemLife(given, [acceptedTask({ cooperatingUnits: ['区公安分局'] })]);
  mine = (await given.district('M1')).scope;
  const { cast, move, tenantId, taskIds, problemId, units } = theirs;
  await move(cast.supervisor, 'add_look_back', { dueOn: '2026-12-01' as never });
  const self = { unitIds: [units.get('区教委')!, units.get('区公安分局')!], text: '自查', limitKind: 'immediate' as const };
  spawnedId = (await move(cast.supervisor, 'spawn_self_checks', self)).spawnedId!;
  await publicised(theirs, cast);
  noticeId = (await theirs.notice())!.id;
  await theirs.object(noticeId, '意见', '10.0.0.1');
  await given.database.query(
    `INSERT INTO stored_file (tenant_id, file_id, name, sha256, size_bytes, media_type, access_level, uploaded_by_id, uploaded_at, thumbnail)
     VALUES ($1, $2, '验收单.pdf', repeat('a', 64), 10, 'application/pdf', 'internal', $3, now(), false)`,
    [tenantId, problemId, cast.officer.who!.personId],
  );
  await given.database.query(
    `INSERT INTO evidence (tenant_id, evidence_id, task_id, file_id, round, title, sealed, added_at) VALUES ($1, $2, $3, $2, 1, '验收单', true, now())`,
    [tenantId, problemId, taskIds[0]],
  );
});
afterAll(() => given.close());

const methodsOf = (Queries: { prototype: object }) =>
  Object.getOwnPropertyNames(Queries.prototype).filter((name) => name !== 'constructor');
const queries = () => ({
  closing: new ClosingQueries(given.database),
  book: new ProblemBookQueries(given.database),
  notice: new NoticeQueries(given.database),
});

describe('how a problem was closed', () => {
  it('is seen by whoever sees the problem; objections by the whole district alone; nothing by another district or unit', async () => {
    const { closing, book } = queries();
    const id = theirs.problemId;
    const ask: Record<string, (scope: Scope) => Promise<unknown[]>> = {
      closings: (scope) => closing.closings(scope, id),
      lookBacks: (scope) => closing.lookBacks(scope, id),
      objections: (scope) => closing.objections(scope, id),
      related: async (scope) => {
        const [from, to] = [await closing.related(scope, spawnedId), await closing.related(scope, id)];
        return [from.spawnedFrom, ...to.spawned].filter(Boolean);
      },
      evidence: (scope) => closing.evidence(scope, id),
      take: (scope) => inTransaction(given.database, async (tx) => [await book.take(scope, id, tx)].filter(Boolean)),
    };
    expect(Object.keys(ask).sort()).toEqual([...methodsOf(ClosingQueries), 'take'].sort());
    const { tenantId, units, scope } = theirs;
    const unit = (name: string) => unitScope(tenantId, units.get(name)!);
    const blind = { 'another district': mine, 'the unit, in another district': unitScope(mine.tenantId, units.get('区教委')!), 'another unit': unit('第一小学'), 'nobody’s unit': unitScope(tenantId) }; // prettier-ignore
    const seeing = { 'the whole district': scope, 'the lead': unit('区教委'), 'a unit that cooperates': unit('区公安分局') };
    for (const [name, question] of Object.entries(ask)) {
      for (const [who, asks] of Object.entries(blind)) expect([name, who, await question(asks)]).toEqual([name, who, []]);
      for (const [who, asks] of Object.entries(seeing)) {
        const all = name !== 'objections' || who === 'the whole district';
        expect([name, who, (await question(asks)).length > 0]).toEqual([name, who, all]);
      }
    }
  });

  it('and whom an act may name, are of one district; so are the notices', async () => {
    const { book, notice } = queries();
    const { tenantId, units, cast } = theirs;
    const ids = { leaders: [cast.leader.who!.personId, cast.head.who!.personId], units: [...units.values()] };
    expect(await book.named(tenantId, ids)).toEqual({ leaders: [cast.leader.who!.personId], units: expect.arrayContaining(ids.units) });
    expect(await book.named(mine.tenantId, ids)).toEqual({ leaders: [], units: [] });
    const { today } = given.scenes.problem();
    const since = new Date(0);
    const asked = (tenant: string) =>
      inTransaction(given.database, async (tx) => [
        (await notice.current(tenant, today)).length,
        (await notice.one(tenant, today, noticeId)) !== null,
        (await notice.hold(tenant, today, noticeId, tx)) !== null,
        await notice.counts(tenant, '10.0.0.1', since, noticeId, tx),
      ]);
    expect(await asked(tenantId)).toEqual([1, true, true, { recent: 1, first: expect.any(Date), waiting: 1 }]);
    expect(await asked(mine.tenantId)).toEqual([0, false, false, { recent: 0, first: null, waiting: 0 }]);
    expect([methodsOf(ProblemBookQueries), methodsOf(NoticeQueries)]).toEqual([
      ['take', 'named'],
      ['current', 'one', 'hold', 'counts'],
    ]);
  });
});
