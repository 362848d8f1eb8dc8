import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKind } from './address.js';
import { resolvedFault, type Served, type UrlFault, urlFault, withoutQuery } from './url.js';

const atHome: Served = { overHttps: false, host: '127.0.0.1', port: 3000, publicHost: null };
const inService: Served = { overHttps: true, host: '10.1.2.3', port: 3000, publicHost: 'ledger.example.gov.cn' };

/** A receiver's address, and what is wrong with it while the system is served on this machine alone, and while it is by https. */
const ADDRESSES: [url: string, atHome: UrlFault | null, inService: UrlFault | null][] = [
  ['https://hooks.example.com/in', null, null],
  ['https://hooks.example.com:8443/in?key=1', null, null],
  ['https://10.20.30.40/in', null, null],
  ['https://[2001:db8::7]/in', null, null],
  ['HTTPS://hooks.example.com/in', null, null],
  ['http://hooks.example.com/in', 'https_only', 'https_only'],
  ['http://10.20.30.40/in', 'https_only', 'https_only'],
  ['http://127.0.0.1:9000/in', null, 'forbidden_address'],
  ['http://localhost:9000/in', null, 'forbidden_address'],
  ['http://[::1]:9000/in', null, 'forbidden_address'],
  ['https://127.9.9.9/in', null, 'forbidden_address'],
  ['https://any.localhost./in', null, 'forbidden_address'],
  ['https://2130706433/in', null, 'forbidden_address'],
  ['https://0x7f.1/in', null, 'forbidden_address'],
  ['https://[::ffff:127.0.0.1]/in', null, 'forbidden_address'],
  ['https://169.254.169.254/latest', 'forbidden_address', 'forbidden_address'],
  ['https://[::ffff:a9fe:a9fe]/latest', 'forbidden_address', 'forbidden_address'],
  ['https://[64:ff9b::a9fe:a9fe]/latest', 'forbidden_address', 'forbidden_address'],
  ['https://100.100.100.200/latest', 'forbidden_address', 'forbidden_address'],
  ['https://[fe80::1]/in', 'forbidden_address', 'forbidden_address'],
  ['https://0.0.0.0/in', 'forbidden_address', 'forbidden_address'],
  ['https://0/in', 'forbidden_address', 'forbidden_address'],
  ['https://[::]/in', 'forbidden_address', 'forbidden_address'],
  ['https://255.255.255.255/in', 'forbidden_address', 'forbidden_address'],
  ['https://224.0.0.1/in', 'forbidden_address', 'forbidden_address'],
  ['http://127.0.0.1:3000/api', 'own_address', 'forbidden_address'],
  ['http://localhost:3000/api', 'own_address', 'forbidden_address'],
  ['https://10.1.2.3:3000/api', null, 'own_address'],
  ['https://ledger.example.gov.cn/api', null, 'own_address'],
  ['https://ledger.example.gov.cn:443/api', null, 'own_address'],
  ['https://somebody:word@hooks.example.com/in', 'credentials', 'credentials'],
  ['https://@hooks.example.com/in', 'credentials', 'credentials'],
  ['https://hooks.example.com/in#part', 'fragment', 'fragment'],
  ['https://hooks.example.com/in#', 'fragment', 'fragment'],
  ['ftp://hooks.example.com/in', 'malformed', 'malformed'],
  ['file:///etc/passwd', 'malformed', 'malformed'],
  ['javascript:alert(1)', 'malformed', 'malformed'],
  ['//hooks.example.com/in', 'malformed', 'malformed'],
  ['https://', 'malformed', 'malformed'],
  ['https:// hooks.example.com', 'malformed', 'malformed'],
  ['https://hooks.example.com/\r\nX: 1', 'malformed', 'malformed'],
  ['https:\\\\hooks.example.com', 'malformed', 'malformed'],
  ['https://hooks.example.com:99999/', 'malformed', 'malformed'],
  [' https://hooks.example.com', 'malformed', 'malformed'],
  ['', 'malformed', 'malformed'],
  [`https://hooks.example.com/${'x'.repeat(1000)}`, 'too_long', 'too_long'],
];

describe("a receiver's address", () => {
  it.each(ADDRESSES)('%s: at home %s, in service %s', (url, home, service) => {
    expect([urlFault(url, atHome), urlFault(url, inService)]).toEqual([home, service]);
  });

  it('is judged again by what its name leads to', () => {
    const [open, plain] = [new URL('https://hooks.example.com/'), new URL('http://localhost:9000/')];
    expect(resolvedFault('203.0.113.9', open, inService)).toBeNull();
    expect(resolvedFault('10.0.0.9', open, inService)).toBeNull();
    for (const address of ['127.0.0.1', '::1', '169.254.169.254', 'fe80::1%eth0', '::ffff:169.254.1.1', '0.0.0.0', 'no address'])
      expect([address, resolvedFault(address, open, inService)]).toEqual([address, 'forbidden_address']);
    expect([resolvedFault('127.0.0.1', plain, atHome), resolvedFault('::1', plain, atHome)]).toEqual([null, null]);
    expect(resolvedFault('203.0.113.9', plain, atHome)).toBe('https_only');
    expect(resolvedFault('127.0.0.1', new URL('https://hooks.example.com:3000/'), atHome)).toBe('own_address');
  });

  it('is shown without its query, which may hold a key', () => {
    expect(withoutQuery('https://hooks.example.com/in?key=1&b=2')).toBe('https://hooks.example.com/in?…');
    expect(withoutQuery('https://hooks.example.com/in')).toBe('https://hooks.example.com/in');
  });
});

describe('an IP address', () => {
  it('is the same whichever way IPv6 writes an IPv4 address', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a, b, c, d] = address.split('.').map(Number) as [number, number, number, number];
        const groups = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        const kinds = [address, `::ffff:${address}`, `::ffff:${groups}`, `::FFFF:${groups}`, `0:0:0:0:0:ffff:${address}`];
        expect(new Set(kinds.map(addressKind)).size).toBe(1);
        // A translator or a form given up long ago hides where it leads.
        for (const hidden of [`64:ff9b::${groups}`, `::${groups}`]) expect(addressKind(hidden)).not.toBe('ordinary');
      }),
    );
  });

  it('is read however its zeros are left out, and nothing else is read as one', () => {
    fc.assert(fc.property(fc.ipV6(), (address) => addressKind(address) !== null));
    fc.assert(fc.property(fc.domain(), (name) => addressKind(name) === null));
    for (const bad of [
      '',
      '1.2.3',
      '1.2.3.4.5',
      '256.1.1.1',
      ':',
      ':::',
      '1::2::3',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '::g',
      '::1.2.3',
      '12345::',
    ])
      expect([bad, addressKind(bad)]).toEqual([bad, null]);
  });
});
