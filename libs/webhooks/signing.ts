import { randomBytes } from 'node:crypto';
import { Webhook as Signer } from 'standardwebhooks';
import { seal, unseal } from '#platform';

const SECRET_BYTES = 32;
const SEALED_FOR = 'webhook';

/** A new secret in the form of Standard Webhooks: whsec_ and 32 random bytes in base64. */
export const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

/** The headers that prove a message ours: its id, the second it was sent, and a signature by each secret, the newest first. */
export function signedHeaders(secrets: readonly string[], messageId: string, at: Date, body: string): Record<string, string> {
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Signer(secret).sign(messageId, at, body)).join(' '),
  };
}

/** A secret as the database keeps it. */
export const closeSecret = (secret: string): Buffer => seal(SEALED_FOR, secret);

/** The secret again; throws where it was sealed with another key. */
export const openSecret = (sealed: Buffer): string => unseal(SEALED_FOR, sealed);
