import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rawPdf } from '../../test/fixtures/documents/pdf.js';
import { readDocument, readGuarded } from './index.js';

const report = readFileSync(new URL('../../test/fixtures/documents/report.docx', import.meta.url));
const long = rawPdf(Array.from({ length: 3000 }, (_, k) => [[`Problem ${k} of the district.`, 72, 700]]));

describe('reading in a thread', () => {
  it('gives what reading at home gives, and tells how far it is', async () => {
    const told: number[] = [];
    const before = Buffer.from(report);
    const document = await readGuarded(report, 'report.docx', { onProgress: (percent) => told.push(percent) });
    expect(document).toEqual(await readDocument(report, 'report.docx'));
    expect(told.at(-1)).toBe(100);
    expect(report.equals(before)).toBe(true);
  });

  it('refuses what reading at home refuses', async () => {
    await expect(readGuarded(report, 'report.xlsx')).rejects.toMatchObject({ name: 'UnreadableDocument', code: 'content_not_as_named' });
    await expect(readGuarded(report, 'report.docx', { maxBytes: 10 })).rejects.toMatchObject({ code: 'too_large' });
  });

  it('ends when it is called off, before it begins and in the middle', async () => {
    const reason = new Error('called off');
    await expect(readGuarded(long, 'a.pdf', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const calling = new AbortController();
    await expect(readGuarded(long, 'a.pdf', { signal: calling.signal, onProgress: () => calling.abort(reason) })).rejects.toBe(reason);
    const atHome = new AbortController();
    await expect(readDocument(long, 'a.pdf', { signal: atHome.signal, onProgress: () => atHome.abort(reason) })).rejects.toBe(reason);
  });

  it('gives up on a document that takes longer than it may', async () => {
    await expect(readGuarded(long, 'a.pdf', { timeLimitMs: 50 })).rejects.toMatchObject({
      code: 'too_large',
      detail: 'not read within 50 ms',
    });
  });

  it('lives on when a document needs more memory than it may', async () => {
    await expect(readGuarded(long, 'a.pdf', { heapMb: 12 })).rejects.toMatchObject({ code: 'too_large', detail: 'needs more than 12 MB' });
    expect((await readGuarded(report, 'report.docx')).format).toBe('docx');
  });
});
