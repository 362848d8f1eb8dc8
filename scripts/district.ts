import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { HouseModule } from '#house';
import { Clock, inTransaction } from '#platform';
import { establishDistrict, readDistrictWords } from './district/establish.js';
import { tell } from './start/tell.js';

const text = { type: 'string' } as const;

// An installation serves one district; this sets it up with its three administrators, and does nothing where one stands.
try {
  const options = { name: text, code: text, 'system-admin': text, 'security-admin': text, auditor: text };
  const words = readDistrictWords(parseArgs({ options }).values);
  const app = await NestFactory.createApplicationContext(HouseModule.for('rings'), { logger: false, abortOnError: false });
  try {
    await tell(await inTransaction(app.get(DataSource), (tx) => establishDistrict(app, words, app.get(Clock).now(), tx)));
  } finally {
    await app.close();
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
