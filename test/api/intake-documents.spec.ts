import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#config/paths';
import type { Proposal } from '#intake';
import { intakeHouse } from '../support/intake.js';
import { partition } from '../support/proposals.js';

const house = intakeHouse({ reader: 'real' });
const REPORTS = join(projectRoot(), 'test', 'fixtures', 'reports');

async function taken(file: string, fileName = file) {
  const { status, body } = await house.upload(readFileSync(join(REPORTS, file)), fileName);
  expect([status, body.already]).toEqual([202, false]);
  await house.read();
  return { path: `/intakes/${body.id}`, intake: (await house.ask(`/intakes/${body.id}`)).body };
}

describe('a real document, read by the real reader', () => {
  it.each(['m1-word-numbering.docx', 'm8-word97.doc', 'm7-ledger.xlsx', 'm1-pages.pdf', 'gb18030.txt', 'm8-markdown.md'])(
    'becomes a proposal whose pieces do not overlap, and draft tasks: %s',
    async (file) => {
      const { path, intake } = await taken(file);
      expect(intake).toMatchObject({ state: 'proposed', progress: 100, refusal: null });
      const proposal: Proposal = { ...intake.proposal, text: intake.text };
      const pieces = partition(proposal);
      expect(pieces.every(([start, end], i) => start < end && end <= intake.text.length && (i === 0 || pieces[i - 1]![1] <= start))).toBe(
        true,
      );
      const { status, body } = await house.post(`${path}/confirm`, intake.version);
      expect([status, body.problems.length]).toEqual([200, proposal.problems.length]);
      const tasks = await house.database.query(
        `SELECT t.state, t.span_start, t.span_end, s.file_sha256 FROM task t JOIN problem p USING (tenant_id, problem_id) JOIN source s USING (tenant_id, source_id) WHERE s.source_id = $1 ORDER BY t.ordinal`,
        [body.sourceId],
      );
      const spans = proposal.problems.flatMap(({ measures }) =>
        measures.map(({ span }) => ({ state: 'draft', span_start: span[0], span_end: span[1], file_sha256: intake.sha256 })),
      );
      expect(tasks).toEqual(spans);
    },
  );

  it('gives, in the form of the founding report, draft tasks that say 待明确 and name nobody', async () => {
    const { path, intake } = await taken('m1-founding-form.txt', '自评报告.txt');
    const { body } = await house.post(`${path}/confirm`, intake.version);
    const tasks = await house.database.query(
      `SELECT DISTINCT t.limit_kind, t.due_on, t.lead_unit_id, t.unit_ids FROM task t JOIN problem p USING (tenant_id, problem_id) WHERE p.source_id = $1`,
      [body.sourceId],
    );
    expect(tasks).toEqual([{ limit_kind: 'unset', due_on: null, lead_unit_id: null, unit_ids: [] }]);
    expect(body.problems).toHaveLength(5);
  });

  it('offers the district’s own unit where the text names it in general', async () => {
    const { intake } = await taken('hints.txt');
    const hints = intake.proposal.problems.flatMap((problem: { hints: { unit: string; text: string }[] }) => problem.hints);
    expect(hints).toContainEqual(expect.objectContaining({ unit: '区公安分局', text: '公安' }));
    expect(intake.units['区公安分局']).toBe(house.units.get('区公安分局'));
  });

  it.each([
    [
      '整改.docx',
      Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.from('word/ and nothing that could be unpacked')]),
      'damaged',
    ],
    ['扫描.pdf', Buffer.from('%PDF-1.4\n%%EOF'), 'damaged'],
    ['加密.docx', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), undefined],
    ['空白.txt', Buffer.from(' \n\t\n'), 'no_text'],
    ['成绩.txt', Buffer.from('一、主要做法\n（一）成绩显著。\n'), 'no_problem_section'],
  ])('says why it cannot be read: %s', async (name, bytes, code) => {
    const { body } = await house.upload(bytes, name);
    await house.read();
    const intake = (await house.ask(`/intakes/${body.id}`)).body;
    expect(intake).toMatchObject({
      state: 'failed',
      refusal: { code: code ?? expect.any(String), title: expect.any(String) },
      text: null,
      proposal: null,
    });
    expect(intake.refusal.code).not.toBe('reading_gave_up');
  });
});
