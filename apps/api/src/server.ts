import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { env } from '#config/env';
import { logger, NestLog } from '#platform';
import { Door } from './access/door.js';
import { refuseUnruled, watchRoutes } from './access/routes.js';
import { ApiModule } from './api.module.js';
import { problemDetails, sendProblem } from './errors/problem-details.js';
import { sameSite } from './http/same-site.js';
import { StrictPipe } from './http/strict.pipe.js';
import { serveWebPage } from './http/web-page.js';

const BODY_LIMIT_BYTES = 1024 * 1024;

/** Written by hand: our own scripts and data alone; the component library writes its styles at run time, hence inline styles. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** An address Fastify itself cannot read is answered in our words too. */
const refuseMalformed = (_error: unknown, request: FastifyRequest, reply: FastifyReply): void =>
  void sendProblem(request, reply, problemDetails(request, 'malformed_request'));

/** Builds the API, not yet listening: main.ts gives it a port, tests speak to it directly. */
export async function createApi(): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    loggerInstance: logger() as never,
    logController: new LogController({ disableRequestLogging: env().LOG_LEVEL !== 'debug' }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
    trustProxy: env().TRUSTED_PROXIES?.split(',') ?? false,
    frameworkErrors: refuseMalformed,
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule, adapter, {
    logger: new NestLog(),
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  watchRoutes(fastify);
  // JSON and uploads only: a form of another site could send text/plain or form-encoded without asking.
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  fastify.addHook('onRequest', sameSite(env().PUBLIC_URL));
  await fastify.register(cookie);
  fastify.decorateRequest('identity', null);
  fastify.decorateRequest('act', null);
  fastify.addHook('onRequest', app.get(Door).admit);
  await fastify.register(helmet, {
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    crossOriginEmbedderPolicy: false,
    hsts: env().PUBLIC_URL?.startsWith('https:') ?? false,
  });
  await fastify.register(multipart);
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready'] });
  app.useGlobalPipes(new StrictPipe());
  app.enableShutdownHooks();
  describeApi(app);
  await serveWebPage(app);
  await app.init();
  await fastify.ready();
  refuseUnruled(fastify.routes);
  return app;
}

/** The OpenAPI document, from which the page's client is generated. */
export function openApi(app: NestFastifyApplication) {
  const about = new DocumentBuilder()
    .setTitle('Rectification ledger')
    .setVersion('1')
    .setDescription('整改台账 API. Errors are RFC 9457 problem+json in zh-CN or English.');
  return SwaggerModule.createDocument(app, about.build());
}

function describeApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApi(app), { jsonDocumentUrl: 'api/docs-json', yamlDocumentUrl: 'api/docs-yaml' });
}
