import { Injectable, type LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';
import { env } from '#config/env';

/** What must never stand in a log line, wherever a caller puts it. */
const REDACTED = [
  'password',
  '*.password',
  'secret',
  '*.secret',
  'token',
  '*.token',
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  '*.DATABASE_URL',
  '*.MIGRATE_DATABASE_URL',
  '*.REDIS_URL',
];

let root: Logger | undefined;

/** The process's logger: JSON lines on stdout, secrets redacted. */
export function logger(): Logger {
  return (root ??= pino({
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, censor: '[redacted]' },
  }));
}

const LEVELS = { log: 'info', error: 'error', warn: 'warn', debug: 'debug', verbose: 'trace', fatal: 'fatal' } as const;

/** Nest's own messages, through the same logger. */
@Injectable()
export class NestLog implements LoggerService {
  log(message: unknown, ...rest: unknown[]): void {
    this.write('log', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('verbose', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: keyof typeof LEVELS, message: unknown, rest: unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
    const stack = level === 'error' && rest.length > 1 ? rest[0] : undefined;
    if (message instanceof Error) logger()[LEVELS[level]]({ context, err: message }, message.message);
    else logger()[LEVELS[level]]({ context, stack }, String(message));
  }
}

/** Answers at most once per `everyMs` for the same key: a database that is away otherwise fills the disk with one line. */
export function seldom(everyMs: number): (key: string, say: () => void) => void {
  const last = new Map<string, number>();
  return (key, say) => {
    const at = performance.now();
    if (at - (last.get(key) ?? -Infinity) < everyMs) return;
    last.set(key, at);
    say();
  };
}
