import { beforeAll, describe, expect, it } from 'vitest';
import { adminHouse } from '../support/admin-api.js';
import { type ApiProcess, apiProcesses, type Told } from '../support/api-process.js';
import { type Gate, hold } from '../support/hold.js';

const house = adminHouse();
const start = apiProcesses();
let mark = 0;

/** The queue's tables: the bell rings once all is committed, and before the answer. */
const THE_BELL = `
  DO $$ DECLARE t record; BEGIN
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'bullmq' LOOP
      EXECUTE format('LOCK TABLE bullmq.%I IN ACCESS EXCLUSIVE MODE', t.tablename);
    END LOOP;
  END $$`;
/** Stands in the middle of the commit itself: by a trigger that waits for this lock. */
const THE_COMMIT = 'SELECT pg_advisory_xact_lock(6_012)';

beforeAll(async () => {
  await house.bend(
    `CREATE FUNCTION wait_in_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(6012); RETURN NULL; END $$`,
    `CREATE CONSTRAINT TRIGGER wait_in_commit AFTER INSERT ON request_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_in_commit()`,
  );
});

interface Sent {
  method: string;
  path: string;
  body: () => unknown;
  headers: Record<string, string>;
}
const upload = (words: string): Sent => ({
  method: 'POST',
  path: '/intakes',
  body: () => {
    const form = new FormData();
    form.append('file', new File([words], '报告.txt'));
    return form;
  },
  headers: { cookie: house.supervisor.cookie, 'idempotency-key': `kill-${++mark}` },
});
const newcomer = (over: object = {}): Sent => {
  const login = `neu${++mark}`;
  return {
    method: 'POST',
    path: '/people',
    body: () => ({ name: '新某', unitId: house.units.get('区教委'), login, ...over }),
    headers: { cookie: house.system.cookie, 'idempotency-key': `kill-${mark}` },
  };
};
const send = (api: ApiProcess, { method, path, body, headers }: Sent): Promise<Told> => api.ask(method, path, { body: body(), headers });
const count = async (sql: string, ...values: unknown[]): Promise<number> =>
  (await house.rows(`SELECT count(*)::int AS n FROM ${sql}`, ...values))[0].n;
const kept = ({ headers }: Sent) => count('request_key WHERE key = $1', headers['idempotency-key']);

/** Sends a request to a process and kills it while the request stands at the gate: the client gets no answer. */
async function killedAt(gate: Gate, api: ApiProcess, sent: Sent): Promise<void> {
  const answered = send(api, sent).then(
    () => true,
    () => false,
  );
  await gate.waiting(1);
  await api.kill();
  expect(await answered).toBe(false);
}

describe('an API process killed with -9 while it works', () => {
  it('after the commit and before the answer: another gives the same answer, with one effect and one trace', async () => {
    const [doomed, other] = await Promise.all([start(), start()]);
    const documents = await count('intake_document');
    const sent = upload('一份报告');
    const gate = await hold(house.test.ownerUrl, THE_BELL);
    await killedAt(gate, doomed, sent);
    await gate.open();
    expect([await count('intake_document'), await kept(sent)]).toEqual([documents + 1, 1]);

    const retried = await send(other, sent);
    expect([retried.status, retried.headers.get('idempotency-replayed'), retried.body.already]).toEqual([202, 'true', false]);
    expect(retried.headers.get('location')).toBe(`/api/intakes/${retried.body.id}`);
    const changed = await send(other, { ...upload('另一份报告'), headers: sent.headers });
    expect([changed.status, changed.body.code]).toEqual([422, 'key_reused']);
    expect(await count('intake_document')).toBe(documents + 1);
    expect(await count(`audit WHERE action = 'intake.receive' AND object_id = $1`, retried.body.id)).toBe(1);

    // What was rung for in vain is read all the same: the row is the truth.
    await house.read();
    expect((await house.ask(`/intakes/${retried.body.id}`)).body.state).toMatch(/proposed|failed/);
    await other.kill();
  });

  it('while the commit is under way: the first password is handed over to whoever asks again, and lets in', async () => {
    const [doomed, other] = await Promise.all([start(), start()]);
    const sent = newcomer();
    const gate = await hold(house.test.ownerUrl, THE_COMMIT);
    await killedAt(gate, doomed, sent);
    expect(await kept(sent)).toBe(0);
    // Sent again before PostgreSQL is done with the first: it waits for it.
    const again = send(other, sent);
    await gate.waiting(2);
    await gate.open();
    const retried = await again;
    expect([retried.status, retried.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    const { login, id, initialPassword } = retried.body;
    expect(await count('account WHERE login = $1', login)).toBe(1);
    expect(await count(`audit WHERE action = 'person.create' AND object_id = $1`, id)).toBe(1);
    const entered = await other.ask('POST', '/session', { body: { login, password: initialPassword } });
    expect([entered.status, entered.body.signedIn.mustChangePassword]).toEqual([200, true]);
    const changed = await send(other, { ...sent, body: () => ({ ...(sent.body() as object), name: '别人' }) });
    expect([changed.status, changed.body.code]).toEqual([422, 'key_reused']);
    await other.kill();
  });

  it('before the commit: nothing of it stands, and whoever asks again has the first effect', async () => {
    const [doomed, other] = await Promise.all([start(), start()]);
    const sent = newcomer();
    const before = await house.everything();
    const gate = await hold(house.test.ownerUrl, 'LOCK TABLE audit IN SHARE MODE');
    await killedAt(gate, doomed, sent);
    await gate.open();
    const retried = await send(other, sent);
    expect([retried.status, retried.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect(await count('account WHERE login = $1', retried.body.login)).toBe(1);
    await house.bend(
      `DELETE FROM account WHERE person_id = '${retried.body.id}'`,
      `DELETE FROM person WHERE person_id = '${retried.body.id}'`,
      `DELETE FROM request_key WHERE key = '${sent.headers['idempotency-key']}'`,
    );
    expect(await house.everything()).toEqual(before);
    await other.kill();
  });
});
