import { isIP, isIPv4 } from 'node:net';

const unknown = '(unknown)';
/** IPv4 as the last part of an address of IPv6, which is how a socket for both kinds names it. */
const mappedPrefix = /^::ffff:(?=[\d.]+$)/i;

/**
 * The network that an address belongs to, which tells nobody apart: /24 of IPv4, /48 of IPv6.
 * @returns the network, such as `203.0.113.0/24` or `2001:db8:1::/48`; `(unknown)` for anything else
 */
export function networkOf(address: string | undefined): string {
  const plain = (address ?? '').replace(mappedPrefix, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIP(plain) === 0) return unknown;
  const [start = '', end] = (plain.split('%', 1)[0] ?? '').split('::');
  const first = start.split(':').filter(Boolean);
  // What stands behind `::` begins no earlier than the groups that are left for it.
  const last = end?.split(':').filter(Boolean) ?? [];
  const zeros = Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
  const [a = '0', b = '0', c = '0'] = [...first, ...zeros, ...last].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
  return `${a}:${b}:${c}::/48`;
}
