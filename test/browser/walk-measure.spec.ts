import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { acceptedTask } from '../support/problem-life.js';
import { reportedTask } from '../support/ledger.js';
import { CHROMIUM } from '../support/tools.js';
import { act, openAct, photo, pick, pickDay, send, typeInto, walkHouse } from '../support/walk-pages.js';
import { PAGE_MS } from './browser.js';

const DONE = [
  '结合我区现状深入研究适龄儿童入学结构变化趋势，优化新建学校项目计划，按轻重缓急有序推进。',
  '将学校建设项目纳入我区民生实事项目库，多渠道筹措资金予以保障。',
  '强化部门、社区联动，妥善解决征拆及建设中的难点问题。',
];
const FOURTH = '深化健全协同机制，建立项目专班，探索“学校建设快办”绿色通道，扫清前期手续办理障碍。';

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); nobody walked a measure through its life on the pages.');

/** Problem 3 of the founding report, its fourth measure, from 交办 to 销号 and into a second round: every act by a person on the page. */
describe.skipIf(!CHROMIUM)('a measure of the report on the pages', () => {
  const house = walkHouse();
  const place = { task: '', problem: '', number: '' };
  const state = (page: Page) => page.locator('.detail-head .badge').first();
  const story = (page: Page) => page.locator('.story');

  it(
    'is issued, signed for on a phone, reported, extended, returned after its date, and accepted late: yellow for ever',
    async () => {
      house.on('2026-09-01');
      const task = reportedTask({
        text: FOURTH,
        title: '建立项目专班',
        ...house.shared(),
        limit: { kind: 'by_date', date: '2026-10-15', text: '10月15日前' },
        nodes: [
          { title: '专班挂牌运行', ownerUnit: '区教委', dueOn: '2026-09-30', state: 'open' },
          { title: '前期手续并联办理', ownerUnit: '区交通局', dueOn: '2026-10-10', state: 'open' },
        ],
      });
      const { problem, tasks } = await house.taken([...DONE.map((text) => acceptedTask({ text })), task], {
        title: '部分新建规划校点项目需加快推进',
        description: '部分新建规划学校项目因资金保障、征地拆迁和手续审批等问题推进缓慢。',
      });
      Object.assign(place, { task: `/tasks/${tasks[3]!.id}`, problem: `/problems/${problem.id}`, number: tasks[3]!.number });

      await house.as('supervisor', '/drafts', async (page) => {
        await page.getByRole('checkbox', { name: `选择 ${place.number}` }).check();
        await page.locator('.draft-bar').getByRole('button', { name: '交办', exact: true }).click();
        const sheet = page.getByRole('dialog');
        await typeInto(sheet, { 批准人: '区长', 文号或会议: '示府阅〔2026〕9号' });
        await sheet.locator('.ant-btn-primary:not(.ant-btn-loading)').click();
        await sheet.getByText('全部办妥').waitFor();
      });

      house.on('2026-09-02');
      await house.as(
        'officer',
        place.task,
        async (page) => {
          await act(page, '签收', async (sheet) => {
            await pick(sheet, '责任人', '教委主任');
            await pick(sheet, '联络员', '联络员');
          });
          await state(page).getByText('整改中').waitFor();
        },
        { size: 'phone' },
      );

      house.on('2026-09-22');
      await house.as('officer', place.task, async (page) => {
        const picture = await photo(page);
        await act(page, '填报进展', async (sheet) => {
          await pick(sheet, '节点', '专班挂牌运行');
          await sheet.getByLabel('该节点已完成').check();
          await typeInto(sheet, { 进展情况: '专班9月20日挂牌，每周例会调度，已开出首批问题清单。' });
          await sheet.locator('input[type=file]').setInputFiles(picture);
          await sheet.getByRole('checkbox', { name: '专班挂牌现场' }).waitFor();
          expect(await sheet.getByRole('checkbox', { name: '专班挂牌现场' }).isChecked()).toBe(true);
        });
        await story(page).getByText('专班9月20日挂牌').waitFor();
        expect(await page.locator('.evidence-item img').count()).toBe(1);
        await page.getByText('进度 0% → 50%').waitFor();
      });

      house.on('2026-10-09');
      await house.as('helper', place.task, async (page) => {
        await act(page, '签收节点');
        await act(page, '填报进展', async (sheet) => {
          await pick(sheet, '节点', '前期手续并联办理');
          await sheet.getByLabel('该节点已完成').check();
          await typeInto(sheet, { 进展情况: '六项手续改为并联办理，平均用时由45天减到18天。' });
        });
        await story(page).getByText('改为并联办理').waitFor();
      });
      await house.as('officer', place.task, async (page) => {
        await act(page, '确认节点');
        await page.locator('.rows').getByText('已确认').nth(1).waitFor();
      });

      house.on('2026-10-13');
      await house.as('head', place.task, async (page) => {
        await act(page, '申请延期', async (sheet) => {
          await pickDay(sheet, '申请延至', '2026-10-28');
          await typeInto(sheet, { 理由: '绿色通道办法需提请区政府常务会审议。', 目前进展: '专班已运行，办法已报送审查。' });
        });
        await page.getByText('延期待批').waitFor();
      });
      house.on('2026-10-14');
      await house.as('supervisor', place.task, async (page) => {
        await act(page, '同意延期', (sheet) => typeInto(sheet, { 意见: '同意，确保10月28日前办结。' }));
        await page.locator('.facts').getByText('10月28日').first().waitFor();
      });

      house.on('2026-10-27');
      await house.as('head', place.task, async (page) => {
        await act(page, '申请验收', async (sheet) => {
          await typeInto(sheet, { 完成情况说明: '专班运行正常，绿色通道办法已印发，前期手续障碍已扫清。' });
          await sheet.getByRole('checkbox', { name: '专班挂牌现场' }).check();
        });
        await state(page).getByText('待初核').waitFor();
      });

      house.on('2026-11-02');
      await house.as('supervisor', place.task, async (page) => {
        await act(page, '退回', (sheet) => typeInto(sheet, { 缺什么: '缺绿色通道办法的印发文件。', 初核意见: '佐证不全。' }));
        await state(page).getByText('整改中').waitFor();
      });
      house.on('2026-11-05');
      await house.as('head', place.task, async (page) => {
        await story(page).getByText('缺绿色通道办法的印发文件。').waitFor();
        const paper = await photo(page, '绿色通道办法.png');
        await act(page, '申请验收', async (sheet) => {
          await typeInto(sheet, { 完成情况说明: '已补充印发文件。' });
          await sheet.locator('input[type=file]').first().setInputFiles(paper);
          await sheet.getByRole('checkbox', { name: '绿色通道办法' }).waitFor();
        });
      });
      house.on('2026-11-06');
      await house.as('supervisor', place.task, (page) => act(page, '初核通过', (sheet) => typeInto(sheet, { 初核意见: '材料齐全。' })));
      await house.as('acceptor', place.task, async (page) => {
        await act(page, '验收通过', (sheet) => typeInto(sheet, { 验收意见: '现场核验属实，同意验收。' }));
        await state(page).getByText('已验收').waitFor();
        await page.locator('.detail-marks').getByText('逾期完成').first().waitFor();
        expect(await page.locator('.act-bar').count()).toBe(0);
      });
    },
    PAGE_MS,
  );

  it(
    'closes its problem by a number after the publicity, and comes back in a new round when a look-back finds it again',
    async () => {
      house.on('2026-11-09');
      await house.as('head', place.problem, (page) =>
        act(page, '申请销号', (sheet) => typeInto(sheet, { 整改完成情况: '四项举措全部完成并通过验收。' })),
      );
      await house.as('supervisor', place.problem, (page) => act(page, '销号审核通过', (sheet) => typeInto(sheet, { 意见: '材料齐全。' })));
      house.on('2026-11-10');
      await house.as('leader', place.problem, async (page) => {
        await act(page, '批准销号', (sheet) => typeInto(sheet, { 批准文号或会议: '区政府专题会议纪要〔2026〕15号', 意见: '同意销号。' }));
        await state(page).getByText('公示中').waitFor();
      });
      house.on('2026-11-18');
      await house.as('supervisor', place.problem, async (page) => {
        await act(page, '销号');
        await state(page).getByText('已销号').waitFor();
        await page.getByText('销号〔2026〕1号').first().waitFor();
        await act(page, '登记备案', async (sheet) => {
          await pickDay(sheet, '报送日期', '2026-11-18');
          await typeInto(sheet, { 报送文号: '示教督备〔2026〕1号' });
        });
      });
      house.on('2027-02-19');
      await house.as('supervisor', place.task, async (page) => {
        await act(page, '认定反弹', async (sheet) => {
          await pick(sheet, '哪次回头看', '第1次回头看');
          await typeInto(sheet, { 发现的情况: '专班停摆，两个项目手续重新积压。' });
          await pickDay(sheet, '新的完成时限', '2027-04-30');
        });
        await state(page).getByText('整改中').waitFor();
        await page.goto(new URL(place.problem, page.url()).href);
        await state(page).getByText('整改中').waitFor();
        await page.getByText('反弹').first().waitFor();
      });
      house.on('2027-02-22');
      await house.as('officer', place.task, async (page) => {
        const sheet = await openAct(page, '填报进展');
        await pick(sheet, '节点', '专班挂牌运行');
        await typeInto(sheet, { 进展情况: '专班重新集中办公。' });
        await send(sheet);
        await story(page).getByText('专班重新集中办公。').waitFor();
      });
    },
    PAGE_MS,
  );
});
