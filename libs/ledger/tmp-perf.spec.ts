import pg from 'pg';
import { it } from 'vitest';
import { ledgerDatabase, unitScope } from '../../test/support/ledger.js';

it('perf', { timeout: 600_000 }, async () => {
  const given = await ledgerDatabase();
  const names = Array.from({ length: 300 }, (_, i) => `单位${i}`);
  const d = await given.district('PF', names);
  const su = new pg.Client({ connectionString: given.ownerUrl });
  await su.connect();
  const T = d.tenantId;
  await su.query(`ALTER TABLE task DISABLE TRIGGER USER; ALTER TABLE task_unit DISABLE TRIGGER USER; ALTER TABLE event DISABLE TRIGGER USER`).catch((e) => console.log(e.message));
  await su.query(`CREATE TEMP TABLE us AS SELECT unit_id, name, row_number() OVER (ORDER BY unit_id) - 1 AS n FROM unit WHERE tenant_id = '${T}'`);
  const S = 2000, P = 40000, K = 200000;
  console.time('load');
  await su.query(`INSERT INTO source (tenant_id, source_id, kind, title, text, text_sha256, created_at) SELECT '${T}', gen_random_uuid(), 'other', 'S' || g, repeat('字', 2000), repeat('a', 64), now() - g * interval '1 hour' FROM generate_series(1, ${S}) g`);
  await su.query(`CREATE TEMP TABLE ss AS SELECT source_id, row_number() OVER () - 1 AS n FROM source WHERE tenant_id = '${T}'`);
  await su.query(`INSERT INTO problem (tenant_id, problem_id, source_id, number, ordinal, title, description, state, lead_unit_id, lead_unit_name, created_at, updated_at)
    SELECT '${T}', gen_random_uuid(), ss.source_id, '2026-' || lpad(g::text, 5, '0'), g, '问题' || g, '描述校车', 'in_progress', us.unit_id, us.name, now(), now()
    FROM generate_series(1, ${P}) g JOIN ss ON ss.n = g % ${S} JOIN us ON us.n = floor(300 * power((g::bigint * 7919 % 10007) / 10007.0, 2))`);
  await su.query(`CREATE TEMP TABLE ps AS SELECT problem_id, number, ordinal, ordinal - 1 AS n FROM problem WHERE tenant_id = '${T}'`);
  await su.query(`INSERT INTO task (tenant_id, task_id, problem_id, number, ordinal, title, text, state, limit_kind, issued_on, due_on, original_due_on, assessed_due_on, feedback_cycle, lead_unit_id, lead_unit_name, unit_ids, created_at, updated_at)
    SELECT '${T}', gen_random_uuid(), ps.problem_id, ps.number || '-' || (g / ${P} + 1), ps.ordinal * 10000 + g / ${P} + 1, '任务' || g, (ARRAY['校车更换','公安排查','学位建设','督导整改'])[g % 4 + 1] || g, 'in_progress', 'by_date', '2026-09-01', date '2026-10-01' + g % 200, date '2026-10-01' + g % 200, date '2026-10-01' + g % 200, 'monthly',
      us.unit_id, us.name, ARRAY(SELECT DISTINCT x FROM unnest(ARRAY[us.unit_id, u2.unit_id]) x ORDER BY x), now(), now()
    FROM generate_series(0, ${K - 1}) g JOIN ps ON ps.n = g % ${P} JOIN us ON us.n = floor(300 * power((g::bigint * 7919 % 10007) / 10007.0, 2)) JOIN us u2 ON u2.n = floor(300 * power((g::bigint * 104729 % 10009) / 10009.0, 2))`);
  await su.query(`INSERT INTO task_unit SELECT tenant_id, task_id, u, CASE WHEN u = lead_unit_id THEN 'lead' ELSE 'responsible' END, ordinal FROM task, unnest(unit_ids) u WHERE tenant_id = '${T}'`);
  await su.query(`INSERT INTO measure (tenant_id, measure_id, problem_id, serial, text) SELECT tenant_id, gen_random_uuid(), problem_id, 1, 'm' FROM problem`);
  await su.query(`INSERT INTO event (tenant_id, subject, subject_id, kind, at, data) SELECT tenant_id, 'task', task_id, 'taken_over', now(), '{}' FROM task`);
  await su.query(`ANALYZE`);
  console.timeEnd('load');
  const sizes = (await su.query(`SELECT us.n, us.unit_id, count(*)::int c FROM us JOIN task_unit tu USING (unit_id) GROUP BY 1, 2 ORDER BY c DESC`)).rows;
  const byN = (k: number) => sizes[k].unit_id;
  const scopes = {
    all: d.scope,
    [`big ${sizes[0].c}`]: unitScope(T, byN(0)),
    [`mid ${sizes[150].c}`]: unitScope(T, byN(150)),
    fifty: unitScope(T, ...sizes.filter((_: unknown, i: number) => i % 6 === 0).map((r: { unit_id: string }) => r.unit_id)),
  };
  const [{ problem_id: somep }] = (await su.query(`SELECT problem_id FROM task WHERE unit_ids @> ARRAY['${byN(150)}'::uuid] LIMIT 1`)).rows;
  const [{ task_id: somet }] = (await su.query(`SELECT task_id FROM task WHERE unit_ids @> ARRAY['${byN(150)}'::uuid] LIMIT 1`)).rows;
  const w = { sort: 'due' as const, pageSize: 50 };
  const asks: Record<string, (s: never) => Promise<unknown>> = {
    'tasks due': (s) => given.tasks.page(s, {}, w),
    'tasks number': (s) => given.tasks.page(s, {}, { ...w, sort: 'number' }),
    'tasks q': (s) => given.tasks.page(s, { q: '校车 9999' }, w),
    'tasks q2': (s) => given.tasks.page(s, { q: '督导' }, w),
    'tasks light': (s) => given.tasks.page(s, { light: ['red'] }, w),
    'tasks unit': (s) => given.tasks.page(s, { unit: byN(10) }, w),
    'counts': (s) => given.tasks.counts(s, {}),
    'problems': (s) => given.problems.page(s, {}, { ...w, sort: 'number' }),
    'problems q': (s) => given.problems.page(s, { q: '问题123' }, { ...w, sort: 'number' }),
    'problems unit': (s) => given.problems.page(s, { unit: byN(10) }, { ...w, sort: 'number' }),
    'problems counts': (s) => given.problems.counts(s),
    'problem one': (s) => given.problems.one(s, somep),
    'task one': (s) => given.tasks.one(s, somet),
    'sources': (s) => given.problems.sources(s),
    'duties': (s) => given.duties.page(s, {}, { pageSize: 50 }),
    'duties q': (s) => given.duties.page(s, { q: '校车' }, { pageSize: 50 }),
    'events': (s) => given.history.events(s, somet),
  };
  const out: string[] = [];
  for (const [name, ask] of Object.entries(asks)) {
    const row = [name.padEnd(16)];
    for (const [who, scope] of Object.entries(scopes)) {
      const times: number[] = [];
      for (let i = 0; i < 4; i++) {
        const t = performance.now();
        await ask(scope as never);
        times.push(performance.now() - t);
      }
      row.push(`${who}: ${times.sort((a, b) => a - b)[1]!.toFixed(0)}ms`.padEnd(22));
    }
    out.push(row.join(' '));
  }
  console.log(out.join('\n'));
  await su.end();
  await given.close();
});
