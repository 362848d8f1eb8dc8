import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIGHTS, TASK_STATES, Tasks } from '#ledger';
import { projectRoot } from '#config/paths';
import { District, OrgQueries, OrgService, ROLES, SignIn, wholeDistrict } from '#org';
import { inTransaction } from '#platform';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { ledgerDatabase } from '../../test/support/ledger.js';
import { layDistrict, loadSample } from './load.js';

const TABLES = [
  'tenant',
  'unit',
  'unit_alias',
  'person',
  'person_role',
  'source',
  'problem',
  'measure',
  'task',
  'task_unit',
  'node',
  'event',
  'intake_document',
];

describe('the sample district', () => {
  let made: TestDatabase;
  let app: INestApplicationContext;
  const rowCounts = async (): Promise<unknown> =>
    app.get(DataSource).query(TABLES.map((table) => `SELECT '${table}' AS name, count(*) AS rows FROM "${table}"`).join(' UNION ALL '));

  beforeAll(async () => {
    made = await testDatabase({ environment: true });
    process.env.LOG_LEVEL = 'silent';
    const { HouseModule } = await import('../../libs/house.module.js');
    app = await NestFactory.createApplicationContext(HouseModule.for('rings'), { logger: false, abortOnError: false });
    expect(await loadSample(app)).toBe('laid');
  });
  afterAll(async () => {
    await app.close();
    await made.drop();
  });

  it('has a task in every state and under every light', async () => {
    const { states, lights } = await app.get(Tasks).counts(await app.get(District).scope(), {});
    expect(Object.keys(TASK_STATES).filter((state) => states[state as keyof typeof states] === 0)).toEqual([]);
    expect(Object.keys(LIGHTS).filter((light) => lights[light as keyof typeof lights] === 0)).toEqual([]);
  });

  it('has people for every role, and a dozen units with their other names', async () => {
    const scope = await app.get(District).scope();
    const held = new Set((await app.get(OrgQueries).people(scope)).flatMap((person) => person.roles));
    expect(Object.keys(ROLES).filter((role) => !held.has(role as keyof typeof ROLES))).toEqual([]);
    const units = await app.get(OrgQueries).units(scope);
    expect(units.length).toBeGreaterThanOrEqual(12);
    expect(units.filter((unit) => unit.aliases.length > 0).length).toBeGreaterThanOrEqual(10);
    expect(units.filter((unit) => unit.independent).map((unit) => unit.name)).toEqual(['区政府教育督导室']);
  });

  it('holds a report that was read and confirmed the way every report is', async () => {
    const [intake] = await app.get(DataSource).query(`SELECT state, result FROM intake_document`);
    expect(intake).toMatchObject({ state: 'confirmed' });
    expect(intake.result.problems).toHaveLength(5);
    expect(intake.result.tasks).toHaveLength(13);
  });

  it.each(['README.md', 'README.zh-CN.md'])('lets in everybody whom the table of log-ins in %s names, one for each role', async (page) => {
    const readme = readFileSync(join(projectRoot(), page), 'utf8');
    const rows = [...readme.matchAll(/^\| ((?:`[a-z]+`[,、 ]*)+) \|/gm)].map(([, cell]) => cell!);
    const logins = rows.flatMap((cell) => [...cell.matchAll(/`([a-z]+)`/g)].map(([, login]) => login!));
    const password = /`(zhenggai[^`]+)`/.exec(readme)![1]!;
    const { tenantId } = await app.get(District).scope();
    const caller = { tenantId, address: null, agent: null, requestId: null, token: null };
    const roles = new Set<string>();
    for (const login of logins) {
      const { token } = await app.get(SignIn).byPassword(caller, login, password);
      const identity = await app.get(SignIn).identityOf(tenantId, token);
      expect([login, identity?.mustChange]).toEqual([login, false]);
      identity!.standing.roles.forEach((role) => roles.add(role));
    }
    expect([...roles].sort()).toEqual(Object.keys(ROLES).sort());
  });

  it('is not loaded twice', async () => {
    const before = await rowCounts();
    expect(await loadSample(app)).toBe('stands');
    expect(await rowCounts()).toEqual(before);
  });
});

describe('the sample ledger', () => {
  it.each(['2026-02-20', '2026-05-10', '2026-10-03', '2026-12-31', '2028-02-29'])(
    'shows every light when it is first loaded on %s',
    async (day) => {
      const given = await ledgerDatabase();
      try {
        given.clock.set(new Date(`${day}T01:00:00Z`));
        await inTransaction(given.database, (tx) =>
          layDistrict({ org: new OrgService(), ledger: given.ledger }, given.scenes.now().today, tx),
        );
        const [district] = await given.org.districts();
        const { lights } = await given.tasks.counts(wholeDistrict(district!.tenantId), {});
        expect(Object.keys(LIGHTS).filter((light) => lights[light as keyof typeof lights] === 0)).toEqual([]);
      } finally {
        await given.close();
      }
    },
  );
});
