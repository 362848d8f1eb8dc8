import { lookup } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { type Answer, type DeliveryFailure, failureOf } from './rules/answers.js';
import { resolvedFault, urlFault } from './url.js';
import { WEBHOOK_SETTINGS, type WebhookSettings } from './webhook-settings.js';

/** A message on its way. */
export interface Letter {
  url: string;
  headers: Record<string, string>;
  body: string;
}

const USER_AGENT = 'rectification-ledger-webhooks/1';

class ForbiddenAddress extends Error {
  readonly code = 'FORBIDDEN_ADDRESS';
}

/**
 * Posts a message and answers what the receiver said. Node's own request and not fetch: the address that a name leads to is
 * looked at in the very step that connects to it, so that a name cannot show one address to the check and another to the
 * connection. Redirects are not followed, what the receiver writes is not read, a connection is used once.
 */
@Injectable()
export class Poster {
  constructor(@Inject(WEBHOOK_SETTINGS) private readonly settings: WebhookSettings) {}

  /** Answers a status or why there is none; throws only where `stop` was raised meanwhile. */
  async post(letter: Letter, stop: AbortSignal): Promise<Answer> {
    if (urlFault(letter.url, this.settings.served())) return none('forbidden_address');
    const late = AbortSignal.timeout(this.settings.timeoutMs);
    try {
      return { status: await this.status(letter, AbortSignal.any([stop, late])), failure: null };
    } catch (error) {
      stop.throwIfAborted();
      if (late.aborted) return none('timeout');
      return none(error instanceof ForbiddenAddress ? 'forbidden_address' : failureOf((error as NodeJS.ErrnoException).code ?? ''));
    }
  }

  /** Where names are asked for. */
  protected resolve(...[name, options, done]: Parameters<LookupFunction>): void {
    lookup(name, options, done);
  }

  private status({ url, headers, body }: Letter, signal: AbortSignal): Promise<number> {
    const address = new URL(url);
    const begin = address.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request: ClientRequest = begin(address, {
        method: 'POST',
        agent: false,
        signal,
        lookup: this.checkedLookup(address),
        headers: { 'content-type': 'application/json', 'user-agent': USER_AGENT, 'content-length': Buffer.byteLength(body), ...headers },
      });
      request.once('error', reject);
      request.once('response', (response: IncomingMessage) => {
        resolve(response.statusCode!);
        // The answer is known; what follows may break off as it likes, and goes with the signal at the latest.
        response.on('error', () => undefined).resume();
        request.on('error', () => undefined);
      });
      request.end(body);
    });
  }

  /** Names are resolved to all their addresses: one that may not be sent to spoils the name. */
  private checkedLookup(url: URL): LookupFunction {
    return (name, options, done) =>
      this.resolve(name, { ...options, all: true }, (error, found) => {
        if (error) return done(error, '', 0);
        const addresses = Array.isArray(found) ? found : [];
        const faulty = addresses.some(({ address }) => resolvedFault(address, url, this.settings.served()) !== null);
        if (faulty || addresses.length === 0)
          return done(new ForbiddenAddress(`${name} leads to an address that may not be sent to`), '', 0);
        if (options.all) return done(null, addresses);
        return done(null, addresses[0]!.address, addresses[0]!.family);
      });
  }
}

const none = (failure: DeliveryFailure): Answer => ({ status: null, failure });
