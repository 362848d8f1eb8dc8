/** A receiver of webhooks on this machine: a real HTTP server that remembers what it was told and answers as the test says. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Told {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** A status, or whatever a receiver may do to a request. */
export type Answering = (told: Told, response: ServerResponse) => number | void;

const flat = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

export class Receiver {
  readonly told: Told[] = [];
  answer: Answering = () => 204;
  private readonly server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const told = { method, path, headers: flat(headers), body: Buffer.concat(parts).toString('utf8') };
      this.told.push(told);
      const status = this.answer(told, response);
      if (status !== undefined) response.writeHead(status).end();
    });
  });

  async open(): Promise<this> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/events`;
  }

  /** The ids of what it was told, in order. */
  get ids(): string[] {
    return this.told.map(({ headers }) => headers['webhook-id']!);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
