import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { secretKey } from '#config/env';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const keys = new Map<string, Buffer>();

/** A key of its own for each purpose, all from SECRET_KEY: what is sealed for one cannot be opened for another. */
function keyFor(purpose: string): Buffer {
  const known = keys.get(purpose);
  if (known) return known;
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(secretKey(), 'base64url'), '', `ledger ${purpose}`, 32));
  keys.set(purpose, key);
  return key;
}

/** Encrypts a text for the database (AES-256-GCM: nonce, ciphertext, tag); `purpose` says what it is for. */
export function seal(purpose: string, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyFor(purpose), nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Decrypts what `seal` made for the same purpose; throws where it was changed or made with another key. */
export function unseal(purpose: string, sealed: Buffer): string {
  const decipher = createDecipheriv(ALGORITHM, keyFor(purpose), sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
}

/** A secret nobody can guess: 32 random bytes, base64url. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256 of a random secret: what the database keeps of it. Not for passwords, which a person can guess. */
export const digest = (secret: string): Buffer => createHash('sha256').update(secret, 'utf8').digest();

/** Compares two digests in the same time wherever they differ. */
export const sameDigest = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
