import 'reflect-metadata';
import { env, secretKey } from '#config/env';

// The environment is read before anything that rests on it is loaded: what is wrong with it is one line, not a stack.
try {
  const { HOST, PORT } = env();
  secretKey();
  const { createApi } = await import('./server.js');
  const { refusePublicSample } = await import('./access/public-sample.js');
  const { logger } = await import('#platform');
  const app = await createApi();
  await refusePublicSample(app);
  await app.listen(PORT, HOST);
  logger().info({ host: HOST, port: PORT }, 'api listening');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
