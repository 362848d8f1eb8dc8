import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** One step early or late: clocks of telephones differ. */
const WINDOW = 1;

const totp = (secret: string, label = '') =>
  new TOTP({ issuer: '整改台账', label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });

/** A new secret for an authenticator (RFC 6238), base32. */
export const newSecondFactor = (): string => new Secret({ size: 20 }).base32;

/** The address an authenticator reads as a QR code. */
export const secondFactorUri = (secret: string, login: string): string => totp(secret, login).toString();

/** The time step of a right code that was not used before, or null. */
export function acceptedStep(secret: string, code: string, lastStep: number | null, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}
