import 'reflect-metadata';
import { join, relative, resolve } from 'node:path';
import { plainToInstance, Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength, validateSync } from 'class-validator';
import { projectRoot } from './paths.js';

const POSTGRES_URL = /^postgres(ql)?:\/\/[^\s]+$/;
const REDIS_URL = /^rediss?:\/\/[^\s]+$/;
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Variables without a default. */
const OPTIONAL = [
  'DATABASE_URL',
  'MIGRATE_DATABASE_URL',
  'REDIS_URL',
  'PUBLIC_URL',
  'TRUSTED_PROXIES',
  'SECRET_KEY',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'FILES_FOLDER',
  'FILES_S3_ENDPOINT',
  'FILES_S3_BUCKET',
  'FILES_S3_ACCESS_KEY',
  'FILES_S3_SECRET_KEY',
];

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

  /** The address to listen on; one that others can reach asks for PUBLIC_URL with https, since a log-in travels with every request. */
  @Matches(/^(localhost|[0-9a-fA-F:.]{2,45})$/, { message: 'HOST must be an IP address or localhost' })
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

  /** The addresses of the proxies in front, with commas: only they may say by X-Forwarded-For where a request came from. */
  @IsOptional()
  @Matches(/^[0-9a-fA-F:./]+(,[0-9a-fA-F:./]+)*$/, { message: 'TRUSTED_PROXIES must be IP addresses or ranges with commas between them' })
  TRUSTED_PROXIES?: string;

  /** What one session may ask of one process in a minute, and an address without one: far beyond any person, a stop for a loop gone wrong. */
  @Transform(number)
  @IsInt({ message: 'REQUESTS_PER_MINUTE must be a whole number from 60 to 10000000' })
  @Min(60, { message: 'REQUESTS_PER_MINUTE must be a whole number from 60 to 10000000' })
  @Max(10_000_000, { message: 'REQUESTS_PER_MINUTE must be a whole number from 60 to 10000000' })
  REQUESTS_PER_MINUTE: number = 60_000;

  /** What secrets in the database are sealed with: 32 random bytes, base64url. `openssl rand -base64 32 | tr '+/' '-_' | tr -d =` makes one. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{43}$/, { message: 'SECRET_KEY must be 32 random bytes in base64url (43 characters)' })
  SECRET_KEY?: string;

  /** The OpenID provider people may also log in with; without it there are local accounts only. */
  @IsOptional()
  @IsUrl(
    { require_tld: false, protocols: ['http', 'https'], require_protocol: true },
    { message: 'OIDC_ISSUER must be http://… or https://…' },
  )
  OIDC_ISSUER?: string;

  /** How this system is known to the provider. */
  @IsOptional()
  @IsString()
  OIDC_CLIENT_ID?: string;

  @IsOptional()
  @IsString()
  OIDC_CLIENT_SECRET?: string;

  /** What the log-in page calls it. */
  @IsString()
  OIDC_LABEL: string = '统一身份认证';

  /** The claim that holds a person's account name the first time they come; afterwards the provider's own id of them counts. */
  @IsString()
  OIDC_LOGIN_CLAIM: string = 'preferred_username';

  @IsIn(LOG_LEVELS, { message: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}` })
  LOG_LEVEL: string = 'info';

  /** Where the embedded database, logs and state of this checkout live. */
  @IsString()
  @MinLength(1, { message: 'DATA_DIR must not be empty' })
  DATA_DIR: string = join(projectRoot(), '.data');

  /** Where uploaded files are kept, outside of what is served; `files` in DATA_DIR when not set. API and worker must see the same one. */
  @IsOptional()
  @IsString()
  FILES_FOLDER?: string;

  /** Set: files are kept in an S3-compatible storage instead of a folder, which needs the bucket and its two keys as well. */
  @IsOptional()
  @IsUrl(
    { require_tld: false, protocols: ['http', 'https'], require_protocol: true },
    { message: 'FILES_S3_ENDPOINT must be http://… or https://…' },
  )
  FILES_S3_ENDPOINT?: string;

  /** The bucket there; nothing else may be in it. */
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { message: 'FILES_S3_BUCKET must be the name of a bucket' })
  FILES_S3_BUCKET?: string;

  /** What requests are signed for, where the storage knows regions. */
  @Matches(/^[A-Za-z0-9-]{1,64}$/, { message: 'FILES_S3_REGION must be the name of a region' })
  FILES_S3_REGION: string = 'us-east-1';

  @IsOptional()
  @IsString()
  FILES_S3_ACCESS_KEY?: string;

  @IsOptional()
  @IsString()
  FILES_S3_SECRET_KEY?: string;

  /** True where the bucket stands in the path of an address (MinIO, Ceph), false where it stands in the host name (public clouds). */
  @Transform(truth)
  @IsBoolean({ message: 'FILES_S3_BUCKET_IN_PATH must be true or false' })
  FILES_S3_BUCKET_IN_PATH: boolean = true;

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
  const known = [...Object.keys(new Env()), ...OPTIONAL];
  const given = Object.fromEntries(known.filter((key) => source[key]).map((key) => [key, source[key]]));
  const env = plainToInstance(Env, given);
  const faults = validateSync(env, { stopAtFirstError: true }).flatMap((error) => Object.values(error.constraints ?? {}));
  if (faults.length === 0) faults.push(...atOdds(env));
  if (faults.length > 0) throw new InvalidConfiguration('The environment cannot be used', faults);
  return env;
}

/** What each variable by itself may say, but not together. */
function atOdds(env: Env): string[] {
  const faults: string[] = [];
  const address = env.PUBLIC_URL ? new URL(env.PUBLIC_URL) : null;
  if (address?.protocol === 'http:' && !isOwn(address.hostname))
    faults.push('PUBLIC_URL must be https://…: a log-in over plain http can be read on the way');
  if (!LOOPBACK.includes(env.HOST) && address?.protocol !== 'https:')
    faults.push('HOST can be reached from other machines: set PUBLIC_URL to the https:// address people use, or HOST to 127.0.0.1');
  if (env.OIDC_ISSUER && !(env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET && env.PUBLIC_URL))
    faults.push('OIDC_ISSUER needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL');
  return [...faults, ...filesAtOdds(env)];
}

/** Files have one place, and it is named whole. */
function filesAtOdds({ FILES_FOLDER, FILES_S3_ENDPOINT, FILES_S3_BUCKET, FILES_S3_ACCESS_KEY, FILES_S3_SECRET_KEY }: Env): string[] {
  const faults: string[] = [];
  const [whole, some] = [
    FILES_S3_ENDPOINT && FILES_S3_BUCKET && FILES_S3_ACCESS_KEY && FILES_S3_SECRET_KEY,
    FILES_S3_ENDPOINT || FILES_S3_BUCKET || FILES_S3_ACCESS_KEY || FILES_S3_SECRET_KEY,
  ];
  if (some && !whole)
    faults.push('FILES_S3_ENDPOINT, FILES_S3_BUCKET, FILES_S3_ACCESS_KEY and FILES_S3_SECRET_KEY must be set together, or none of them');
  if (some && FILES_FOLDER) faults.push('FILES_FOLDER and FILES_S3_ENDPOINT cannot both be set: files have one place');
  const endpoint = FILES_S3_ENDPOINT ? new URL(FILES_S3_ENDPOINT) : null;
  if (endpoint?.protocol === 'http:' && !isOwn(endpoint.hostname))
    faults.push('FILES_S3_ENDPOINT must be https://…: files over plain http can be read on the way');
  if (FILES_FOLDER && within(FILES_FOLDER, join(projectRoot(), 'dist')))
    faults.push('FILES_FOLDER must not lie in dist: it is replaced at every build, and part of it is served to everybody');
  return faults;
}

const isOwn = (hostname: string): boolean => LOOPBACK.includes(hostname.replace(/^\[|\]$/g, ''));

const within = (path: string, folder: string): boolean => !relative(folder, resolve(path)).startsWith('..');

/** The key that secrets are sealed with; throws InvalidConfiguration where there is none. API and worker ask for it at their start. */
export function secretKey(): string {
  const { SECRET_KEY } = env();
  if (!SECRET_KEY) throw new InvalidConfiguration('The environment cannot be used', ['SECRET_KEY is missing']);
  return SECRET_KEY;
}

/** True where cookies are for https alone; otherwise the server is bound to this machine. */
export const overHttps = (): boolean => env().PUBLIC_URL?.startsWith('https:') ?? false;

let current: Env | undefined;

/** The environment of this process, checked once. */
export function env(): Env {
  return (current ??= readEnv(process.env));
}
