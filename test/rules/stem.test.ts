import { describe, expect, it } from 'vitest';
import { stemmer } from '../../src/rules/stem.ts';

describe('words with stems of their own', () => {
  const stem = stemmer([['engineer', 'engineers', 'engineering'], ['us']]);

  it.each([
    ['match in all their forms', 'engineers', 'engineering', true],
    ['match no other word of the stem that they would have', 'engineers', 'engines', false],
    ['match no word that is a stem of others', 'us', 'use', false],
    ['leave the others as they were', 'engine', 'engines', true],
    ['match none of the other words listed', 'us', 'engineer', false],
  ])('%s', (_, one, other, isSame) => {
    expect(stem(one) === stem(other)).toBe(isSame);
  });
});
