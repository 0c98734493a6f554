import { isIPv4, isIPv6 } from 'node:net';
import rateLimit from '@fastify/rate-limit';

const unknown = '(unknown)';
const networkBits = 48;

/**
 * The network that an address belongs to, which tells nobody apart: /24 of IPv4, /48 of IPv6.
 * @returns the network, such as `203.0.113.0/24` or `2001:db8:1::/48`; `(unknown)` for anything else
 */
export function networkOf(address = ''): string {
  // IPv4 comes out of IPv6, where a socket for both kinds puts it.
  const plain = rateLimit.normalizeIP(address, networkBits);
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  return isIPv6(plain) ? `${plain}/${networkBits}` : unknown;
}
