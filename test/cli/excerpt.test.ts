import { describe, expect, it } from 'vitest';
import { excerptAround } from '../../src/cli/excerpt.ts';
import { span } from './make-classification.ts';

const text = 'First sentence. We build the very best models\n for (search) and ranking.\u001b[0m Last.';
const range = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
const sentences = ['First sentence.', 'We build the very best models\n for (search) and ranking.'].map(
  (words) => ({
    ...range(words),
    kind: 'duties' as const,
    firstToken: 0,
    endToken: 0,
  }),
);
const excerpt = (words: string, length: number) =>
  excerptAround(span(words, text.indexOf(words)), { text, sentences }, length);

describe('excerptAround', () => {
  it('quotes the whole sentence on one line', () => {
    expect(excerpt('models', 80)).toBe('We build the very best models for (search) and ranking.');
  });

  it.each([
    ['models', 30, '…best models for (search)…'],
    ['We build', 20, 'We build the very…'],
    ['ranking', 30, '…for (search) and ranking.'],
    ['search', 20, '…(search) and…'],
    ['very best models', 10, '…very…'],
  ])('keeps %j in sight within %i characters', (words, length, expected) => {
    const shown = excerpt(words, length);
    expect(shown.length).toBeLessThanOrEqual(length);
    expect(shown).toBe(expected);
  });

  it('quotes a passage outside of any sentence, or of a title, by itself and printably', () => {
    expect(excerpt('\u001b[0m Last.', 20)).toBe('[0m Last.');
    expect(excerptAround({ ...span('AI Engineer'), in: 'title' }, { text, sentences }, 20)).toBe(
      'AI Engineer',
    );
    expect(excerptAround(span('models'), null, 20)).toBe('models');
  });
});
