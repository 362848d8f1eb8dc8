import { Injectable } from '@nestjs/common';
import writeWorkbook from 'write-excel-file/node';
import type { Cell } from 'write-excel-file/node';
import { Audit } from '#audit';
import type { Act } from '#org';
import { type Language, Refusal } from '#platform';
import { Problems } from '../problems.service.js';
import { filingSheets, type Sheet } from '../rules/problem-filing.js';
import { ClosingQueries } from '../store/closing.queries.js';

/** A file that is ready to be saved. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A spreadsheet shows every cell as it was written and works none out. */
const text = (value: string): Cell => (value === '' ? null : { value, type: String, format: '@', wrap: true, alignVertical: 'top' });

const workbook = (sheets: readonly Sheet[]): Promise<Buffer> =>
  writeWorkbook(
    sheets.map(({ name, widths, lines }) => ({
      sheet: name,
      data: lines.map((line) => line.map(text)),
      columns: widths.map((width) => ({ width })),
    })),
  ).toBuffer();

/** Puts together what is sent to the receiving authority when a problem is closed (备案材料). */
@Injectable()
export class ProblemFiling {
  constructor(
    private readonly problems: Problems,
    private readonly queries: ClosingQueries,
    private readonly audit: Audit,
  ) {}

  /** The package as a workbook; refuses `not_found` what is not in sight and `conflict` a problem nobody applied to close. Who took it out is in the trail. */
  async package(act: Act, problemId: string, language: Language): Promise<MadeFile> {
    const problem = await this.problems.one(act, problemId);
    if (!problem) throw new Refusal('not_found');
    const [closing] = problem.closings;
    if (!closing) throw new Refusal('conflict');
    const evidence = await this.queries.evidence(act, problemId);
    const bytes = await workbook(filingSheets({ ...problem, evidence, closing }, language));
    await this.audit.record(act.trace, {
      action: 'problem.export_filing',
      outcome: 'read',
      object: { kind: 'problem', id: problemId },
      detail: { number: problem.number, tasks: problem.tasks.length, evidence: evidence.length },
    });
    return { name: `${{ zh: '备案材料', en: 'filing' }[language]}-${problem.number}.xlsx`, bytes };
  }
}
