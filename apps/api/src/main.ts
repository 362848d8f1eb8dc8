import 'reflect-metadata';
import { env } from '#config/env';
import { logger } from '#platform';
import { createApi } from './server.js';

try {
  const { HOST, PORT } = env();
  const app = await createApi();
  await app.listen(PORT, HOST);
  logger().info({ host: HOST, port: PORT }, 'api listening');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
