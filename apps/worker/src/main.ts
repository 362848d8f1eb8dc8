import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { env, secretKey } from '#config/env';

// As in the API: a wrong environment is told in one line, before anything that rests on it is loaded.
try {
  env();
  secretKey();
  const { WorkerModule } = await import('./worker.module.js');
  const { logger, NestLog } = await import('#platform');
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: new NestLog(), abortOnError: false });
  app.enableShutdownHooks();
  logger().info('worker ready');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
