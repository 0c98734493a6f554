import { describe, expect, it } from 'vitest';
import { networkOf } from '../../src/http/address.ts';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['::ffff:cb00:714d', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:0db8:0001::beef', '2001:db8:1::/48'],
    ['2001:db8::1:2:3:4:5', '2001:db8::/48'],
    ['fe80::1ff:fe23:4567:890a%eth0', 'fe80::/48'],
    ['::1', '::/48'],
    ['203.0.113.77:5001', '203.0.113.0/24'],
    ['[2001:db8:1:2::6]:5001', '2001:db8:1::/48'],
    ['[2001:db8:1:2::6]', '2001:db8:1::/48'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([undefined, '', 'You will train models', '203.0.113', '2001:db8'])(
    'of %j is not known',
    (address) => {
      expect(networkOf(address)).toBe('(unknown)');
    },
  );
});
