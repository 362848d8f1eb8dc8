import { describe, expect, it } from 'vitest';
import { contentFits } from './content.js';

const zip = (folder: string) => Buffer.from(`PK\u0003\u0004....${folder}document.xml`, 'latin1');
const ole = Buffer.from('d0cf11e0a1b11ae100', 'hex');
const png = Buffer.from('89504e470d0a1a0a', 'hex');

describe('content against its extension', () => {
  it.each([
    ['docx', zip('word/'), true],
    ['docx', zip('xl/'), false],
    ['docx', ole, true],
    ['xlsx', zip('xl/'), true],
    ['xlsx', zip('word/'), false],
    ['doc', ole, true],
    ['doc', zip('word/'), false],
    ['pdf', Buffer.from('%PDF-1.7'), true],
    ['pdf', Buffer.concat([Buffer.alloc(500, 'x'), Buffer.from('%PDF-1.4')]), true],
    ['pdf', Buffer.concat([Buffer.alloc(2000, 'x'), Buffer.from('%PDF-1.4')]), false],
    ['txt', Buffer.from('报告'), true],
    ['txt', Buffer.from('b1a8b8e6', 'hex'), true],
    ['txt', Buffer.from('fffe', 'hex'), true],
    ['txt', png, false],
    ['md', zip('word/'), false],
  ] as const)('%s %#', (format, bytes, fits) => {
    expect(contentFits(format, bytes)).toBe(fits);
  });
});
