import { describe, expect, it } from 'vitest';
import type { Classification } from '../../src/classify/classification.ts';
import { flagIds } from '../../src/rules/schema.ts';
import type { Fixture } from '../fixtures.ts';
import { fixtures, judged } from './judging.ts';

type Reading = Fixture['expected'];

/** What the rules are known to answer: the careful reader's words but for what falls short of them. */
function known({ expected, shortfall }: Fixture): Reading {
  const { reason: _, ownership, ...rest } = shortfall ?? { reason: '' };
  const reading = { ...expected, ...rest, ownership: { ...expected.ownership, ...ownership } } as Reading;
  return { ...reading, flags: reading.flags.toSorted() };
}

const answers = new Map<Fixture, Reading>();

/** The answer to a posting; judged once. */
function answerTo(fixture: Fixture): Reading {
  const answer = answers.get(fixture) ?? read(judged(fixture));
  answers.set(fixture, answer);
  return answer;
}

function read(answer: Classification): Reading {
  return {
    label: answer.label,
    ownership: Object.fromEntries(
      answer.ownership.map(({ area, status }) => [area, status]),
    ) as Reading['ownership'],
    titleFit: answer.title.fit,
    flags: answer.flags.map(({ id }) => id).sort(),
  };
}

describe('the postings of the project', () => {
  it.each(fixtures)('$name: $description', (fixture) => {
    expect(answerTo(fixture)).toEqual(known(fixture));
  });

  it('get the label of a careful reader in at least 19 of 20 cases', () => {
    const right = fixtures.filter((fixture) => answerTo(fixture).label === fixture.expected.label);
    expect(right.length / fixtures.length).toBeGreaterThanOrEqual(0.95);
  });

  it.each(fixtures.filter(({ shortfall }) => shortfall !== undefined))(
    '$name falls short of a careful reader only where it says so',
    (fixture) => {
      expect(known(fixture)).not.toEqual({ ...fixture.expected, flags: fixture.expected.flags.toSorted() });
    },
  );

  it.each(flagIds)('include one with the flag %s and one without it', (id) => {
    const withIt = fixtures.filter(({ expected }) => expected.flags.includes(id));
    expect(withIt.length).toBeGreaterThan(0);
    expect(withIt.length).toBeLessThan(fixtures.length);
  });

  it.each(flagIds)('raise the flag %s where it is due at least once', (id) => {
    const raised = fixtures.filter(
      (fixture) => fixture.expected.flags.includes(id) && answerTo(fixture).flags.includes(id),
    );
    expect(raised.length).toBeGreaterThan(0);
  });
});
