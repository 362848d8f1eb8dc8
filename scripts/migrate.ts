import { env, InvalidConfiguration } from '#config/env';
import { SCHEMA } from '#house';
import { migrate } from '#platform';

// Production's own step: MIGRATE_DATABASE_URL is the owner's way in, DATABASE_URL names the role that gets the rights.
try {
  env();
  const run = await migrate(SCHEMA);
  process.stdout.write(run.length > 0 ? `migrated: ${run.join(', ')}\n` : 'migrated: nothing to do\n');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  if (!(error instanceof InvalidConfiguration)) process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 1;
}
