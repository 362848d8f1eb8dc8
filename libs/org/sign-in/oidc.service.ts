import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import * as openid from 'openid-client';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import { env } from '#config/env';
import { Clock, digest, inTransaction, logger, randomSecret, Refusal, seal, unseal } from '#platform';
import { isLocalPath, pathInHeader } from '../rules/return-to.js';
import { loginOf } from '../rules/sign-in.js';
import { type Begun, type Caller, SignIn } from './sign-in.service.js';
import { AccountQueries, type AccountRow } from '../store/account.queries.js';
import { OidcAttempt } from '../store/oidc-attempt.entity.js';

const ATTEMPT_MINUTES = 10;
const PURPOSE = 'oidc verifier';
const CALLBACK = 'api/session/oidc/callback';
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** What the provider says of whoever came back. */
type Vouched = openid.IDToken;

/**
 * Log-in by an OpenID provider: authorization code with PKCE, state and nonce. The first time, an account is found by its name
 * and bound to the provider's own id of the person; from then on only that id counts, whoever gets the name later.
 */
@Injectable()
export class OidcSignIn {
  private discovered?: Promise<openid.Configuration>;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly accounts: AccountQueries,
    private readonly signIn: SignIn,
    private readonly audit: Audit,
  ) {}

  /** Begins a log-in: where to send the browser, and the state it must bring back. Refuses where there is no provider or it does not answer. */
  async begin({ tenantId }: Caller, returnTo: string): Promise<{ url: string; state: string }> {
    const config = await this.provider();
    const [verifier, state, nonce] = [openid.randomPKCECodeVerifier(), randomSecret(), randomSecret()];
    await this.database.getRepository(OidcAttempt).insert({
      tenantId,
      stateHash: digest(state),
      verifierSealed: seal(PURPOSE, verifier),
      nonce,
      returnTo: isLocalPath(returnTo) ? pathInHeader(returnTo) : '/',
      expiresAt: new Date(this.clock.now().getTime() + ATTEMPT_MINUTES * 60_000),
    });
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri(),
      scope: 'openid profile email',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { url: url.href, state };
  }

  /** Ends a log-in that came back with this query; `state` is what the browser itself kept. Refuses what was not begun here, or is used twice. */
  async finish(caller: Caller, query: string, state: string | null): Promise<Begun & { returnTo: string }> {
    const attempt = state === null ? null : await this.take(caller.tenantId, state);
    if (!attempt) throw new Refusal('oidc_failed');
    const vouched = await this.redeem(query, state!, attempt);
    const begun = await inTransaction(this.database, async (tx) => {
      const account = await this.accountOf(caller, vouched, tx);
      return account ? this.signIn.byProvider(caller, account, tx) : null;
    });
    if (!begun) throw new Refusal('oidc_failed');
    return { ...begun, returnTo: attempt.returnTo };
  }

  private async accountOf(caller: Caller, vouched: Vouched, tx: EntityManager): Promise<AccountRow | null> {
    const { tenantId } = caller;
    const { iss, sub } = vouched;
    const claimed = vouched[env().OIDC_LOGIN_CLAIM];
    const login = typeof claimed === 'string' ? loginOf(claimed) : null;
    const bound = await this.accounts.bySubject(tenantId, iss, sub);
    const named = bound || login === null ? null : await this.accounts.byLogin(tenantId, login);
    const account = bound ?? (named && (await this.accounts.of(tenantId, named.personId, tx)));
    if (!account?.active || (!bound && account.oidcSubject !== null)) {
      const why = !account ? 'unknown' : !account.active ? 'disabled' : 'bound_to_another';
      const object = { kind: 'login', id: login ?? '?' };
      await this.audit.record(this.signIn.traceOf(caller, null), {
        action: 'session.sign_in',
        outcome: 'refused',
        object,
        detail: { way: 'oidc', why, subject: sub },
      });
      return null;
    }
    if (!bound) await this.accounts.set(tenantId, account.personId, { oidc_issuer: iss, oidc_subject: sub }, tx);
    return account;
  }

  /** Each attempt is good for one return. */
  private async take(tenantId: string, state: string): Promise<{ verifier: Buffer; nonce: string; returnTo: string } | null> {
    const [rows] = await this.database.query<[{ verifier: Buffer; nonce: string; returnTo: string }[], number]>(
      `DELETE FROM oidc_attempt WHERE tenant_id = $1 AND state_hash = $2 AND expires_at > $3
       RETURNING verifier_sealed AS verifier, nonce, return_to AS "returnTo"`,
      [tenantId, digest(state), this.clock.now()],
    );
    return rows[0] ?? null;
  }

  private async redeem(query: string, state: string, { verifier, nonce }: { verifier: Buffer; nonce: string }): Promise<Vouched> {
    const config = await this.provider();
    const address = new URL(redirectUri());
    address.search = query;
    try {
      const tokens = await openid.authorizationCodeGrant(config, address, {
        pkceCodeVerifier: unseal(PURPOSE, verifier),
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      // Where an access token is given as well, a provider may tell a person's name only when asked (OpenID Connect Core 5.4).
      if (claims[env().OIDC_LOGIN_CLAIM] !== undefined || !config.serverMetadata().userinfo_endpoint) return claims;
      return { ...(await openid.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims };
    } catch (error) {
      logger().warn({ reason: (error as Error).message }, 'the OpenID provider did not vouch for a log-in');
      throw new Refusal('oidc_failed');
    }
  }

  /** The provider as it describes itself; asked once, and again after it did not answer. */
  private async provider(): Promise<openid.Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
    if (!OIDC_ISSUER) throw new Refusal('not_found');
    const issuer = new URL(OIDC_ISSUER);
    const plainHttp = issuer.protocol === 'http:' && LOOPBACK.includes(issuer.hostname) ? { execute: [openid.allowInsecureRequests] } : {};
    this.discovered ??= openid.discovery(issuer, OIDC_CLIENT_ID!, OIDC_CLIENT_SECRET, undefined, plainHttp);
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      logger().warn({ reason: (error as Error).message }, 'the OpenID provider cannot be reached');
      throw new Refusal('oidc_failed');
    }
  }
}

const redirectUri = (): string => new URL(CALLBACK, `${env().PUBLIC_URL!.replace(/\/*$/, '')}/`).href;
