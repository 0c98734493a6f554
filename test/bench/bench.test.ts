import type View from 'compromise/view/three';
import { describe, expect, it } from 'vitest';
import type { Document } from 'wink-nlp';
import { labels } from '../../src/classify/classification.ts';
import { judgeBy } from '../../src/classify/judge.ts';
import { maximumCharacters } from '../../src/posting/read.ts';
import { tokenize } from '../../src/posting/tokens.ts';
import { compileRuleset } from '../../src/rules/compile.ts';
import { loadRuleData, loadRuleset } from '../../src/rules/load.ts';
import { readFixtures } from '../fixtures.ts';
import { adversaries, ordinaryText } from './adversaries.ts';
import { requestsPerSecond } from './connections.ts';
import { constantPath } from './constant-path.ts';
import { expressionsOf } from './expressions.ts';
import { floorOf } from './floor.ts';
import { multiply } from './growth.ts';
import { librariesFor } from './libraries.ts';
import { memoryRow } from './memory.ts';
import { evenly } from './postings.ts';
import { race, ratioOf } from './race.ts';
import { holds, lineOf } from './row.ts';
import { everyPhrase } from './rule-phrases.ts';
import { ServiceProcess } from './service-process.ts';

const data = await loadRuleData();
const ruleset = await loadRuleset();
const judge = judgeBy(ruleset);
const fixtures = readFixtures();
const sample = evenly(fixtures, 10);

describe('what the benchmark compares with does real work', () => {
  it('the floor counts the words that stand in rules, however they are written', () => {
    const floor = floorOf(data);
    expect(floor('TRAIN, zqxv; the-model')).toBe(3);
    expect(floor('zqxv zqyv')).toBe(0);
  });

  it('regular expressions find phrases where the rules find them', () => {
    const find = expressionsOf(data);
    for (const { name, text } of sample) {
      const starts = new Set(startsOfMatches(text));
      const found = find(text);
      expect(found.length, name).toBeGreaterThan(10);
      for (const { phrase, start, end } of found) {
        expect(
          text
            .slice(start, end)
            .toLowerCase()
            .replaceAll(/[\s-]+/g, ' '),
        ).toBe(phrase.toLowerCase().replaceAll(/[\s-]+/g, ' '));
        expect(starts.has(start), `${name}: ${phrase} at ${start}`).toBe(true);
      }
    }
  });

  it('the libraries give what they are there for', () => {
    const [compromise, wink, stemmer, classifier] = librariesFor(fixtures).map(({ read }) =>
      read('You will train our models and integrate them.'),
    );
    expect((compromise as View).match('#Verb').out('array')).toContain('train');
    expect((wink as Document).tokens().out()).toContain('integrate');
    expect(stemmer).toEqual(['will', 'train', 'model', 'integr']);
    expect(labels).toContain(classifier);
  });
});

describe('the texts of the benchmark', () => {
  it.each(adversaries(data).map(({ name, text }) => ({ name, text })))(
    'hostile: $name, as long as a text may be',
    ({ text }) => {
      expect(text.length).toBeLessThanOrEqual(maximumCharacters);
      expect(text.length).toBeGreaterThan(0.999 * maximumCharacters);
    },
  );

  it('an ordinary one of the same length can be judged', () => {
    const text = ordinaryText(sample.map(({ text }) => ({ text })));
    expect(text.length).toBe(maximumCharacters);
    expect(judge({ text }).evidence.length).toBeGreaterThan(100);
  });

  it('twice the rules are twice the phrases, and find the same', () => {
    const many = multiply(data, 2);
    expect(everyPhrase(many).length / everyPhrase(data).length).toBeGreaterThan(1.9);
    const judgeByMany = judgeBy(compileRuleset(many, ruleset.digest));
    for (const { title, text } of sample) {
      const posting = { title: title ?? undefined, text };
      const { label, ownership, evidence } = judge(posting);
      expect(judgeByMany(posting)).toMatchObject({ label, ownership, evidence });
    }
  });
});

describe('a row', () => {
  it('tells the one that is twice as slow, and whether that is as asked', () => {
    const turns: string[] = [];
    const laps = race(
      { a: () => turns.push('a'), b: () => turns.push('b') },
      { seconds: 0, warmUp: 0, turn: 0 },
    );
    expect(turns.join('')).toBe('ababbaab');
    expect(laps.a.length).toBe(3);
    expect(ratioOf({ slow: [4, 6, 100], fast: [2, 3, 1] }, 'slow', 'fast')).toBe(2);
    const row = { measure: 'b to a', value: 2, unit: '×' } as const;
    expect(holds(row)).toBe(null);
    expect(holds({ ...row, asked: { most: 2 } })).toBe(true);
    expect(holds({ ...row, asked: { least: 3 } })).toBe(false);
    expect(lineOf({ ...row, asked: { least: 3 }, detail: 'on paper' })).toMatch(
      /^b to a +2\.00 × +at least 3 × +NO +on paper$/,
    );
  });
});

it('the service of the benchmark checks for a constant what it checks for a judgement', {
  timeout: 60_000,
}, async () => {
  const good = sample.map(({ title, text }) => Buffer.from(JSON.stringify({ title, text })));
  const wrong = [Buffer.from('"no object"')];
  const load = { connections: 3, seconds: 0.3 };
  await using service = await ServiceProcess.start(1);
  for (const path of [constantPath, '/v1/classify']) {
    const call = { port: service.port, path };
    expect(await requestsPerSecond(call, good, load)).toBeGreaterThan(0);
    await expect(requestsPerSecond(call, wrong, load)).rejects.toThrow('answered 400');
  }
});

it('memory is measured in a process of its own', { timeout: 60_000 }, async () => {
  const row = await memoryRow(200);
  expect(row.measure).toContain('over 200 judgements');
  expect(row.value).toBeGreaterThanOrEqual(1);
});

/** Where a phrase of any kind begins, as the engine finds it. */
function startsOfMatches(text: string): number[] {
  const tokens = tokenize(text);
  const symbols = ruleset.language.lexicon.symbolsOf(tokens);
  const tries = [ruleset.evidence, ruleset.language.structure, ruleset.titles];
  return tries.flatMap((trie) => trie.find(symbols).map(({ first }) => tokens.starts[first] ?? -1));
}
