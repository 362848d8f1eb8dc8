import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { HouseModule } from '#house';
import { OrgQueries, OrgService } from '#org';
import { inTransaction } from '#platform';

/** The same as the sample's loader: whoever comes second finds the district of the first. */
const LOADER_LOCK = 747_001;

// An installation serves one district; this sets it up, empty, and does nothing where one stands.
try {
  const { values } = parseArgs({ options: { name: { type: 'string', default: '本区' }, code: { type: 'string', default: 'district' } } });
  const app = await NestFactory.createApplicationContext(HouseModule.for('rings'), { logger: false, abortOnError: false });
  try {
    const said = await inTransaction(app.get(DataSource), async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock($1)`, [LOADER_LOCK]);
      const [district] = await app.get(OrgQueries).districts(tx);
      if (district) return `district: ${district.name} stands already`;
      await app.get(OrgService).establish({ name: values.name, code: values.code, sample: false, units: [] }, tx);
      return `district: ${values.name} is set up`;
    });
    process.stdout.write(`${said}\n`);
  } finally {
    await app.close();
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
