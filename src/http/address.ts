import { isIPv4, isIPv6 } from 'node:net';
import rateLimit from '@fastify/rate-limit';

const unknown = '(unknown)';
const networkBits = 48;

/**
 * An address without the port that some proxies write behind it: `203.0.113.7:5001`, `[2001:db8::1]:5001`. Of a caller who
 * is gone there is none any more, whatever the types say.
 */
export function withoutPort(address = ''): string {
  const [, bracketed, before] = /^(?:\[(.*)\](?::\d+)?|([^:]*):\d+)$/.exec(address) ?? [];
  return bracketed ?? before ?? address;
}

/**
 * The network that an address belongs to, which tells nobody apart: /24 of IPv4, /48 of IPv6.
 * @returns the network, such as `203.0.113.0/24` or `2001:db8:1::/48`; `(unknown)` for anything else
 */
export function networkOf(address?: string): string {
  // IPv4 comes out of IPv6, where a socket for both kinds puts it.
  const plain = rateLimit.normalizeIP(withoutPort(address), networkBits);
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  return isIPv6(plain) ? `${plain}/${networkBits}` : unknown;
}
