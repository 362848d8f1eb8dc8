import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ReadDocument } from '#documents';
import { readProposal } from '../rules/read-proposal.js';
import { recogniseGuarded } from './recognise-guarded.js';

const documentOf = (text: string): ReadDocument => ({
  format: 'txt',
  text,
  paragraphs: text.split('\n').reduce<{ span: [number, number]; heading: number }[]>((all, line) => {
    const start = all.length === 0 ? 0 : all.at(-1)!.span[1] + 1;
    return [...all, { span: [start, start + line.length], heading: 0 }];
  }, []),
  tables: [],
  notes: [],
});
const units = { units: [{ name: '公安局', aliases: ['公安'] }] };
const report = documentOf('自评报告\n二、存在的问题及整改举措\n（一）校车老旧。三辆超期。\n整改举措：更换校车；与公安联合检查。\n');
const long = documentOf(
  `二、存在的问题及整改举措\n${Array.from({ length: 20_000 }, (_, i) => `（${i}）第${i}个问题。说明。\n整改举措：甲；乙；丙。`).join('\n')}`,
);

describe('recognising in a thread of its own', () => {
  it('finds what the grammar finds', async () => {
    expect(await recogniseGuarded({ document: report, units })).toEqual(readProposal(report, units));
  });

  it('refuses what is not done in time, and leaves the process free meanwhile', async () => {
    let settled = false;
    const asked = recogniseGuarded({ document: long, units }, { timeLimitMs: 300 }).finally(() => (settled = true));
    let turns = 0;
    while (!settled && turns < 100) {
      await turn();
      turns++;
    }
    await expect(asked).rejects.toMatchObject({ code: 'too_large' });
    expect(turns).toBe(100);
  });

  it('refuses what needs more memory than it is given, and the process lives on', async () => {
    await expect(recogniseGuarded({ document: long, units }, { heapMb: 8 })).rejects.toMatchObject({ code: 'too_large' });
    expect(await recogniseGuarded({ document: report, units })).toMatchObject({ problems: [{ title: '校车老旧' }] });
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    const asked = recogniseGuarded({ document: long, units }, { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
    await expect(recogniseGuarded({ document: report, units }, { signal: stop.signal })).rejects.toThrow('enough');
  });
});
