import { describe, expect, it, vi } from 'vitest';
import { Audit, AuditVerifier } from '#audit';
import { Passwords } from '#org';
import { adminHouse } from '../support/admin-api.js';
import { type Change, changesOf, freshName } from '../support/changes.js';
import { filePart, type Answer } from '../support/intake.js';
import { NOBODY } from '../support/ledger-api.js';

const house = adminHouse();
const CHANGES = changesOf(house);
const PASSWORD = 'correct-horse-battery';

const send = ({ who, method, path, ask }: Change, key?: string) => house.by(who, method, path, { ...ask, key });
const refusedAs = ({ status, body }: Answer) => [status, body.code];
const traceOf = ({ headers }: Answer) => house.rows(`SELECT * FROM audit WHERE request_id = $1 ORDER BY audit_id`, headers['x-request-id']);
const verdict = () => house.app.get(AuditVerifier).verify();

/** Somebody with an account and a password. */
async function withPassword(login: string): Promise<void> {
  const { personId } = await house.somebody(['officer'], '登某');
  const hash = await house.app.get(Passwords).hash(PASSWORD);
  await house.rows(`UPDATE account SET login = $1, password_hash = $2 WHERE person_id = $3`, login, hash, personId);
}

/** While this lasts the database takes no trace. */
async function withoutAudit<T>(work: () => Promise<T>): Promise<T> {
  const [{ source }] = await house.rows(`SELECT pg_get_functiondef('audit_chain'::regproc) AS source`);
  await house.bend(
    `CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk of the trail is full'; END $$`,
  );
  try {
    return await work();
  } finally {
    await house.bend(source);
  }
}

describe('a change that cannot be traced', () => {
  it.each(Object.keys(CHANGES))('is not made, tells nothing of why, and can be made once the trail takes it: %s', async (action) => {
    const change = await CHANGES[action]!();
    const key = freshName('trail-');
    const before = await house.everything();
    const trail = await house.rows(`SELECT count(*) FROM audit`);
    const answer = await withoutAudit(() => send(change, key));
    expect(refusedAs(answer)).toEqual([500, 'internal']);
    expect(JSON.stringify(answer.body)).not.toMatch(/disk|trail|audit|审计/);
    expect(await house.everything()).toEqual(before);
    expect(await house.rows(`SELECT count(*) FROM audit`)).toEqual(trail);
    const again = await send(change, key);
    expect([again.status < 300, again.headers['idempotency-replayed']]).toEqual([true, undefined]);
  });

  it('is not made either where it is an upload, and nobody is given a document that cannot be traced', async () => {
    const { body } = await house.upload('一份', '报告.txt');
    const before = await house.everything();
    await withoutAudit(async () => {
      expect(refusedAs(await house.upload('另一份', '报告.txt'))).toEqual([500, 'internal']);
      const original = await house.ask(`/intakes/${body.id}/original`);
      expect(original.status).toBe(500);
      expect(original.raw.includes('一份')).toBe(false);
    });
    expect(await house.everything()).toEqual(before);
    expect((await house.ask(`/intakes/${body.id}/original`)).raw.toString()).toBe('一份');
  });

  it('is no log-in: nobody comes in, and the answer does not tell a right password from a wrong one', async () => {
    await withPassword('deng');
    const before = await house.everything();
    const answers = await withoutAudit(async () => [
      await house.signIn('deng', PASSWORD),
      await house.signIn('deng', 'wrong'),
      await house.signIn('nobody', 'wrong'),
    ]);
    expect(answers.map(refusedAs)).toEqual([
      [500, 'internal'],
      [500, 'internal'],
      [500, 'internal'],
    ]);
    expect(answers.map(({ headers }) => headers['set-cookie'])).toEqual([undefined, undefined, undefined]);
    expect(await house.everything()).toEqual(before);
    expect((await house.signIn('deng', PASSWORD)).status).toBe(200);
  });

  it('is still refused in words where it would have been refused anyway', async () => {
    await withoutAudit(async () => {
      expect(refusedAs(await house.by(house.system, 'POST', '/units', { body: {} }))).toEqual([400, 'invalid_input']);
      expect(refusedAs(await house.by(house.officer, 'GET', '/audit'))).toEqual([403, 'forbidden']);
    });
  });
});

describe('a change whose code leaves no trace', () => {
  it.each(Object.keys(CHANGES))('is undone: %s', async (action) => {
    const change = await CHANGES[action]!();
    const before = await house.everything();
    const forgetful = vi.spyOn(Audit.prototype, 'record').mockResolvedValue(undefined);
    const [plain, keyed] = [await send(change), await send(change, freshName('trail-'))];
    forgetful.mockRestore();
    expect([refusedAs(plain), refusedAs(keyed)]).toEqual([
      [500, 'internal'],
      [500, 'internal'],
    ]);
    expect(await house.everything()).toEqual(before);
  });
});

describe('the trail of a change', () => {
  it.each(Object.keys(CHANGES))('says who did what, from where, by which request: %s', async (action) => {
    const change = await CHANGES[action]!();
    const answer = await send(change);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    const rows = await traceOf(answer);
    expect(rows.map((row) => row.action)).toContain(action);
    for (const row of rows)
      expect(row).toMatchObject({
        tenant_id: house.tenantId,
        actor_id: change.who.personId,
        actor_name: expect.stringMatching(/.+/),
        on_behalf_of_id: null,
        credential_id: null,
        address: '127.0.0.1',
        outcome: 'done',
        alarm: false,
      });
  });

  it('holds what stood before and after, and no secret', async () => {
    const [police] = [house.units.get('区公安分局')!];
    const [row] = await traceOf(await house.by(house.system, 'PATCH', `/units/${police}`, { version: 1, body: { kind: 'town' } }));
    expect([row.before.kind, row.after.kind, row.before.version, row.after.version]).toEqual(['department', 'town', 1, 2]);
    const [handed] = await traceOf(await send(await CHANGES['person.create']!()));
    expect([handed.before, Object.keys(handed.after)]).toEqual([null, expect.not.arrayContaining(['initialPassword', 'passwordHash'])]);
  });

  it('goes by one id for one thing, however it was typed', async () => {
    const { body: unit } = await house.by(house.system, 'POST', '/units', { body: { name: freshName('编号'), kind: 'other' } });
    const changed = await house.by(house.system, 'PATCH', `/units/${unit.id.toUpperCase()}`, { version: 1, body: { kind: 'town' } });
    expect([changed.status, changed.body.id]).toEqual([200, unit.id]);
    const merge = { version: 2, body: { intoId: house.units.get('区教委')!.toUpperCase() } };
    const merged = await house.by(house.system, 'POST', `/units/${unit.id.toUpperCase()}/merge`, merge);
    expect(merged.status).toBe(200);
    const ids = [...(await traceOf(changed)), ...(await traceOf(merged))].map(({ object_id }) => object_id as string);
    expect(ids.sort()).toEqual([unit.id, unit.id, house.units.get('区教委')].sort());
  });

  it('takes the address from the connection, whatever a header says', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=203.0.113.7', 'x-real-ip': '203.0.113.7' };
    const answer = await house.by(house.system, 'POST', '/units', { headers, body: { name: freshName('址'), kind: 'other' } });
    expect((await traceOf(answer)).map(({ address }) => address)).toEqual(['127.0.0.1']);
  });

  it('names both where somebody acts for another', async () => {
    const [principal, deputy] = [await house.somebody(['supervisor'], '本某'), await house.somebody(['supervisor'], '代某')];
    const days = ['2020-01-01', '2099-01-01'];
    await house.rows(
      `INSERT INTO deputy (tenant_id, deputy_id, principal_id, person_id, from_day, until_day) VALUES ($1, gen_random_uuid(), $2, $3, $4, $5)`,
      ...[house.tenantId, principal.personId, deputy.personId, ...days],
    );
    await house.by(deputy, 'PUT', '/session/acting', { body: { principalId: principal.personId } });
    const { body, headers } = await house.upload('代办一份', '报告.txt', { cookie: deputy.cookie });
    expect(await traceOf({ body, headers } as Answer)).toMatchObject([
      { actor_name: '代某', on_behalf_of_name: '本某', object_kind: 'intake', object_id: body.id },
    ]);
  });

  it('keeps what was refused to somebody known, and nothing of strangers who only knock', async () => {
    const forbidden = await house.by(house.officer, 'PUT', `/people/${NOBODY}/roles`, { version: 1, body: { roles: [] } });
    expect(await traceOf(forbidden)).toMatchObject([
      {
        outcome: 'refused',
        actor_name: '联某',
        object_id: 'PUT /api/people/:id/roles',
        detail: { code: 'forbidden', status: 403, id: NOBODY },
      },
    ]);
    const stale = await house.by(house.system, 'PATCH', `/units/${house.units.get('区教委')}`, { version: 9, body: {} });
    expect(await traceOf(stale)).toMatchObject([{ outcome: 'refused', detail: { code: 'stale' } }]);
    const malformed = await house.by(house.supervisor, 'POST', '/intakes', { body: filePart('x', 'a.txt') });
    expect([malformed.status, (await traceOf(malformed)).map(({ outcome }) => outcome)]).toEqual([415, ['refused']]);
    expect(await traceOf(await house.by({ cookie: '' }, 'POST', '/units', { body: {} }))).toEqual([]);
  });
});

describe('whoever edits the trail', () => {
  it('is found out by the row', async () => {
    const sound = await verdict();
    expect(sound).toMatchObject({ bad: null, rows: expect.any(Number) });
    expect(sound.rows).toBeGreaterThan(50);
    const [row] = await traceOf(await send(await CHANGES['role.give']!()));
    for (const [bent, mended] of [
      [`actor_name = '别人'`, `actor_name = '${row.actor_name}'`],
      [`after = after || '{"roles": []}'`, `after = '${JSON.stringify(row.after)}'`],
      [`address = NULL`, `address = '${row.address}'`],
      [`alarm = true`, `alarm = false`],
      [`at = at + interval '1 millisecond'`, `at = at - interval '1 millisecond'`],
    ]) {
      await house.bend(`UPDATE audit SET ${bent} WHERE audit_id = ${row.audit_id}`);
      expect((await verdict()).bad).toMatchObject({ auditId: row.audit_id, objectKind: row.object_kind, objectId: row.object_id });
      await house.bend(`UPDATE audit SET ${mended} WHERE audit_id = ${row.audit_id}`);
      expect((await verdict()).bad).toBeNull();
    }
  });

  it('cannot do it as the application', async () => {
    for (const sql of [`UPDATE audit SET alarm = true`, `DELETE FROM audit`, `TRUNCATE audit`, `ALTER TABLE audit DISABLE TRIGGER ALL`])
      await expect(house.rows(sql)).rejects.toThrow(/permission denied|must be owner/);
  });
});
