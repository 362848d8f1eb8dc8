import writeWorkbook from 'write-excel-file/node';
import type { Cell, Row } from 'write-excel-file/node';
import type { Language } from '#platform';
import { TEMPLATE_COLUMNS, TEMPLATE_GUIDE } from '../rules/takeover/guide.js';
import { STATE_WORDS } from '../rules/takeover/states.js';

const NAMES = { ledger: { zh: '台账', en: 'Ledger' }, guide: { zh: '填写说明', en: 'How to fill in' } };

const bold = (value: string): Cell => ({ value, type: String, fontWeight: 'bold', backgroundColor: '#E6EDF5' });
const text = (value: string): Cell => (value === '' ? null : { value, type: String });
const wrapped = (value: string): Cell => ({ value, type: String, wrap: true, alignVertical: 'top' });

/** A ledger to be filled in, and what may be written where; its heads are Chinese, as the ledgers are. */
export function takeoverTemplate(language: Language = 'zh'): Promise<Buffer> {
  const ledger = {
    sheet: NAMES.ledger[language],
    data: [TEMPLATE_COLUMNS.map(({ head }) => bold(head)), TEMPLATE_COLUMNS.map(({ example }) => text(example))],
    columns: TEMPLATE_COLUMNS.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  };
  const lines = TEMPLATE_GUIDE.map((line): Row => [{ ...(wrapped(line[language]) as object), columnSpan: 2 }, null]);
  const rules = TEMPLATE_COLUMNS.map(({ head, rule }): Row => [wrapped(head), wrapped(rule[language])]);
  const states: Row = [wrapped('整改状态'), wrapped(STATE_WORDS.map(({ words }) => words.split(' ').slice(0, 4).join('、')).join('；'))];
  return writeWorkbook([
    ledger,
    { sheet: NAMES.guide[language], data: [...lines, ...rules, states], columns: [{ width: 24 }, { width: 80 }] },
  ]).toBuffer();
}
