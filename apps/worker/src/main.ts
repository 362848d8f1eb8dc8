import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { logger, NestLog } from '#platform';
import { WorkerModule } from './worker.module.js';

try {
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: new NestLog(), abortOnError: false });
  app.enableShutdownHooks();
  logger().info('worker ready');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
