import 'reflect-metadata';
import { join } from 'node:path';
import { plainToInstance, Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength, validateSync } from 'class-validator';
import { projectRoot } from './paths.js';

const POSTGRES_URL = /^postgres(ql)?:\/\/[^\s]+$/;
const REDIS_URL = /^rediss?:\/\/[^\s]+$/;
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const number = ({ value }: { value: unknown }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value);
const truth = ({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value);

/** Everything the environment may say, with its defaults; the only place that knows. */
export class Env {
  /** The application's database: a role that may write rows but not bend the history. */
  @Matches(POSTGRES_URL, { message: 'DATABASE_URL must be postgres://user:password@host:port/database' })
  DATABASE_URL!: string;

  /** The owner's connection, for migrations alone; without it migrations run as the application's role. */
  @IsOptional()
  @Matches(POSTGRES_URL, { message: 'MIGRATE_DATABASE_URL must be postgres://user:password@host:port/database' })
  MIGRATE_DATABASE_URL?: string;

  /** Set: BullMQ works on Redis. Not set: on PostgreSQL. */
  @IsOptional()
  @Matches(REDIS_URL, { message: 'REDIS_URL must be redis://host:port/db or rediss://…' })
  REDIS_URL?: string;

  @IsIn(LOOPBACK, {
    message: 'HOST must be 127.0.0.1, localhost or ::1: there is no log-in yet, so the server listens on this machine only',
  })
  HOST: string = '127.0.0.1';

  @Transform(number)
  @IsInt({ message: 'PORT must be a whole number from 1 to 65535' })
  @Min(1, { message: 'PORT must be a whole number from 1 to 65535' })
  @Max(65535, { message: 'PORT must be a whole number from 1 to 65535' })
  PORT: number = 3000;

  /** The address people type; links in mails start with it. */
  @IsOptional()
  @IsUrl(
    { require_tld: false, protocols: ['http', 'https'], require_protocol: true },
    { message: 'PUBLIC_URL must be http://… or https://…' },
  )
  PUBLIC_URL?: string;

  @IsIn(LOG_LEVELS, { message: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}` })
  LOG_LEVEL: string = 'info';

  /** Where the embedded database, logs and state of this checkout live. */
  @IsString()
  @MinLength(1, { message: 'DATA_DIR must not be empty' })
  DATA_DIR: string = join(projectRoot(), '.data');

  /** True while the fictional sample district is loaded. */
  @Transform(truth)
  @IsBoolean({ message: 'SAMPLE must be true or false' })
  SAMPLE: boolean = false;

  /** How often the sweep looks for work nobody rang for, seconds. */
  @Transform(number)
  @IsInt({ message: 'SWEEP_SECONDS must be a whole number from 1 to 60' })
  @Min(1, { message: 'SWEEP_SECONDS must be a whole number from 1 to 60' })
  @Max(60, { message: 'SWEEP_SECONDS must be a whole number from 1 to 60' })
  SWEEP_SECONDS: number = 30;

  /** How long a worker may hold a claimed row before another may take it over, seconds. */
  @Transform(number)
  @IsInt({ message: 'LEASE_SECONDS must be a whole number from 1 to 3600' })
  @Min(1, { message: 'LEASE_SECONDS must be a whole number from 1 to 3600' })
  @Max(3600, { message: 'LEASE_SECONDS must be a whole number from 1 to 3600' })
  LEASE_SECONDS: number = 180;
}

/** Thrown at start: one line that names every bad variable, never its value (it may be a secret). */
export class InvalidConfiguration extends Error {
  constructor(what: string, faults: string[]) {
    super(`${what}: ${faults.join('; ')}`);
    this.name = 'InvalidConfiguration';
  }
}

/** Reads and checks an environment; throws InvalidConfiguration naming all that is wrong. An empty value counts as not set. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const known = Object.keys(Object.assign(new Env(), { DATABASE_URL: '', MIGRATE_DATABASE_URL: '', REDIS_URL: '', PUBLIC_URL: '' }));
  const given = Object.fromEntries(known.filter((key) => source[key]).map((key) => [key, source[key]]));
  const env = plainToInstance(Env, given);
  const faults = validateSync(env, { stopAtFirstError: true }).flatMap((error) => Object.values(error.constraints ?? {}));
  if (faults.length > 0) throw new InvalidConfiguration('The environment cannot be used', faults);
  return env;
}

let current: Env | undefined;

/** The environment of this process, checked once. */
export function env(): Env {
  return (current ??= readEnv(process.env));
}
