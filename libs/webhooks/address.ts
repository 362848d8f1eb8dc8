import { BlockList, isIP } from 'node:net';

/** What an address is to us: this machine, one nobody is sent to, or any other. */
export type AddressKind = 'loopback' | 'forbidden' | 'ordinary';

/** Read as rows: a range, and who answers there. IPv4 addresses are found behind `::ffff:` too. */
const RANGES: readonly (readonly [range: string, kind: Exclude<AddressKind, 'ordinary'>, who: string])[] = [
  ['127.0.0.0/8', 'loopback', 'this machine'],
  ['::1/128', 'loopback', 'this machine'],
  ['0.0.0.0/8', 'forbidden', 'this machine by another name'],
  ['::/96', 'forbidden', 'this machine by another name, and IPv4 in a form given up long ago'],
  ['169.254.0.0/16', 'forbidden', "link-local, where clouds answer with the machine's keys"],
  ['fe80::/10', 'forbidden', 'link-local'],
  ['64:ff9b::/96', 'forbidden', 'IPv4 behind a translator, whichever it is'],
  ['100.100.100.200/32', 'forbidden', "Alibaba Cloud's keys of the machine"],
  ['fd00:ec2::254/128', 'forbidden', "Amazon's keys of the machine"],
  ['224.0.0.0/4', 'forbidden', 'many at once'],
  ['ff00::/8', 'forbidden', 'many at once'],
  ['240.0.0.0/4', 'forbidden', 'nobody, or all on the wire'],
];

const listOf = (wanted: AddressKind): BlockList => {
  const list = new BlockList();
  for (const [range, kind] of RANGES) {
    const [base = '', length = ''] = range.split('/');
    if (kind === wanted) list.addSubnet(base, Number(length), base.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
};
const LOOPBACK = listOf('loopback');
const FORBIDDEN = listOf('forbidden');

/** What an IP address is to us, its zone aside (fe80::1%eth0); null for what is no address, a name say. */
export function addressKind(text: string): AddressKind | null {
  const [address = ''] = text.split('%');
  const version = isIP(address);
  if (version === 0) return null;
  const family = version === 6 ? 'ipv6' : 'ipv4';
  if (LOOPBACK.check(address, family)) return 'loopback';
  return FORBIDDEN.check(address, family) ? 'forbidden' : 'ordinary';
}
