import 'reflect-metadata';
import { BullModule } from '@nestjs/bullmq';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';

/** Loaded as any application of this kind has to, and used for nothing: the limit is what loading alone costs. */
const loaded = [TypeOrmModule, BullModule];

@Controller()
class EmptyController {
  @Get()
  count(): { loaded: number } {
    return { loaded: loaded.length };
  }
}

@Module({ controllers: [EmptyController] })
class EmptyModule {}

const app = await NestFactory.create(EmptyModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.argv[2]), '127.0.0.1');
