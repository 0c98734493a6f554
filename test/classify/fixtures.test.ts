import { describe, expect, it } from 'vitest';
import { flagIds } from '../../src/rules/schema.ts';
import { fixtures, judged } from './judging.ts';

describe('the postings of the project', () => {
  it.each(fixtures)('$name: $description', ({ title, text, expected }) => {
    const answer = judged({ title, text });
    expect({
      label: answer.label,
      ownership: Object.fromEntries(answer.ownership.map(({ area, status }) => [area, status])),
      titleFit: answer.title.fit,
      flags: answer.flags.map(({ id }) => id).sort(),
    }).toEqual({ ...expected, flags: expected.flags.toSorted() });
  });

  it.each(flagIds)('include one with the flag %s and one without it', (id) => {
    const withIt = fixtures.filter(({ expected }) => expected.flags.includes(id));
    expect(withIt.length).toBeGreaterThan(0);
    expect(withIt.length).toBeLessThan(fixtures.length);
  });
});
