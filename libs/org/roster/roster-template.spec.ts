import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemTrace } from '#audit';
import { readGuarded } from '#documents';
import { type RosterDatabase, rosterDatabase, workbook } from '../../../test/support/roster.js';
import { wholeDistrict } from '../act.js';
import { rosterTemplate } from './roster-template.js';
import { ROLES, UNIT_KINDS } from '../rules/roles.js';

let db: RosterDatabase;
beforeAll(async () => {
  db = await rosterDatabase();
});
afterAll(() => db.close());

describe('the template of a roster', () => {
  it.each(['zh', 'en'] as const)(
    'is read as it is with nothing to do, its example as a unit and a person once it is no example: %s',
    async (language) => {
      const { tenantId } = await db.district({ name: '测试区', code: `template-${language}`, sample: false, units: [] });
      const act = { ...wholeDistrict(tenantId), trace: systemTrace(tenantId) };
      const bytes = await rosterTemplate(language);
      const { rows, totals } = await db.rosters.check(act, { fileName: 'a.xlsx', bytes });
      expect(rows.every(({ fate }) => fate === 'skipped')).toBe(true);
      expect(totals.none.skipped).toBe(5);
      const { tables, text } = await readGuarded(bytes, 'a.xlsx');
      const sheets = tables.slice(0, 2).map(({ name, span }) => [
        name!,
        text
          .slice(...span)
          .split('\n')
          .map((line) => line.split('\t').map((cell) => cell.replace(/^[（(](?:示例|Example)[）)]\s*/, ''))),
      ]);
      const filled = await db.rosters.apply(act, {
        fileName: 'b.xlsx',
        bytes: await workbook(Object.fromEntries(sheets) as Record<string, string[][]>),
      });
      expect([filled.totals.unit.refused, filled.totals.person.refused]).toEqual([0, 0]);
      expect(filled.totals.person.create).toBe(1);
      expect(filled.initialPasswords).toHaveLength(1);
      for (const words of [...Object.values(UNIT_KINDS), ...Object.values(ROLES)]) expect(text).toContain(words[language]);
    },
  );
});
