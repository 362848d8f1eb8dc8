import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { projectRoot } from '#config/paths';
import { problemDetails, sendProblem } from '../errors/problem-details.js';

const NOT_PAGES = /^\/(api|health|assets)(\/|$|\?)/;
const YEAR_SECONDS = 31_536_000;

/** Serves the built web page: hashed assets for ever, every other address of the page as index.html; an unknown API address stays a 404. */
export async function serveWebPage(app: NestFastifyApplication): Promise<void> {
  const root = join(projectRoot(), 'dist', 'web');
  const fastify = app.getHttpAdapter().getInstance() as FastifyInstance;
  const built = existsSync(join(root, 'index.html'));
  if (built) {
    await fastify.register(fastifyStatic, {
      root,
      wildcard: false,
      index: false,
      setHeaders: (reply, path) => {
        const lasting = path.includes(`${join(root, 'assets')}`);
        void reply.header('cache-control', lasting ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      },
    });
  }
  fastify.get('/*', async (request, reply) => {
    if (!built || NOT_PAGES.test(request.url)) return sendProblem(request, reply, problemDetails(request, 'not_found'));
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
