import { addressKind } from './address.js';

/** How this system itself is reached: what it sends to others must not come back to it. */
export interface Served {
  /** True where people come by https; then nothing is sent to this machine, and nothing in the clear. */
  readonly overHttps: boolean;
  /** The address and the port this system listens on. */
  readonly host: string;
  readonly port: number;
  /** The host, with its port, of the address people type. */
  readonly publicHost: string | null;
}

export const LONGEST_URL = 1000;

/** Why nothing is sent to an address. */
export const URL_FAULTS = {
  malformed: { zh: '不是有效的网址', en: 'is not a valid address' },
  too_long: { zh: `最多 ${LONGEST_URL} 个字符`, en: `must have at most ${LONGEST_URL} characters` },
  credentials: { zh: '网址中不能带用户名或密码', en: 'must not hold a user name or password' },
  fragment: { zh: '网址中不能带 # 片段', en: 'must not hold a fragment (#)' },
  https_only: { zh: '必须以 https:// 开头', en: 'must begin with https://' },
  forbidden_address: { zh: '指向本机、链路本地或保留地址，不予推送', en: 'leads to this machine, a link-local or a reserved address' },
  own_address: { zh: '指向本系统自己', en: 'leads to this system itself' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type UrlFault = keyof typeof URL_FAULTS;

const FORM = /^https?:\/\/[^\s\\\p{Cc}]+$/iu;
const WITH_USER = /^[^/]*\/\/[^/?#]*@/;

/** Finds what is wrong with a receiver's address as it is written; null where it may be sent to. What its name leads to is asked when it is. */
export function urlFault(text: string, served: Served): UrlFault | null {
  if (text.length > LONGEST_URL) return 'too_long';
  if (!FORM.test(text) || !URL.canParse(text)) return 'malformed';
  if (WITH_USER.test(text)) return 'credentials';
  if (text.includes('#')) return 'fragment';
  const url = new URL(text);
  const host = bareHost(url);
  if (url.host === served.publicHost || (host === served.host && portOf(url) === served.port)) return 'own_address';
  const kind = isLocalName(host) ? 'loopback' : addressKind(host);
  if (kind !== null) return addressFault(kind, url, served);
  return url.protocol === 'https:' ? null : 'https_only';
}

/** Finds what is wrong with an IP address that the receiver's name has led to; null where it may be sent to. */
export function resolvedFault(address: string, url: URL, served: Served): UrlFault | null {
  return addressFault(addressKind(address) ?? 'forbidden', url, served);
}

function addressFault(kind: ReturnType<typeof addressKind>, url: URL, served: Served): UrlFault | null {
  if (kind === 'forbidden' || (kind === 'loopback' && served.overHttps)) return 'forbidden_address';
  if (kind === 'loopback') return portOf(url) === served.port ? 'own_address' : null;
  return url.protocol === 'https:' ? null : 'https_only';
}

const isLocalName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');
/** The host without brackets and without the dot that ends a full name. */
const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80));

/** An address without its query, which is where receivers let senders carry keys: for the trail and the log. */
export function withoutQuery(text: string): string {
  const start = text.indexOf('?');
  return start < 0 ? text : `${text.slice(0, start)}?…`;
}
