import { expect, it } from 'vitest';
import { digestOf } from '../../src/page/client/digest.ts';

it('a digest is that of FNV-1a: the values of its authors', () => {
  expect(digestOf('')).toBe('cbf29ce484222325');
  expect(digestOf('a')).toBe('af63dc4c8601ec8c');
  expect(digestOf('foobar')).toBe('85944171f73967e8');
  expect(digestOf('http://www.isthe.com/chongo/index.html')).not.toBe(
    digestOf('http://www.isthe.com/chongo/'),
  );
});
