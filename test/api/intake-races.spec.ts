import { describe, expect, it } from 'vitest';
import { hold } from '../support/hold.js';
import { intakeHouse, REPORT } from '../support/intake.js';

const house = intakeHouse();
const holdDocument = (id: string) => hold(house.test.ownerUrl, 'SELECT 1 FROM intake_document WHERE document_id = $1 FOR UPDATE', [id]);
const count = async (table: string): Promise<number> => (await house.database.query(`SELECT count(*)::int AS n FROM ${table}`))[0].n;

describe('at the same moment', () => {
  it('three confirmations write the ledger once and all answer the same', async () => {
    const { path, version, id } = await house.proposed();
    const sources = await count('source');
    const tasks = await count('task');
    const gate = await holdDocument(id);
    const all = Promise.all([1, 2, 3].map(() => house.post(`${path}/confirm`, version)));
    await gate.waiting(3);
    await gate.open();
    const answers = await all;
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect([await count('source'), await count('task')]).toEqual([sources + 1, tasks + 2]);
  });

  it('two edits of one version are one edit and one refusal', async () => {
    const { path, version, id } = await house.proposed();
    const measure = (await house.ask(path)).body.proposal.problems[0].measures[0].span[0];
    const gate = await holdDocument(id);
    const both = Promise.all(['甲', '乙'].map((target) => house.post(`${path}/edits`, version, { kind: 'setTarget', measure, target })));
    await gate.waiting(2);
    await gate.open();
    expect((await both).map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await house.ask(path)).body).toMatchObject({ version: version + 1, edits: 1 });
  });

  it('an edit and a confirmation leave either the edited ledger or a refused edit, never a ledger without an accepted edit', async () => {
    const { path, version, id } = await house.proposed();
    const measure = (await house.ask(path)).body.proposal.problems[0].measures[0].span[0];
    const gate = await holdDocument(id);
    const edit = house.post(`${path}/edits`, version, { kind: 'setTarget', measure, target: '清零' });
    const confirm = house.post(`${path}/confirm`, version);
    await gate.waiting(2);
    await gate.open();
    expect([(await edit).status, (await confirm).status].sort()).toEqual([200, 412]);
  });

  it('the same file twice is one document', async () => {
    const gate = await hold(house.test.ownerUrl, 'LOCK TABLE intake_document IN SHARE MODE');
    const both = Promise.all([house.upload(`${REPORT}双`), house.upload(`${REPORT}双`)]);
    await gate.waiting(2);
    await gate.open();
    const answers = await both;
    expect(answers.map(({ body }) => body.already).sort()).toEqual([false, true]);
    expect(answers[0]!.body.id).toBe(answers[1]!.body.id);
  });

  it('two edits of different versions of history do not lose each other', async () => {
    const { path, version } = await house.proposed();
    const [first, second] = (await house.ask(path)).body.proposal.problems[0].measures;
    const one = await house.post(`${path}/edits`, version, { kind: 'setTarget', measure: first.span[0], target: '甲' });
    const two = await house.post(`${path}/edits`, one.body.version, { kind: 'setTarget', measure: second.span[0], target: '乙' });
    expect(two.body.proposal.problems[0].measures.map(({ target }: { target: string }) => target)).toEqual(['甲', '乙']);
  });
});

describe('what the database itself refuses', () => {
  const refusedBy = (sql: string) => expect(house.database.query(sql)).rejects.toThrow(/added and never changed|violates check constraint/);

  it('is another content, name, text or proposal under a document that stands', async () => {
    const { id } = await house.proposed();
    for (const change of [
      `bytes = 'x'`,
      `sha256 = repeat('0', 64)`,
      `file_name = 'b.txt'`,
      `text = 'x'`,
      `proposal = '{}'`,
      `reading = '{}'`,
    ]) {
      await refusedBy(`UPDATE intake_document SET ${change} WHERE document_id = '${id}'`);
    }
  });

  it('is a state that contradicts the rest of the row', async () => {
    const { id } = await house.proposed();
    for (const change of [
      `state = 'confirmed'`,
      `state = 'failed'`,
      `state = 'reading'`,
      `state = 'lost'`,
      `progress = 101`,
      `edits = '{}'`,
      `refusal_code = 'x'`,
    ]) {
      await refusedBy(`UPDATE intake_document SET ${change} WHERE document_id = '${id}'`);
    }
  });

  it('is deleting a document', async () => {
    await expect(house.database.query('DELETE FROM intake_document')).rejects.toThrow(/permission denied/);
  });
});
