import writeWorkbook from 'write-excel-file/node';
import type { Cell, Row } from 'write-excel-file/node';
import type { Language } from '#platform';
import { TEMPLATE_GUIDE, TEMPLATE_SHEETS, type TemplateColumn } from '../rules/roster/roster-guide.js';

/** Rows below the example whose numbers are kept as they are typed. */
const PREPARED_ROWS = 500;

const bold = (value: string): Cell => ({ value, type: String, fontWeight: 'bold', backgroundColor: '#E6EDF5' });
const text = (value: string): Cell => (value === '' ? null : { value, type: String, format: '@' });
const wrapped = (value: string): Cell => ({ value, type: String, wrap: true, alignVertical: 'top' });

/** The workbook a roster is filled into: units, people, and what may be written where, in one language. */
export function rosterTemplate(language: Language = 'zh'): Promise<Buffer> {
  const sheets = TEMPLATE_SHEETS.map(({ name, columns }) => ({
    sheet: name[language],
    data: [columns.map(({ head }) => bold(head[language])), columns.map(({ example }) => text(example[language])), ...prepared(columns)],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }));
  const rules = TEMPLATE_SHEETS.flatMap(({ name, columns }) =>
    columns.map(({ head, rule }): Row => [wrapped(`${name[language]} › ${head[language]}`), wrapped(rule[language])]),
  );
  const lines = TEMPLATE_GUIDE.lines.map((line): Row => [{ ...(wrapped(line[language]) as object), columnSpan: 2 }, null]);
  const guide = { sheet: TEMPLATE_GUIDE.name[language], data: [...lines, ...rules], columns: [{ width: 24 }, { width: 80 }] };
  return writeWorkbook([...sheets, guide]).toBuffer();
}

function prepared(columns: readonly TemplateColumn[]): Row[] {
  const row: Row = columns.map(({ asText }) => (asText ? { type: String, format: '@' } : null));
  return columns.some(({ asText }) => asText) ? Array.from({ length: PREPARED_ROWS }, () => row) : [];
}
