import { Agent, request } from 'node:http';
import type { Reporter } from './progress-rows.js';

/** What is said of the progress: about as much as people write. */
const BODY = JSON.stringify({
  action: 'report',
  narrative: '本周完成12所学校校车排查，发现隐患7处，已整改5处，其余2处约定月底前完成并复查。',
  difficulties: '两辆校车配件须外地采购，到货约需十天。',
  percent: 50,
});

/** Eight connections that stay open, or as many as there are reporters; one of them each. */
export class Reporting {
  private readonly agents: Agent[];

  constructor(
    private readonly port: number,
    private readonly reporters: readonly Reporter[],
  ) {
    this.agents = reporters.map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
  }

  /** Lets every reporter report for so many seconds, one report after another; answers reports a second. */
  async during(seconds: number): Promise<number> {
    const began = performance.now();
    const end = began + seconds * 1000;
    let count = 0;
    await this.all(async (at) => {
      for (; performance.now() < end; count++) await this.next(at);
    });
    return (count * 1000) / (performance.now() - began);
  }

  /** Lets every reporter report once. */
  once(): Promise<void> {
    return this.all((at) => this.next(at));
  }

  /** Ends the connections. */
  end(): void {
    for (const agent of this.agents) agent.destroy();
  }

  private async all(act: (at: number) => Promise<void>): Promise<void> {
    await Promise.all(this.reporters.map((_, at) => act(at)));
  }

  /** Each goes through their tasks; where the last round ended, the next begins. */
  private async next(at: number): Promise<void> {
    const reporter = this.reporters[at]!;
    const task = reporter.tasks.shift()!;
    reporter.tasks.push(task);
    task.version = await this.report(this.agents[at]!, reporter, task);
  }

  /** Reports once and answers the version that stands then; throws at any answer but 200. */
  private report(agent: Agent, { cookie }: Reporter, { id, version }: { id: string; version: number }): Promise<number> {
    const headers = { cookie, 'if-match': `"${version}"`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) };
    const options = { host: '127.0.0.1', port: this.port, agent, method: 'POST', path: `/api/tasks/${id}/moves`, headers };
    return new Promise((resolve, reject) => {
      const asked = request(options, (answer) => {
        let said = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (said += piece));
        answer.once('error', reject).once('end', () => {
          const stands = Number(answer.headers.etag?.replaceAll('"', ''));
          if (answer.statusCode === 200 && stands === version + 1) resolve(stands);
          else reject(new Error(`a report was answered ${answer.statusCode}: ${said}`));
        });
      });
      asked.once('error', reject).end(BODY);
    });
  }
}
