import { NestFactory } from '@nestjs/core';
import { HouseModule } from '#house';
import { NestLog } from '#platform';
import { loadSample } from './sample/load.js';

const SAYS = {
  laid: 'sample district: loaded',
  stands: 'sample district: stands already',
  'left out': 'sample district: left out, the database serves another district',
} as const;

try {
  const app = await NestFactory.createApplicationContext(HouseModule.for('rings'), { logger: new NestLog(), abortOnError: false });
  try {
    process.stdout.write(`${SAYS[await loadSample(app)]}\n`);
  } finally {
    await app.close();
  }
} catch (error) {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  process.exitCode = 1;
}
