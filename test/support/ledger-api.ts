/** The real API on a database of its own, with a small ledger in it. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { inTransaction } from '#platform';
import { LedgerService } from '../../libs/ledger/ledger.service.js';
import { OrgService } from '../../libs/org/org.service.js';
import { testDatabase } from './database.js';
import { supervisor } from './people.js';
import { reportedProblem, reportedSource, reportedTask, runningTask, systemAct } from './ledger.js';

/** An id nothing has. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';
export const SOURCE_TEXT = '前文。\n（一）校园周边治安有短板。\n整改举措：公安机关开展排查。';

export interface Answer {
  status: number;
  type: string;
  body: never;
}

/** Boots the API with one confirmed source (a problem, a task) and one taken over (a problem, a red, a green and a standing task). */
export async function ledgerApi() {
  const made = await testDatabase({ environment: true });
  // The modules read the environment when they are loaded.
  const { createApi, openApi } = await import('../../apps/api/src/server.js');
  const app = await createApi();
  const ledger = await smallLedger(app);
  const { cookie } = await supervisor(app.get(DataSource));
  return {
    ...ledger,
    app,
    ownerUrl: made.ownerUrl,
    openApi: () => openApi(app),
    get: async (path: string, headers: Record<string, string> = {}): Promise<Answer> => {
      const answer = await app.inject({ method: 'GET', url: path, headers: { cookie, ...headers } });
      return { status: answer.statusCode, type: String(answer.headers['content-type']), body: answer.json() as never };
    },
    close: async () => {
      await app.close();
      await made.drop();
    },
  };
}
export type LedgerApi = Awaited<ReturnType<typeof ledgerApi>>;

async function smallLedger(app: NestFastifyApplication) {
  return inTransaction(app.get(DataSource), async (tx) => {
    const unit = { kind: 'department' as const };
    const { tenantId, people } = await app.get(OrgService).establish(
      {
        name: '测试区',
        code: 'test',
        sample: false,
        units: [
          {
            name: '区教委',
            ...unit,
            aliases: ['教委'],
            people: [{ name: '甲某', roles: ['unit_head', 'officer'], position: '主任', phone: '1000' }],
          },
          { name: '区公安分局', ...unit },
          { name: '教育督导室', ...unit, parent: '区教委', independent: true },
        ],
      },
      tx,
    );
    const ledger = app.get(LedgerService);
    const measure = {
      ...reportedTask({ text: '公安机关开展排查。', span: [23, 32], leadUnit: '区教委', units: ['区教委', '区公安分局'] }),
    };
    const written = await ledger.confirmSource(
      systemAct(tenantId),
      {
        source: { ...reportedSource('自评报告'), text: SOURCE_TEXT },
        problems: [{ title: '校园周边治安有短板', description: '', category: null, span: [4, 23], measures: [measure] }],
      },
      tx,
    );
    await ledger.takeOver(
      systemAct(tenantId),
      {
        source: reportedSource('督导意见书'),
        problems: [
          reportedProblem([
            runningTask('2026-10-30', { leadUnit: '区公安分局', contactId: people.get('区教委/甲某') }),
            runningTask('2099-06-30', { percent: 30 }),
            reportedTask({ state: 'standing', issuedOn: '2026-03-01', limit: { kind: 'long_term', date: null, text: '长期坚持' } }),
          ]),
        ],
      },
      tx,
    );
    return { taskId: written.tasks[0]!.id, problemId: written.problems[0]!.id, sourceId: written.sourceId };
  });
}
