import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Receiver } from '../../test/support/receiver.js';
import { AT_HOME } from '../../test/support/webhooks.js';
import { Poster } from './poster.js';
import type { Served } from './url.js';

const never = new AbortController().signal;
const open: Receiver[] = [];
const receiver = async () => {
  const one = await new Receiver().open();
  open.push(one);
  return one;
};
const poster = (served: Served = AT_HOME, timeoutMs = 2_000) => new Poster({ leaseSeconds: 60, timeoutMs, served: () => served });
const letter = (url: string) => ({ url, headers: { 'webhook-id': 'msg_1' }, body: '{"名":1}' });

/** Names lead where the test says. */
class Pointing extends Poster {
  constructor(
    served: Served,
    private readonly addresses: string[],
  ) {
    super({ leaseSeconds: 60, timeoutMs: 2_000, served: () => served });
  }
  protected override resolve(...[, , done]: Parameters<LookupFunction>): void {
    done(
      null,
      this.addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }
}

afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

describe('a message that is posted', () => {
  it('is a POST of just these bytes as JSON, by a sender that says its name', async () => {
    const one = await receiver();
    expect(await poster().post(letter(one.url), never)).toEqual({ status: 204, failure: null });
    expect(one.told).toMatchObject([{ method: 'POST', path: '/events', body: '{"名":1}' }]);
    expect(one.told[0]!.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': '9',
      'user-agent': 'rectification-ledger-webhooks/1',
      'webhook-id': 'msg_1',
    });
    expect(one.told[0]!.headers).not.toHaveProperty('cookie');
  });

  it('follows no redirect', async () => {
    const [one, other] = [await receiver(), await receiver()];
    one.answer = (_told, response) => void response.writeHead(307, { location: other.url }).end();
    expect(await poster().post(letter(one.url), never)).toEqual({ status: 307, failure: null });
    expect(other.told).toEqual([]);
  });

  it('waits no longer than it may, for an answer or for a name', async () => {
    const one = await receiver();
    one.answer = () => undefined;
    expect(await poster(AT_HOME, 100).post(letter(one.url), never)).toEqual({ status: null, failure: 'timeout' });
    class Lost extends Poster {
      protected override resolve(): void {}
    }
    const lost = new Lost({ leaseSeconds: 60, timeoutMs: 100, served: () => AT_HOME });
    expect(await lost.post(letter('https://hooks.example.com/'), never)).toEqual({ status: null, failure: 'timeout' });
  });

  it('knows its answer by the status, whatever the receiver goes on to write', async () => {
    const one = await receiver();
    one.answer = (_told, response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(10_000)), 1);
      response.on('close', () => clearInterval(more));
    };
    expect(await poster(AT_HOME, 5_000).post(letter(one.url), never)).toEqual({ status: 200, failure: null });
  });

  it('says in our words why there was no answer', async () => {
    const gone = await receiver();
    const { url } = gone;
    await gone.close();
    open.length = 0;
    expect(await poster().post(letter(url), never)).toEqual({ status: null, failure: 'refused' });
    const rude = await receiver();
    rude.answer = (_told, response) => void response.socket?.destroy();
    expect(await poster().post(letter(rude.url), never)).toEqual({ status: null, failure: 'broken' });
    const deaf = await receiver();
    expect(await poster().post(letter(deaf.url.replace('http:', 'https:')), never)).toEqual({ status: null, failure: 'untrusted' });
    expect(deaf.told).toEqual([]);
  });

  it('goes to no address that is forbidden by the time it is sent', async () => {
    const one = await receiver();
    const inService = { ...AT_HOME, overHttps: true };
    expect(await poster(inService).post(letter(one.url), never)).toEqual({ status: null, failure: 'forbidden_address' });
    expect(await poster({ ...AT_HOME, port: one.port }).post(letter(one.url), never)).toEqual({
      status: null,
      failure: 'forbidden_address',
    });
    expect(one.told).toEqual([]);
  });

  it('goes to no name that leads to this machine, to its link or to any such address among others', async () => {
    const one = await receiver();
    const inService = { ...AT_HOME, overHttps: true };
    const url = `https://hooks.example.com:${one.port}/`;
    for (const addresses of [['127.0.0.1'], ['::1'], ['169.254.169.254'], ['fe80::1'], ['203.0.113.9', '127.0.0.1'], []])
      expect([addresses, await new Pointing(inService, addresses).post(letter(url), never)]).toEqual([
        addresses,
        { status: null, failure: 'forbidden_address' },
      ]);
    // The same name, where this machine may be told: it is reached, and turns out not to speak TLS.
    expect(await new Pointing(AT_HOME, ['127.0.0.1']).post(letter(url), never)).toEqual({ status: null, failure: 'untrusted' });
    expect(one.told).toEqual([]);
  });

  it('is given up at once where the process stops', async () => {
    const one = await receiver();
    const stop = new AbortController();
    one.answer = () => stop.abort(new Error('stopping'));
    await expect(poster().post(letter(one.url), stop.signal)).rejects.toThrow('stopping');
  });
});
