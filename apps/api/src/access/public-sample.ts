import type { INestApplication } from '@nestjs/common';
import { env } from '#config/env';
import { District } from '#org';
import { Refusal } from '#platform';

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

/** Throws where the fictional district, whose log-ins everybody knows, would be served to other machines. */
export async function refusePublicSample(app: INestApplication): Promise<void> {
  const { HOST, PUBLIC_URL } = env();
  const here = LOOPBACK.includes(HOST) && (!PUBLIC_URL || LOOPBACK.includes(new URL(PUBLIC_URL).hostname.replace(/^\[|\]$/g, '')));
  if (here) return;
  const district = await app
    .get(District)
    .current()
    .catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
  if (district?.sample)
    throw new Error(
      'This database holds the sample district, whose log-ins are public: it is served on 127.0.0.1 alone. Use an empty database.',
    );
}
