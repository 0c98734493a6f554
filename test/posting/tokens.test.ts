import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCapitalized, isGlued, tokenize } from '../../src/posting/tokens.ts';

const words = (text: string): readonly string[] => tokenize(text).words;
const pieces = (text: string): string[] => {
  const { starts, ends } = tokenize(text);
  return Array.from(starts, (start, i) => text.slice(start, ends[i]));
};

describe('the words of a text', () => {
  it.each([
    ['lose their capitals', 'Senior AI Engineer', ['senior', 'ai', 'engineer']],
    [
      'are divided at hyphens, slashes and points',
      'end-to-end CI/CD, Node.js',
      ['end', 'to', 'end', 'ci', 'cd', 'node', 'js'],
    ],
    [
      'are divided where a lost line break glued them',
      "What You'll DoDevelop models",
      ['what', 'you', 'll', 'do', 'develop', 'models'],
    ],
    ['are divided behind a glued acronym', 'on AWSDesign systems', ['on', 'aws', 'design', 'systems']],
    ['are divided in camel case', 'LangChain', ['lang', 'chain']],
    ['keep the plural of an acronym', 'LLMs and APIs', ['llms', 'and', 'apis']],
    ['keep digits with their letters', 'GPT4 in 2026', ['gpt4', 'in', '2026']],
    ['keep letters with accents', 'résumé café', ['résumé', 'café']],
    ['read curly apostrophes as straight ones', 'you’ll', ['you', 'll']],
    ['read mathematical letters as plain ones', '𝗧𝗿𝗮𝗶𝗻 models', ['train', 'models']],
    ['read full-width letters and ligatures as plain ones', 'ＡＩ ﬁne-tuning', ['ai', 'fine', 'tuning']],
    ['are none in punctuation and emoji', '— 🚀 … !!', []],
    ['are none in nothing', '', []],
    ['are divided behind a digit', 'Web3Design', ['web3', 'design']],
    ['are not divided before an acronym behind a digit', 'B2B and K8S', ['b2b', 'and', 'k8s']],
    ['are not divided within an acronym', 'AWS GPUs IDEs', ['aws', 'gpus', 'ides']],
    [
      'are divided behind an acronym before a word of five letters',
      'AIDrive AIDry',
      ['ai', 'drive', 'aidry'],
    ],
    ['are divided more than once', 'BakeBreadDaily', ['bake', 'bread', 'daily']],
    ['keep marks on their letters', 'cafe\u0301s', ['cafés']],
    ['are divided at underscores and signs', 'a_b+c=d', ['a', 'b', 'c', 'd']],
    ['are divided in other alphabets too', 'éÉcole', ['é', 'école']],
  ])('%s', (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('stand exactly where the offsets say, emoji and mathematical letters included', () => {
    expect(pieces('🚀 𝗧𝗿𝗮𝗶𝗻 the models\n– daily')).toEqual(['𝗧𝗿𝗮𝗶𝗻', 'the', 'models', 'daily']);
  });

  it('cover every letter and digit of any text, in order and without overlap', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme-ascii' }),
    );
    fc.assert(
      fc.property(text, (any) => {
        const { starts, ends } = tokenize(any);
        let at = 0;
        for (const [i, start] of Array.from(starts).entries()) {
          expect(any.slice(at, start)).not.toMatch(/[\p{L}\p{N}]/u);
          expect(ends[i]).toBeGreaterThan(start);
          at = ends[i] ?? 0;
        }
        expect(any.slice(at)).not.toMatch(/[\p{L}\p{N}]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('never tear the halves of a character apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        for (const piece of pieces(any)) expect(piece.isWellFormed()).toBe(true);
      }),
    );
  });

  it('tell a capital from a small letter, in mathematical letters too', () => {
    const text = 'Train 𝗧𝗿𝗮𝗶𝗻 models Élan 4';
    expect(words(text).map((_, i) => isCapitalized(tokenize(text), i))).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
  });

  it('know which of them are glued to the word before', () => {
    const tokens = tokenize('DoDevelop models');
    expect(tokens.words.map((_, i) => isGlued(tokens, i))).toEqual([false, true, false]);
  });
});
