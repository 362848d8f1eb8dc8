import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directed, directionOf, searchTerms, TASK_SORTS } from './filters.js';
import { problemWords, taskTitle } from './titles.js';

describe('a task is called', () => {
  it.each([
    [{ title: '加大统筹力度', text: '加大统筹力度。建立联动机制。' }, '加大统筹力度'],
    [{ title: null, text: '建立健全多部门协同联动机制，形成齐抓共管的工作合力。' }, '建立健全多部门协同联动机制'],
    [{ title: null, text: '一是，把心理健康教师配备纳入年度招聘计划；' }, '一是，把心理健康教师配备纳入年度招聘计划'],
    [{ title: null, text: '扫清\n前期手续\t办理障碍' }, '扫清 前期手续 办理障碍'],
    [{ title: ' ', text: '整改' }, '整改'],
    [{ title: null, text: '；；；' }, '；；；'],
  ])('%j → %s', (measure, title) => expect(taskTitle(measure)).toBe(title));

  it('never more than 60 characters, never empty, never with half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), (text) => {
        fc.pre(text.trim() !== '');
        const title = taskTitle({ title: null, text });
        expect(Array.from(title).length).toBeGreaterThan(0);
        expect(Array.from(title).length).toBeLessThanOrEqual(60);
        expect(Buffer.from(title).toString()).toBe(title);
      }),
    );
  });
});

describe('a problem whose title is too long to be one', () => {
  it('keeps every word in its description', () => {
    const title = '部'.repeat(301);
    const words = problemWords({ title, description: '后文。' });
    expect(Array.from(words.title)).toHaveLength(300);
    expect(words.description).toBe(`${title}。后文。`);
    expect(problemWords({ title: ' 短标题 ', description: '后文。' })).toEqual({ title: '短标题', description: '后文。' });
  });
});

describe('a search', () => {
  it('takes words apart at any white space, each once, at most eight', () => {
    expect(searchTerms(' 校车　安全\t校车\n')).toEqual(['校车', '安全']);
    expect(searchTerms(undefined)).toEqual([]);
    expect(searchTerms('a b c d e f g h i j')).toHaveLength(8);
  });
});

describe('a sort', () => {
  it('is turned by a minus', () => {
    expect(directed(['due'])).toEqual(['due', '-due']);
    for (const sort of TASK_SORTS)
      expect([directionOf(sort), directionOf(`-${sort}`)]).toEqual([
        { by: sort, descending: false },
        { by: sort, descending: true },
      ]);
  });
});
