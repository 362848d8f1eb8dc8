import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { markOf } from '../postgres/processes.js';
import { readable } from './log-line.js';
import { readOptions, WrongUsage } from './options.js';
import { claim } from './running.js';

const folder = mkdtempSync(join(tmpdir(), 'start-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('what is typed after npm start', () => {
  it('may be nothing, a port, a report and the wish for an empty ledger', () => {
    const report = join(folder, '报告 一.txt');
    writeFileSync(report, '一、');
    expect(readOptions([])).toEqual({ empty: false });
    expect(readOptions(['--empty', '--port', '3001', report])).toEqual({ empty: true, port: '3001', report });
    expect(readOptions(['--port=3002'])).toEqual({ empty: false, port: '3002' });
  });

  it.each([[['--emtpy']], [['nowhere.docx']], [[folder]]])('is refused by name when it means nothing: %s', (words) => {
    expect(() => readOptions(words)).toThrow(WrongUsage);
    expect(() => readOptions(words)).toThrow(words[0]);
  });
});

describe('a line of a child', () => {
  const line = (level: number, more: object = {}) =>
    JSON.stringify({ level, time: '2026-10-08T00:00:00Z', msg: 'the queue is not reachable', ...more });

  it('reaches the terminal from a warning upwards, with its reason', () => {
    expect(readable('worker', line(30), false)).toBeNull();
    expect(readable('worker', line(40, { reason: 'refused' }), false)).toBe('[worker] warning: the queue is not reachable (refused)');
    expect(readable('api', line(50, { err: { message: 'no table' } }), false)).toBe('[api] error: the queue is not reachable (no table)');
  });

  it('that is no log line is a complaint on standard error and small talk on standard output', () => {
    expect(readable('api', 'Cannot find module', true)).toBe('[api] Cannot find module');
    expect(readable('api', '{ half', true)).toBe('[api] { half');
    expect(readable('migrate', 'migrated: nothing to do', false)).toBeNull();
  });
});

describe('the note that a start runs here', () => {
  const path = join(folder, 'data/running.json');

  it('turns a second start away and names the address, until the first takes it away', () => {
    const unclaim = claim(path, 'http://127.0.0.1:3000');
    expect(() => claim(path, 'http://127.0.0.1:3001')).toThrow('http://127.0.0.1:3000');
    unclaim();
    claim(path, 'http://127.0.0.1:3001')();
  });

  it.each([
    ['of a process that is gone', { ...markOf(process.pid), began: 'long ago', url: 'http://127.0.0.1:3000' }],
    ['cut off while it was written', '{"pid"'],
  ])('counts for nothing when it is %s', (_what, note) => {
    writeFileSync(path, typeof note === 'string' ? note : JSON.stringify(note));
    const unclaim = claim(path, 'http://127.0.0.1:3001');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:3001' });
    unclaim();
  });
});
