import { describe, expect, it } from 'vitest';
import { fieldsOf, labelAt } from './labels.js';
import { readNumber } from './numerals.js';
import { ordinalAt } from './ordinals.js';
import { nestingOf } from './quotes.js';
import { sentencesOf } from './sentences.js';

describe('ordinals', () => {
  it.each([
    ['一、问题', 'han_comma', 1], ['（十二）问题', 'han_paren', 12], ['( 二 )问题', 'han_paren', 2], ['㈢问题', 'han_paren', 3], ['3.问题', 'arabic', 3], ['3．问题', 'arabic', 3],
    ['３、问题', 'arabic', 3], ['（4）问题', 'arabic_paren', 4], ['⑷问题', 'arabic_paren', 4], ['5)问题', 'arabic_half', 5], ['⑥问题', 'circled', 6], ['三是强化', 'run_in', 3], ['二要强化', 'run_in', 2],
    ['首先，强化', 'sequence', 1], ['其次，强化', 'sequence', 2], ['第三，强化', 'ordinal_word', 3], ['问题2：强化', 'named', 2], ['1.3个单位违规', 'arabic', 1], ['1.1 标题', 'decimal', 1],
  ] as const)('%s is %s %i', (text, style, number) => expect(ordinalAt(text, 0)).toMatchObject({ style, number })); // prettier-ignore

  it.each(['1.5万元', '2024年', '一、二年级学生', '一般问题', '三要素', '第一时间', '是否'])('%s has none', (text) =>
    expect(ordinalAt(text, 0)).toBeNull(),
  );

  it.each([['二十五', 25], ['十', 10], ['一百零二', 102], ['２５', 25], ['二〇二四', 2024], ['两', 2], ['个', null]] as const)('%s counts %s', (word, number) => expect(readNumber(word)).toBe(number)); // prettier-ignore
});

describe('labels', () => {
  it.each([
    ['整改举措：强化', 'measures'], ['整改措施 : 强化', 'measures'], ['【整改措施】强化', 'measures'], ['**整改措施**：强化', 'measures'], ['下一步工作打算：强化', 'next'], ['整改进展：已完成', 'status'], ['预期结果：到位', 'target'],
    ['牵头（责任）单位：区教委', 'lead'], ['责任单位及责任人：区教委', 'units'], ['整改时限（完成时限）：6月', 'limit'], ['责任领导：某某', 'leader'], ['验收单位：某某', 'acceptance'], ['措施2：强化', 'measures'],
  ] as const)('%s is %s', (text, field) => expect(labelAt(text, 0, true)?.field).toBe(field)); // prettier-ignore

  it.each(['现将整改情况报告如下：', '时间都去哪了：', '明确责任，强化：'])('%s is none', (text) =>
    expect(labelAt(text, 0, true)).toBeNull(),
  );
  it('stands alone without a colon only on a line of its own', () => {
    expect(labelAt('整改措施\n强化', 0, true)?.alone).toBe(true);
    expect(labelAt('整改措施要落实', 0, true)).toBeNull();
  });
  it('names a column by what it means', () =>
    expect(['存在的\n主要问题', '责任部门', '完成时间', '序 号'].map((words) => fieldsOf(words, true)?.[0])).toEqual([
      'problem',
      'units',
      'limit',
      'index',
    ]));
});

describe('sentences', () => {
  const split = (text: string): string[] => sentencesOf(text, nestingOf(text), 0, text.length).map(({ from, to }) => text.slice(from, to));

  it('are never split inside quotation marks, titles or brackets', () => {
    const text = '落实“发现。认定；查处”机制（含甲；乙。）；执行《办法；细则》。';
    expect(split(text)).toEqual(['落实“发现。认定；查处”机制（含甲；乙。）；', '执行《办法；细则》。']);
  });
  it('go on after a mark that never closes', () =>
    expect(split('整治“四风。强化督查；压实责任。')).toEqual(['整治“四风。', '强化督查；', '压实责任。']));
  it('end at a half-width point behind Chinese, not inside a number', () =>
    expect(split('提高到1.5万元.强化督查.')).toEqual(['提高到1.5万元.', '强化督查.']));
});
