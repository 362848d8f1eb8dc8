import { describe, expect, it } from 'vitest';
import { clausesOf, endsSentence, partsOf } from './clauses.js';

const TEXT = '一是建立项目专班（含“周例会”制度）；二是制定方案，逐项销号。年底前完成';

describe('the words of a measure', () => {
  it('fall into clauses without losing a character', () => {
    expect(clausesOf(TEXT)).toEqual(['一是建立项目专班（含“周例会”制度）；', '二是制定方案，', '逐项销号。', '年底前完成']);
    for (const text of [TEXT, '。', '，，甲', '没有标点', '甲：\n乙；”丙']) expect(clausesOf(text).join('')).toBe(text);
  });

  it('are parted where a person cuts them, and nowhere after the last clause', () => {
    const clauses = clausesOf(TEXT);
    const atSentences = clauses.flatMap((clause, at) => (endsSentence(clause) ? [at] : []));
    expect(partsOf(clauses, new Set(atSentences))).toEqual([clauses[0], '二是制定方案，逐项销号。', '年底前完成']);
    expect(partsOf(clauses, new Set([3]))).toEqual([TEXT]);
    expect(partsOf(clauses, new Set())).toEqual([TEXT]);
  });
});
