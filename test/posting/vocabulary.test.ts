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
