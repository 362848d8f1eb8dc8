import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Proposal, readProposal } from '#intake';
import { readOptions } from './options.js';
import { outline } from './outline.js';
import { published } from './published.js';

const REPORT =
  '某区整改方案\n某府〔2025〕3号\n一、存在的问题及整改措施\n（一）经费不足。\n整改措施：纳入预算；专项检查。\n责任单位：区教委、区财政局（牵头）\n整改时限：收到意见书之日起10个工作日内\n';
const proposal: Proposal = readProposal(
  { format: 'txt', text: REPORT, paragraphs: [], tables: [], notes: [] },
  { units: [{ name: '教育局', aliases: ['教委'] }] },
);

describe('the options of the intake command', () => {
  it('are a file, --json and --lang', () => {
    expect(readOptions(['--json', '报告.docx'])).toEqual({ file: '报告.docx', json: true, language: 'zh' });
    expect(readOptions(['--lang=en', 'a.txt'])).toMatchObject({ language: 'en' });
    expect(readOptions(['--', '--odd-name.txt'])).toMatchObject({ file: '--odd-name.txt' });
  });
  it.each([[[]], [['a.txt', 'b.txt']], [['--xml', 'a.txt']], [['--lang', 'fr', 'a.txt']]])('refuse %j', (words) =>
    expect(typeof readOptions(words)).toBe('string'),
  );
});

describe('what the intake command prints', () => {
  it('is the proposal for programs, without what only screens need', () => {
    const printed = JSON.parse(JSON.stringify(published(proposal))) as Record<string, never>;
    expect(Object.keys(printed)).toEqual(['text', 'source', 'problems', 'claims', 'unassigned', 'warnings']);
    expect(Object.keys(printed['problems']![0]!)).toEqual(['title', 'description', 'span', 'hints', 'measures']);
    expect(printed['problems']![0]!['measures']![0]).toEqual({
      title: null, text: '纳入预算', span: expect.any(Array), leadUnit: '区财政局', units: ['区教委', '区财政局'], target: null, status: null,
      limit: { kind: 'by_date', date: null, text: '收到意见书之日起10个工作日内', relative: { days: 10, working: true, from: '收到意见书' } },
    }); // prettier-ignore
    expect(Object.keys(printed['unassigned']![0]!)).toEqual(['span']);
  });

  it('is an outline a person can check, in either language', () => {
    const chinese = outline(proposal, 'zh');
    for (const part of ['1个问题，2条举措', '1. 经费不足', '1.2 专项检查。', '区财政局（牵头）', '10个工作日', '某府〔2025〕3号'])
      expect(chinese).toContain(part);
    const english = outline(proposal, 'en');
    for (const part of ['1 problems, 2 measures', '10 working days from 收到意见书', 'is not in the list of units'])
      expect(english).toContain(part);
  });
});

describe('the intake command', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'intake-'));
    await writeFile(join(folder, 'report.txt'), REPORT);
    await writeFile(
      join(folder, 'big.txt'),
      `某区整改方案\n一、存在的问题及整改措施\n${'（一）经费不足。\n整改措施：纳入预算；专项检查。\n'.repeat(4000)}`,
    );
    await writeFile(join(folder, 'none.txt'), '某区工作总结\n一、主要成绩\n成效突出。\n');
    await writeFile(join(folder, 'empty.docx'), '');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [new URL('../run.js', import.meta.url).pathname, 'intake', ...words],
        { maxBuffer: 1 << 28 },
        (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
      );
    });

  it('ends with 0, 2, 3 or 4 and says why in one line', { timeout: 240_000 }, async () => {
    expect(await run(join(folder, 'report.txt'))).toMatchObject({ code: 0, stdout: expect.stringContaining('1. 经费不足') });
    const usage = await run();
    expect(usage.code).toBe(2);
    expect(usage.stderr).toContain('usage:');
    for (const [name, code] of [['missing.txt', 3], ['empty.docx', 3], ['none.txt', 4]] as const) {
      const refused = await run('--json', join(folder, name));
      expect(refused).toMatchObject({ code, stdout: '' });
      // A first run may build before it reads; what it says last is why.
      expect(refused.stderr.trim().split('\n').at(-1)).toContain(name);
    }
  }); // prettier-ignore

  it('prints a big result to its last character', { timeout: 240_000 }, async () => {
    const { stdout } = await run('--json', join(folder, 'big.txt'));
    expect((JSON.parse(stdout) as Proposal).problems).toHaveLength(4000);
  });
});
