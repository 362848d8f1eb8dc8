/** A real OpenID provider on this machine, and a browser that goes there and back. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Configuration, Provider } from 'oidc-provider';

const CLIENT = { id: 'rectification-ledger', secret: 'a secret between the two of them' };

// It says often and at length that it is not set up for production, which is true.
for (const level of ['info', 'warn'] as const) {
  const say = console[level].bind(console);
  console[level] = (...words: unknown[]) => (String(words[0]).includes('oidc-provider') ? undefined : say(...words));
}

/** Somebody as the provider knows them. */
export interface Vouched {
  sub: string;
  preferred_username?: unknown;
}

/** A port of this machine that is free. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The provider; whoever comes to it is `atTheDesk` at that moment, and turned away where that is null. */
export class TestProvider {
  atTheDesk: Vouched | null = null;
  private server?: Server;
  private readonly key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  private readonly people = new Map<string, Vouched>();

  constructor(
    private readonly port: number,
    private readonly callback: string,
  ) {}

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Opens it; names stand in the ID token itself, or are told only when asked for. */
  async open({ namesInToken = true } = {}): Promise<void> {
    const { default: Real } = await import('oidc-provider');
    const provider = new Real(this.issuer, this.configuration(namesInToken));
    const answer = provider.callback();
    const server = createServer((request, response) => {
      if (request.url!.startsWith('/desk/')) void this.receive(provider, request, response);
      else void answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
  }

  /** Closes it, and hangs up on everybody. */
  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve(undefined)));
    this.server = undefined;
  }

  private async receive(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const somebody = this.atTheDesk;
    if (somebody) this.people.set(somebody.sub, somebody);
    const result = somebody
      ? { login: { accountId: somebody.sub } }
      : { error: 'access_denied', error_description: 'nobody is at the desk' };
    await provider.interactionFinished(request, response, result);
  }

  private configuration(namesInToken: boolean): Configuration {
    return {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [this.callback],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      cookies: { keys: ['a key of this test'] },
      jwks: { keys: [{ ...this.key, kid: 'one', use: 'sig', alg: 'RS256' } as never] },
      claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email'] },
      conformIdTokenClaims: !namesInToken,
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `/desk/${uid}` },
      pkce: { required: () => true },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...this.people.get(id) }) as never }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
        grant.addOIDCScope('openid profile email');
        await grant.save();
        return grant;
      },
    };
  }
}

/** Where a step of a walk led. */
export interface Step {
  url: string;
  status: number;
  location: string | null;
  headers: Headers;
}

/** A provider, not open yet, and the environment of a system that will listen at `site` and trusts it. */
export async function providerBeside(): Promise<{ provider: TestProvider; site: string; environment: Record<string, string> }> {
  const site = `http://127.0.0.1:${await freePort()}`;
  const provider = new TestProvider(await freePort(), `${site}/api/session/oidc/callback`);
  const client = { OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret };
  return { provider, site, environment: { PUBLIC_URL: site, OIDC_ISSUER: provider.issuer, ...client } };
}

/** Goes where it is sent, and keeps the cookies of each place under the paths they were given for. */
export class WalkingBrowser {
  private readonly jar: { origin: string; name: string; value: string; path: string }[] = [];

  /** One step: what is found at an address, without going where it sends. */
  async step(url: string): Promise<Step> {
    const { origin, pathname } = new URL(url);
    const sent = this.jar.filter((cookie) => cookie.origin === origin && pathname.startsWith(cookie.path));
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; ') },
    });
    await response.arrayBuffer();
    for (const line of response.headers.getSetCookie()) this.keep(origin, line);
    const location = response.headers.get('location');
    return { url, status: response.status, location: location && new URL(location, url).href, headers: response.headers };
  }

  /** Steps on until nothing sends it further, or `stop` says that the next address is not to be gone to; answers the last step. */
  async walk(url: string, stop: (next: string) => boolean = () => false): Promise<Step> {
    let step = await this.step(url);
    for (let steps = 0; step.location !== null && !stop(step.location); steps++) {
      if (steps > 20) throw new Error(`sent in circles: ${step.location}`);
      step = await this.step(step.location);
    }
    return step;
  }

  /** A cookie that a place has given. */
  cookie(name: string): string | undefined {
    return this.jar.find((cookie) => cookie.name === name)?.value;
  }

  /** Throws away what a place has given. */
  forget(origin: string): void {
    this.jar.splice(0, this.jar.length, ...this.jar.filter((cookie) => cookie.origin !== origin));
  }

  private keep(origin: string, line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    const at = this.jar.findIndex((cookie) => cookie.origin === origin && cookie.name === name && cookie.path === path);
    if (at >= 0) this.jar.splice(at, 1);
    if (value !== '') this.jar.push({ origin, name, value, path });
  }
}
