import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type TestServer, startTestServer } from './test-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a spec asks for the test server; the first to ask starts it, so that pure specs never wait for one. */
    testServer: string;
  }
}

/** One PostgreSQL for the whole run, started by the first spec that wants a database and gone with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<TestServer> | undefined;
  const desk = createServer((_request, response) => {
    started ??= startTestServer();
    started.then(
      ({ urls }) => response.end(JSON.stringify(urls)),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  project.provide('testServer', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
  // Vitest ends itself on Ctrl-C and SIGTERM, and the server goes with the process; a closed terminal is no different.
  process.once('SIGHUP', () => process.exit(129));
  return async () => {
    desk.closeAllConnections();
    desk.close();
    await (await started?.catch(() => undefined))?.stop();
  };
}
