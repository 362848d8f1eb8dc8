/** Everybody who has a part in a rectification, at their own windows, and the ledger they work on. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { LedgerService } from '#ledger';
import { inTransaction } from '#platform';
import { type Language, type Size, soundPage, type Window } from '../browser/browser.js';
import { logInHouse } from '../browser/log-in.js';
import type { TakenOverProblem, TakenOverTask } from '../../libs/ledger/rules/confirmation.js';
import { reportedProblem, reportedSource, systemAct } from './ledger.js';
import type { Somebody } from './sign-in.js';

/** 区教委 leads, 区交通局 helps, 区公安分局 accepts. */
export const WHO = { leadUnit: '区教委', units: ['区教委'], cooperatingUnits: ['区交通局'] };

const CAST = {
  supervisor: ['督办员', ['supervisor'], '区教委'],
  leader: ['区领导', ['leader'], '区公安分局'],
  head: ['教委主任', ['unit_head'], '区教委'],
  officer: ['联络员', ['officer'], '区教委'],
  helper: ['交通局负责人', ['unit_head', 'officer'], '区交通局'],
  acceptor: ['验收员', ['acceptor'], '区公安分局'],
} as const;
export type Part = keyof typeof CAST;

/** A house with its cast, for a describe block. */
export function walkHouse() {
  const inn = logInHouse();
  const cast = {} as Record<Part, Somebody>;
  const place = { groupId: '' };
  beforeAll(async () => {
    const { house } = inn;
    for (const [part, [name, roles, unit]] of Object.entries(CAST)) cast[part as Part] = await house.person(roles, { name, unit });
    const { rows, tenantId } = { rows: house.rows.bind(house), tenantId: house.tenantId };
    const [group] = await rows(
      `INSERT INTO acceptance_group (tenant_id, acceptance_group_id, name) VALUES ($1, gen_random_uuid(), '第一验收组') RETURNING acceptance_group_id AS id`,
      tenantId,
    );
    place.groupId = group.id;
    await rows(
      `INSERT INTO acceptance_group_member (tenant_id, acceptance_group_id, person_id) VALUES ($1, $2, $3)`,
      ...[tenantId, group.id, cast.acceptor.id],
    );
  });
  return {
    ...inn,
    cast,
    /** A task as reported, of this cast. */
    shared: (): Partial<TakenOverTask> => ({
      ...WHO,
      acceptanceGroupId: place.groupId,
      responsibleLeaderId: cast.leader.id,
    }),
    /** Takes over a problem with these tasks. */
    async taken(tasks: readonly TakenOverTask[], over: Partial<TakenOverProblem> = {}) {
      const { app, database, tenantId } = inn.house;
      const problem = reportedProblem([...tasks], { leadUnit: '区教委', responsibleLeaderId: cast.leader.id, ...over });
      const source = { ...reportedSource('履行教育职责自评情况的报告'), receivingAuthority: '市教育督导委员会', text: SOURCE_TEXT };
      const made = await inTransaction(database, (tx) =>
        app.get(LedgerService).takeOver(systemAct(tenantId), { source, problems: [problem] }, tx),
      );
      return { problem: made.problems[0]!, tasks: made.tasks };
    },
    /** Sets the clock to half past nine of a day in Beijing. */
    on: (day: string): void => {
      inn.house.instant = new Date(`${day}T09:30:00+08:00`);
    },
    /** Somebody's window at a page, in which the console has nothing to complain about. */
    async as(part: Part, path: string, walk: (page: Page) => Promise<void>, { size, language }: Seat = {}): Promise<void> {
      const window: Window = await inn.seated(cast[part], path, size, language);
      if (size === 'phone') await window.page.setViewportSize(PHONE);
      await walk(window.page);
      // That somebody was faster is an answer, not a fault of the page.
      expect(window.complaints.filter((words) => !words.includes('status of 412'))).toEqual([]);
      await window.context.close();
    },
  };
}
export type WalkHouse = ReturnType<typeof walkHouse>;

interface Seat {
  size?: Size;
  language?: Language;
}

const PHONE = { width: 390, height: 844 };

const SOURCE_TEXT = '二、存在的问题及整改举措\n（三）部分新建规划校点项目需加快推进。';

/** Opens the sheet of an act: by its button, or behind “more”. */
export async function openAct(page: Page, name: string): Promise<Locator> {
  const bar = page.locator('.act-bar');
  const more = bar.getByRole('button', { name: '更多', exact: true });
  const beside = bar.getByRole('button', { name, exact: true });
  const behind = page.getByRole('menuitem', { name, exact: true });
  // What can be done changes a moment after the act before: the bar is looked at until it holds this one.
  await expect
    .poll(
      async () => {
        if (!(await beside.isVisible()) && !(await behind.isVisible()) && (await more.isVisible())) await more.click();
        return (await beside.isVisible()) || (await behind.isVisible());
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  await beside.or(behind).first().click();
  const sheet = page.getByRole('dialog', { name, exact: true });
  await sheet.waitFor();
  return sheet;
}

/** Types into the fields of a sheet, by their labels. */
export async function typeInto(sheet: Locator, words: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, said] of Object.entries(words)) await sheet.getByLabel(new RegExp(`^${label}`)).fill(said);
}

/** Chooses a day in a sheet by typing it. */
export async function pickDay(sheet: Locator, label: string, day: string): Promise<void> {
  const field = sheet.getByLabel(new RegExp(`^${label}`));
  await field.fill(day);
  await field.press('Enter');
}

/** Chooses in a list of a sheet by its words. */
export async function pick(sheet: Locator, label: string, option: string | RegExp): Promise<void> {
  const offered = sheet.page().locator('.ant-select-dropdown:visible .ant-select-item-option');
  // The list of another field may still be closing, with the same words in it.
  await expect.poll(() => offered.count()).toBe(0);
  await sheet.getByLabel(new RegExp(`^${label}`)).click();
  await offered.filter({ hasText: option }).first().click();
}

/** Sends a sheet and waits until it has been taken. */
export async function send(sheet: Locator): Promise<void> {
  await sheet.locator('.dialog-foot .ant-btn-primary').click();
  await sheet.waitFor({ state: 'detached' });
}

/** Acts whose sheet was looked at already: it is the same for whoever opens it next. */
const seen = new Set<string>();

/** One act as a person does it: opens its sheet, which must keep nobody out, fills it and sends it. */
export async function act(page: Page, name: string, fill: (sheet: Locator) => Promise<void> | void = () => {}): Promise<void> {
  const sheet = await openAct(page, name);
  await fill(sheet);
  if (!seen.has(name)) await soundPage(page);
  seen.add(name);
  await send(sheet);
}

/** A picture as a phone takes it. */
export const photo = async (page: Page, name = '专班挂牌现场.png') => ({ name, mimeType: 'image/png', buffer: await page.screenshot() });
