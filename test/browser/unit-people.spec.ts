import { beforeAll, describe, expect, it } from 'vitest';
import { LedgerService } from '#ledger';
import { inTransaction } from '#platform';
import { reportedProblem, reportedSource, runningTask, systemAct } from '../support/ledger.js';
import { CHROMIUM } from '../support/tools.js';
import { PAGE_MS, type Size, soundPage } from './browser.js';
import { logInHouse } from './log-in.js';

const OURS = '校车老旧，三辆超期服役。';
const THEIRS = '公安联合检查不够经常。';

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); what units see was not looked at in a browser.');

describe.skipIf(!CHROMIUM)("a unit's own people in the ledger", () => {
  const { house, url, seated } = logInHouse();
  let places: { source: string; task: string };

  beforeAll(async () => {
    const [leader, deputy] = [await house.person(['leader'], { name: '李某' }), await house.person(['supervisor'], { name: '王某' })];
    const act = systemAct(house.tenantId);
    const trace = { ...act.trace, actor: deputy, onBehalfOf: leader };
    const of = (unit: string, span: [number, number]) =>
      reportedProblem([runningTask('2027-03-31', { leadUnit: unit, units: [unit], span })], { title: unit, leadUnit: unit, span });
    const made = await inTransaction(house.database, (tx) =>
      house.app.get(LedgerService).takeOver(
        { ...act, trace },
        {
          source: { ...reportedSource('督导意见书'), text: `${OURS}\n${THEIRS}` },
          problems: [of('区交通局', [0, OURS.length]), of('区公安分局', [OURS.length + 1, OURS.length + 1 + THEIRS.length])],
        },
        tx,
      ),
    );
    places = { source: `/sources/${made.sourceId}`, task: `/tasks/${made.tasks[0]!.id}` };
  });

  it.each<Size>(['desk', 'phone'])(
    'read the paragraphs that concern them, not the whole text, and who did what on whose behalf: %s',
    async (size) => {
      const officer = await house.person(['officer'], { unit: '区交通局' });
      const { page, context, complaints } = await seated(officer, places.source, size);
      await page.locator('mark', { hasText: OURS }).waitFor();
      expect(await page.textContent('main')).not.toContain(THEIRS);
      expect(await page.textContent('main')).toContain('这里只列出与您单位有关的段落');
      await soundPage(page);
      await page.goto(url(places.task));
      await page.getByText('王某 代 李某').waitFor();
      await soundPage(page);
      expect(complaints).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'find nothing of another unit, and a way home',
    async () => {
      const officer = await house.person(['officer'], { unit: '区教委' });
      const { page, context } = await seated(officer, places.task, 'desk', 'en');
      await page.getByRole('heading', { name: 'Not found' }).waitFor();
      await soundPage(page);
      await page.getByRole('link', { name: 'Back to the start' }).click();
      await page.getByRole('heading', { name: 'No task of your unit yet' }).waitFor();
      await context.close();
    },
    PAGE_MS,
  );
});
