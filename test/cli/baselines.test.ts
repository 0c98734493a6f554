import { describe, expect, it } from 'vitest';
import { labelByKeywords, labelByTitle, majorityLabel } from '../../src/cli/baselines.ts';
import { classification, evidence } from './make-classification.ts';

const inTitle = (text: string) => ({ in: 'title' as const, start: 0, end: text.length, text });
const ml = evidence();
const ai = evidence({ role: 'ai-engineer' });

describe('majorityLabel', () => {
  it('is the most frequent label, the first in order among equals', () => {
    expect(majorityLabel(['out-of-scope', 'ml-engineer', 'out-of-scope'])).toBe('out-of-scope');
    expect(majorityLabel(['vague-hybrid', 'ml-engineer'])).toBe('ml-engineer');
  });
});

describe('labelByTitle', () => {
  const named = (role: string | null) => evidence({ role, span: inTitle('A title'), section: 'title' });

  it.each([
    ['ml-engineer', [named('ml-engineer'), ai, ai]],
    ['ai-engineer', [named('ai-engineer'), named('ai-engineer'), ml]],
    ['vague-hybrid', [named('ai-engineer'), named('ml-engineer')]],
    ['out-of-scope', [named('data-engineer'), ml]],
    ['out-of-scope', [ml]],
  ])('says %s by the title alone', (label, items) => {
    expect(labelByTitle(classification({ evidence: items }))).toBe(label);
  });

  it('takes a compound title for a hybrid', () => {
    const title = { text: 'AI/ML Engineer', fit: 'compound' as const };
    expect(labelByTitle(classification({ title, evidence: [] }))).toBe('vague-hybrid');
  });
});

describe('labelByKeywords', () => {
  it.each([
    ['ml-engineer', [ml, ml, ml, ai]],
    ['ai-engineer', [ai]],
    ['vague-hybrid', [ml, ml, ai]],
    ['out-of-scope', []],
  ])('says %s by counting', (label, items) => {
    expect(labelByKeywords(classification({ evidence: items }))).toBe(label);
  });

  it("counts the documents' own words in the text only, whatever they weigh", () => {
    const items = [
      { ...ml, points: 0 },
      { ...ai, extension: true },
      { ...ai, span: inTitle('AI Engineer') },
    ];
    expect(labelByKeywords(classification({ evidence: items }))).toBe('ml-engineer');
  });
});
