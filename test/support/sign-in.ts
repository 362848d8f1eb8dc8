/** A house whose people have passwords, the browsers they log in with, and a clock that stands until a test moves it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { Passwords, type Role } from '#org';
import { Clock } from '#platform';
import { type Answer, IntakeHouse } from './intake.js';

/** Everybody's password, unless a test says otherwise. */
export const PASSWORD = '七只海鸥 停在了 蓝灯塔';
export const ANOTHER = '八条渔船 回到了 旧码头';

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/** Somebody with an account. */
export interface Somebody {
  id: string;
  login: string;
  name: string;
}

/** What is said of somebody new. */
export interface Wish {
  name?: string;
  unit?: string;
  login?: string;
  mustChange?: boolean;
  usableUntil?: Date | null;
}

export class SignInHouse extends IntakeHouse {
  /** Wednesday, ten o'clock in Beijing. */
  instant = new Date('2026-11-18T02:00:00Z');
  private hash!: string;
  private tables?: string[];

  override async open(): Promise<void> {
    await super.open();
    vi.spyOn(this.app.get(Clock), 'now').mockImplementation(() => new Date(this.instant));
    this.hash = await this.app.get(Passwords).hash(PASSWORD);
  }

  /** Lets so many minutes pass. */
  later(minutes: number): void {
    this.instant = new Date(this.instant.getTime() + minutes * 60_000);
  }

  /** Somebody new with these roles and the password of everybody. */
  async person(roles: readonly Role[] = ['officer'], { name, unit = '区教委', login, mustChange = false, usableUntil }: Wish = {}) {
    const somebody: Somebody = { id: randomUUID(), login: login ?? `u.${randomUUID().slice(0, 12)}`, name: name ?? '丁某' };
    const administrative = roles.some((role) => ['system_admin', 'security_admin', 'auditor'].includes(role));
    const { tenantId } = this;
    await this.rows(
      `INSERT INTO person (tenant_id, person_id, unit_id, name, administrative) VALUES ($1, $2, $3, $4, $5)`,
      ...[tenantId, somebody.id, this.units.get(unit), somebody.name, administrative],
    );
    for (const role of roles)
      await this.rows(
        `INSERT INTO person_role (tenant_id, person_id, role, administrative) VALUES ($1, $2, $3, $4)`,
        ...[tenantId, somebody.id, role, administrative],
      );
    await this.rows(
      `INSERT INTO account (tenant_id, person_id, login, password_hash, password_set_at, must_change, usable_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      ...[tenantId, somebody.id, somebody.login, this.hash, this.instant, mustChange, usableUntil ?? null],
    );
    return somebody;
  }

  /** A browser that has never been here. */
  browser(): Browser {
    return new Browser(this);
  }

  /** A browser in which somebody has logged in. */
  async loggedIn(who: Somebody, password = PASSWORD): Promise<Browser> {
    const browser = this.browser();
    const { status, body } = await browser.logIn(who, password);
    expect([status, body.signedIn?.person.id]).toEqual([200, who.id]);
    return browser;
  }

  /** Somebody new with these roles, and the browser in which they are logged in. */
  async arrived(roles: readonly Role[] = ['officer'], wish: Wish = {}): Promise<Somebody & { browser: Browser }> {
    const who = await this.person(roles, wish);
    return { ...who, browser: await this.loggedIn(who) };
  }

  // Rows are looked into freely, as answers are.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  rows(sql: string, ...values: unknown[]): Promise<any[]> {
    return this.database.query(sql, values);
  }

  /** What an account remembers of wrong passwords. */
  async lockOf({ id }: Somebody): Promise<{ failures: number; lockedUntil: Date | null }> {
    return (await this.rows(`SELECT failures, locked_until AS "lockedUntil" FROM account WHERE person_id = $1`, id))[0];
  }

  /** The trail of what was done under these names, in its order. */
  traces(action: string, objectId: string) {
    return this.rows(
      `SELECT actor_id AS actor, on_behalf_of_id AS "onBehalfOf", address, outcome, alarm, detail, after FROM audit
       WHERE action = $1 AND object_id = $2 ORDER BY audit_id`,
      ...[action, objectId],
    );
  }

  /** Every row there is, but for the trail, which tells of refusals too. */
  async everything(): Promise<Record<string, unknown>> {
    const named = `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT IN ('audit', 'migration')`;
    this.tables ??= (await this.rows(named)).map(({ name }) => name);
    const sums = this.tables.map(
      (name) => `SELECT '${name}' AS name, md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${name} t`,
    );
    return Object.fromEntries((await this.rows(sums.join(' UNION ALL '))).map(({ name, sum }) => [name, sum]));
  }

  /** Asks, and holds that the answer is a problem in words and that no row was changed. */
  async refusedAtTheDoor(asked: () => Promise<Answer>, status: number, code: string): Promise<Answer> {
    const before = await this.everything();
    const answer = await asked();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ title: expect.any(String), detail: expect.any(String), requestId: expect.any(String) });
    expect(await this.everything()).toEqual(before);
    return answer;
  }
}

/** Keeps cookies as a browser does, and sends them along. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly house: SignInHouse) {}

  async ask(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.house.app.inject({
      method,
      url: `/api${path}`,
      headers: { ...(cookie && { cookie }), ...headers },
      ...(body === undefined ? {} : { payload: body as never }),
    });
    for (const { name, value } of response.cookies)
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    const json = /json/.test(String(response.headers['content-type'])) && response.body !== '';
    return {
      status: response.statusCode,
      body: json ? response.json() : response.body,
      headers: response.headers,
      raw: response.rawPayload,
    };
  }

  get(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  logIn({ login }: Pick<Somebody, 'login'>, password = PASSWORD): Promise<Answer> {
    return this.ask('POST', '/session', { login, password });
  }

  /** The token this browser holds. */
  get token(): string | undefined {
    return this.cookies.get('sid');
  }

  /** The same cookies in another window, whatever becomes of them here. */
  copy(): Browser {
    const other = new Browser(this.house);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  /** Who is logged in here, or null. */
  async who(): Promise<string | null> {
    return (await this.get('/session')).body.signedIn?.person.id ?? null;
  }
}

/** The house of a spec file, opened before its tests and closed after them; `environment` is what the process is started with. */
export function signInHouse(environment: () => Promise<Record<string, string>> = async () => ({})): SignInHouse {
  const house = new SignInHouse();
  beforeAll(async () => {
    Object.assign(process.env, await environment());
    await house.open();
  });
  afterAll(() => house.close());
  return house;
}
