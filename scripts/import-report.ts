import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { systemTrace } from '#audit';
import { env } from '#config/env';
import { HouseModule } from '#house';
import { IntakeService } from '#intake';
import { District } from '#org';
import { Refusal, refusalWords } from '#platform';
import { tell } from './start/tell.js';

// Whoever starts the system on this machine may hand it a report: it is received as an upload is, and waits for a supervisor.
const [path = ''] = process.argv.slice(2);
try {
  const app = await NestFactory.createApplicationContext(HouseModule.for('rings'), { logger: false, abortOnError: false });
  try {
    const scope = await app.get(District).scope();
    const file = { fileName: basename(path), bytes: await readFile(path) };
    const { id } = await app.get(IntakeService).receive({ ...scope, trace: systemTrace(scope.tenantId) }, file);
    const { HOST, PORT } = env();
    const host = HOST.includes(':') ? `[${HOST}]` : HOST;
    await tell(
      `  ${path}\n  is being read and waits for a supervisor's confirmation  正在读取，等待督办员确认：\n  http://${host}:${PORT}/intake/${id}\n`,
    );
  } finally {
    await app.close();
  }
} catch (error) {
  const said = (['zh', 'en'] as const).map((language) =>
    error instanceof Refusal ? refusalWords(error.code, error.params, language).detail : (error as Error).message,
  );
  process.stderr.write(`${[...new Set(said)].join('  ')}\n`);
  process.exitCode = 1;
}
