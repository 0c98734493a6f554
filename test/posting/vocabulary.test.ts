import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { Lexicon, PhraseTrie } from '../../src/posting/phrases.ts';
import { tokenize } from '../../src/posting/tokens.ts';
import { unnumbered } from '../../src/posting/vocabulary.ts';
import { stem } from '../../src/rules/stem.ts';

/** A text of so many words that no other text has. */
function newWords(seed: number, count: number): string {
  return Array.from({ length: count }, (_, i) => `neu${seed}x${i}`).join(' ');
}

const lexicon = new Lexicon(stem);
const trie = new PhraseTrie<string>(lexicon);
trie.add('zymurgical ovens', 'ovens');
trie.add('=Zymurgist', 'name');

/** Where phrases stand in a text. */
function found(text: string): { first: number; entry: string }[] {
  return trie.find(lexicon.symbolsOf(tokenize(text))).map(({ first, entry }) => ({ first, entry }));
}

it('a word has one number, however it is written', () => {
  const { words, numbers } = tokenize('Oven ovens OVEN ovEn ｏｖｅｎ 𝗼𝘃𝗲𝗻');
  expect(words).toEqual(['oven', 'ovens', 'oven', 'ov', 'en', 'oven', 'oven']);
  const [first, plural, capitals, , , wide, bold] = Array.from(numbers);
  expect(new Set([first, capitals, wide, bold])).toEqual(new Set([first]));
  expect(plural).not.toBe(first);
  expect(first).not.toBe(unnumbered);
});

it('words of more than forty letters have none, and are words as others are', () => {
  const [long, longer] = ['a'.repeat(40), 'a'.repeat(41)];
  const { words, numbers } = tokenize(`${long} ${longer} ${longer.toUpperCase()}`);
  expect(words).toEqual([long, longer, longer]);
  expect(numbers[0]).not.toBe(unnumbered);
  expect([numbers[1], numbers[2]]).toEqual([unnumbered, unnumbered]);
});

it('words are read and phrases found, however many other words were read before', () => {
  const text = 'The Zymurgist keeps zymurgical ovens';
  const expected = [
    { first: 1, entry: 'name' },
    { first: 3, entry: 'ovens' },
  ];
  // More than any memory of words holds, in some texts that no memory would hold by itself.
  for (const [seed, count] of [500, 60_000, 60_000, 500, 150_000].entries()) {
    const others = newWords(seed, count);
    expect(tokenize(others).words).toEqual(others.split(' '));
    expect(found(others)).toEqual([]);
  }
  expect(found(text)).toEqual(expected);
  // The phrase stands behind more new words than are remembered.
  const behind = `${newWords(9, 150_000)} ${text}`;
  expect(found(behind)).toEqual(expected.map(({ first, entry }) => ({ first: first + 150_000, entry })));
});

it('words are told apart to the last letter, however long they are', () => {
  const long = 'abcdefghijklmnopqrst';
  const lengths = Array.from({ length: 20 }, (_, i) => long.slice(0, i + 1));
  const changed = Array.from({ length: 20 }, (_, i) => `${long.slice(0, i)}0${long.slice(i + 1)}`);
  const foreign = ['é', 'aé', 'éa', 'abcdefghé'];
  const others = [...lengths, ...changed, ...foreign];
  for (const order of [others, others.toReversed()]) {
    const { words, numbers } = tokenize(order.join(' '));
    expect(words).toEqual(order);
    expect(new Set(Array.from(numbers)).size).toBe(others.length);
  }
});

it.each([
  // By the commonest hash of texts, `an` and `c0` are the same, wherever they stand.
  [
    'of thirty letters',
    (i: number) => Array.from({ length: 15 }, (_, bit) => ((i >> bit) & 1 ? 'an' : 'c0')).join(''),
  ],
  [
    'of sixteen that differ in each fourth',
    (i: number) => i.toString(12).padStart(4, '0').replaceAll(/./g, 'aaa$&'),
  ],
])('words that were chosen to be hard to tell apart take no longer to find than others: %s', (_, alike) => {
  const unlike = (i: number): string => `${i}`.padStart(alike(0).length, 'others');
  const timeFor = (word: (i: number) => string): number => {
    const text = Array.from({ length: 12_000 }, (_, i) => word(i)).join(' ');
    const start = performance.now();
    tokenize(text);
    return performance.now() - start;
  };
  // Another program may spoil a measurement, but hardly each of them.
  const quickest = (word: (i: number) => string): number =>
    Math.min(...Array.from({ length: 4 }, () => timeFor(word)));
  const ordinary = quickest(unlike);
  expect(quickest(alike) / ordinary).toBeLessThan(5);
});

it('nothing of a text stays in memory once it is read, but its words', () => {
  const script = `
    import { getHeapSnapshot } from 'node:v8';
    import { text } from 'node:stream/consumers';
    import { tokenize } from './src/posting/tokens.ts';
    // Made of pieces, so that the source of this script does not hold it.
    const secret = ['earns', '123', '456'].join(' ');
    (() => tokenize(Buffer.from('She ' + secret + ', ' + 'word '.repeat(50)).toString()))();
    globalThis.gc();
    const heap = await text(getHeapSnapshot());
    process.stdout.write(JSON.stringify({ text: heap.includes('She ' + secret), other: heap.includes('tokenize') }));
  `;
  const shown = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  expect(JSON.parse(shown)).toEqual({ text: false, other: true });
});
