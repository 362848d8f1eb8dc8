import { describe, expect, it } from 'vitest';
import { en } from '../../i18n/en.js';
import { zh } from '../../i18n/zh-CN.js';
import { actionWords, kindWords } from './trace-words.js';

/** One of each sort that the ledger writes into the trail by itself, beside the acts on tasks and problems. */
const BESIDE_ACTS = [
  'task.report_missed',
  'task.redate',
  'problem.redate',
  'problem.export_filing',
  'problem.file_objection',
  'evidence.add',
  'evidence.withdraw',
  'evidence.read',
];

describe('what stands in the trail', () => {
  it.each([
    ['Chinese', zh, /^[一-龥]+$/],
    ['English', en, /^[A-Z][a-z ]+$/],
  ])('is called by words in %s, not by the names of the code', (_language, w, words) => {
    for (const action of BESIDE_ACTS) expect([action, actionWords(w, action)]).toEqual([action, expect.stringMatching(words)]);
    expect(kindWords(w, 'evidence')).toMatch(words);
    expect(actionWords(w, 'task.sign')).toBe(w.acts.names.sign);
  });

  it('is shown as it stands where nobody has put it into words', () => {
    expect(actionWords(zh, 'task.unheard_of')).toBe('task.unheard_of');
  });
});
