import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#config/paths';
import { ACTION_WORDS, ACTIONS, RELATIONS, type Relation, RIGHTS, type Role, ROLES } from '#org';
import { lifecyclePage } from './support/lifecycle-page.js';
import { takeoverPage } from './support/takeover-page.js';
import { timePage } from './support/time-page.js';

const WORDS: Record<Relation, string> = {
  leads: '牵头',
  answers: '责任',
  cooperates: '配合',
  accepts: '验收',
  supervises: '督办',
  none: '无关',
};

/** The table of rights as a supervisor reads it: an action a row, a role a column. */
function rightsTable(): string {
  const roles = Object.keys(ROLES) as Role[];
  const cell = (relations: readonly Relation[] | undefined): string =>
    !relations ? '' : relations.length === RELATIONS.length ? '●' : relations.map((relation) => WORDS[relation]).join('、');
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# Who may do what · 谁可以做什么',
    '',
    'Made from `libs/org/rules/rights.ts` by `npx vitest run test/docs.spec.ts -u`; not edited by hand.',
    '',
    '● everywhere in the district 全区 · 牵头、责任、配合: only where one’s unit leads, answers for or cooperates 仅限本单位牵头、负责、配合的事项 · 验收: only what one’s acceptance group accepts 仅限本人所在验收组验收的事项 · empty: refused 不允许',
    '',
    row(['', ...roles.map((role) => `${ROLES[role].zh}<br>\`${role}\``)]),
    row(['---', ...roles.map(() => '---')]),
    ...ACTIONS.map((action) =>
      row([
        `${ACTION_WORDS[action].zh} ${ACTION_WORDS[action].en}<br>\`${action}\``,
        ...roles.map((role) => cell((RIGHTS[action] as Partial<Record<Role, readonly Relation[]>>)[role])),
      ]),
    ),
    '',
  ].join('\n');
}

describe('the documents', () => {
  it('show the table of rights as it is', async () => {
    await expect(rightsTable()).toMatchFileSnapshot('../docs/rights.md');
  });

  it('show the columns and states of a ledger that is taken over as the rules read them', async () => {
    await expect(takeoverPage()).toMatchFileSnapshot('../docs/taking-over.md');
  });

  it('show the lives of tasks and problems as their tables have them', async () => {
    await expect(lifecyclePage()).toMatchFileSnapshot('../docs/lifecycle.md');
  });

  it('show the rules of time with the numbers and the calendar that hold', async () => {
    await expect(timePage()).toMatchFileSnapshot('../docs/time.md');
  });

  it('point only to what is there', () => {
    for (const page of [
      'README.md',
      'README.zh-CN.md',
      'docs/README.md',
      'docs/people-and-trail.md',
      'docs/webhooks.md',
      'docs/lifecycle.md',
      'docs/time.md',
    ]) {
      const folder = join(projectRoot(), page, '..');
      const links = [...readFileSync(join(projectRoot(), page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map(([, to]) => to!);
      for (const to of links) expect(() => readFileSync(join(folder, to)), `${page} → ${to}`).not.toThrow();
    }
  });
});
