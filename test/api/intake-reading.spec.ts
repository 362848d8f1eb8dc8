import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DocumentReader, IntakeReading, type ReadingTask } from '#intake';
import { hold, until } from '../support/hold.js';
import { intakeHouse, REPORT } from '../support/intake.js';
import { readPlainly } from '../support/plain-reader.js';

const house = intakeHouse();
const reading = (): IntakeReading => house.app.get(IntakeReading);
const reader = () => vi.spyOn(house.app.get(DocumentReader), 'read');
const row = async (id: string) => (await house.database.query('SELECT * FROM intake_document WHERE document_id = $1', [id]))[0];
let mark = 0;
const waiting = async (content = REPORT): Promise<string> => (await house.upload(`${content}\n等${++mark}\n`)).body.id;

const held: (() => void)[] = [];
// A test that fails half way must not leave the next ones waiting for its reader.
afterEach(() => held.splice(0).forEach((go) => go()));

function later<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** A reader that stops in the middle until it is let go. */
function slowReader() {
  const begun = later<ReadingTask>();
  const go = later<void>();
  reader().mockImplementationOnce(async (task) => {
    begun.resolve(task);
    await Promise.race([
      go.promise,
      new Promise((_, reject) => task.signal.addEventListener('abort', () => reject(task.signal.reason as Error))),
    ]);
    return readPlainly(task);
  });
  held.push(go.resolve);
  return { begun: begun.promise, go: () => go.resolve() };
}

beforeEach(async () => {
  vi.restoreAllMocks();
  reader().mockImplementation(readPlainly);
  await house.read();
});

describe('reading', () => {
  it('needs no bell: the sweep finds what waits', async () => {
    const id = await waiting();
    await reading().sweep();
    expect(await row(id)).toMatchObject({ state: 'proposed', attempts: 1 });
  });

  it('looks for the units of the district and for departments in general', async () => {
    let seen: ReadingTask['units']['units'] = [];
    reader().mockImplementation((task) => ((seen = task.units.units), readPlainly(task)));
    await waiting();
    await house.read();
    expect(seen.find(({ name }) => name === '区公安分局')!.aliases).toContain('公安机关');
    expect(seen.map(({ name }) => name)).not.toContain('公安局');
    expect(seen.map(({ name }) => name)).toContain('民政局');
  });

  it('tells how far it has come, and holds the document on meanwhile', async () => {
    const id = await waiting();
    const slow = slowReader();
    const done = house.read();
    const task = await slow.begun;
    const lease = (await row(id)).lease_until as Date;
    task.onProgress('reading', 50);
    await until(async () => (await row(id)).progress > 0, 'progress is written');
    const seen = await house.ask(`/intakes/${id}`);
    expect(seen.body).toMatchObject({ state: 'reading', stage: 'reading', progress: 42, actions: ['withdraw'] });
    expect(((await row(id)).lease_until as Date).getTime()).toBeGreaterThan(lease.getTime());
    slow.go();
    await done;
    expect(await row(id)).toMatchObject({ state: 'proposed', progress: 100, stage: null, lease_token: null });
  });

  it('passes over what another process reads, and takes it over when that one has died', async () => {
    const id = await waiting();
    await house.database.query(
      `UPDATE intake_document SET state = 'reading', stage = 'reading', attempts = 1, lease_token = gen_random_uuid(), lease_until = now() + interval '1 hour' WHERE document_id = $1`,
      [id],
    );
    await reading().sweep();
    expect((await row(id)).state).toBe('reading');
    await house.database.query(`UPDATE intake_document SET lease_until = now() - interval '1 second' WHERE document_id = $1`, [id]);
    await reading().sweep();
    expect(await row(id)).toMatchObject({ state: 'proposed', attempts: 2 });
  });

  it('does not wait for a document another session holds, but reads the next', async () => {
    const [first, second] = [await waiting(), await waiting()];
    const gate = await hold(house.test.ownerUrl, 'SELECT 1 FROM intake_document WHERE document_id = $1 FOR UPDATE', [first]);
    await house.read();
    expect([(await row(first)).state, (await row(second)).state]).toEqual(['uploaded', 'proposed']);
    await gate.open();
    await house.read();
    expect((await row(first)).state).toBe('proposed');
  });

  it('lets a process that lost its claim write nothing', async () => {
    const id = await waiting();
    const slow = slowReader();
    const done = house.read();
    const task = await slow.begun;
    await house.database.query(
      `UPDATE intake_document SET lease_token = gen_random_uuid(), attempts = attempts + 1 WHERE document_id = $1`,
      [id],
    );
    task.onProgress('reading', 90);
    await done;
    expect(await row(id)).toMatchObject({ state: 'reading', progress: 0, text: null, attempts: 2 });
    await house.database.query(`UPDATE intake_document SET lease_until = now() - interval '1 second' WHERE document_id = $1`, [id]);
    await reading().sweep();
    expect((await row(id)).state).toBe('proposed');
  });

  it('drops a document that is withdrawn while it is read', async () => {
    const id = await waiting();
    const slow = slowReader();
    const done = house.read();
    await slow.begun;
    const { version } = (await house.ask(`/intakes/${id}`)).body;
    expect(await house.post(`/intakes/${id}/withdraw`, version)).toMatchObject({ status: 200 });
    slow.go();
    await done;
    expect(await row(id)).toMatchObject({ state: 'withdrawn', text: null });
  });

  it('gives up only the document that breaks its reader, after three attempts, and says so', async () => {
    const bad = await waiting('!crash');
    const good = await waiting();
    await house.read();
    await reading().sweep();
    expect(await row(good)).toMatchObject({ state: 'proposed', attempts: 1 });
    expect(await row(bad)).toMatchObject({ state: 'failed', attempts: 3, refusal_code: 'reading_gave_up' });
    const { body } = await house.ask(`/intakes/${bad}`, { headers: { 'accept-language': 'en' } });
    expect(body.refusal.detail).toContain('given up');
  });

  it('gives up a document whose readers died three times without a word', async () => {
    const id = await waiting();
    await house.database.query(
      `UPDATE intake_document SET state = 'reading', stage = 'reading', attempts = 3, lease_token = gen_random_uuid(), lease_until = now() - interval '1 second' WHERE document_id = $1`,
      [id],
    );
    await reading().sweep();
    expect(await row(id)).toMatchObject({ state: 'failed', refusal_code: 'reading_gave_up' });
    const { version } = (await house.ask(`/intakes/${id}`)).body;
    await house.post(`/intakes/${id}/retry`, version);
    await house.read();
    expect(await row(id)).toMatchObject({ state: 'proposed', attempts: 1 });
  });

  it.each([
    ['empty_file', 'empty_file'],
    ['no_text', 'no_text'],
    ['damaged', 'damaged'],
    ['too_large', 'document_too_large'],
    ['active_content', 'active_content'],
    ['undecodable', 'undecodable'],
  ])('keeps the reason %s as a state with words', async (code, shown) => {
    const id = await waiting(`!${code}`);
    await house.read();
    expect((await house.ask(`/intakes/${id}`)).body).toMatchObject({
      state: 'failed',
      refusal: { code: shown, title: expect.any(String), detail: expect.any(String) },
    });
    expect(await row(id)).toMatchObject({ attempts: 1 });
  });
});

describe('an orderly stop', () => {
  it('gives the document back unread, not counted as an attempt, and takes up no other', async () => {
    const id = await waiting();
    const other = await waiting();
    const slow = slowReader();
    const done = house.read();
    await slow.begun;
    reading().onModuleDestroy();
    await reading().beforeApplicationShutdown();
    await done;
    expect(await row(id)).toMatchObject({ state: 'uploaded', attempts: 0, lease_token: null });
    expect(await row(other)).toMatchObject({ state: 'uploaded', attempts: 0 });
  });
});
