import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/classify/classification.ts';
import { classify } from '../../src/classify/classify.ts';
import { markedLines, titleInText } from '../../src/page/client/segments.ts';
import { readPosting } from '../../src/posting/read.ts';
import { ownRuleset } from '../http/service.ts';
import { hybrid } from './postings.ts';

const texts = fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'é', '🐟', '<b>') });

/** A text with findings anywhere in it, in any order, beside, across and inside each other. */
const marked = texts.chain((text) => {
  const span = fc
    .tuple(fc.nat(text.length), fc.nat(text.length), fc.constantFrom<Span['in']>('text', 'title'))
    .map(([a, b, where]): Span => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)];
      return { in: where, start, end, text: text.slice(start, end) };
    });
  return fc.record({
    text: fc.constant(text),
    findings: fc.record({
      evidence: fc.array(fc.record({ span }), { maxLength: 6 }),
      flags: fc.array(fc.record({ spans: fc.array(span, { maxLength: 3 }) }), { maxLength: 4 }),
    }),
  });
});

const joined = (
  lines: ReturnType<typeof markedLines>,
  keep: (at: { evidence: readonly number[]; flags: readonly number[] }) => boolean,
) =>
  lines
    .map(({ segments }) =>
      segments
        .filter(keep)
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n');
const withoutFeeds = (text: string) => text.replaceAll('\n', '');

describe('a posting divided into lines and stretches', () => {
  it('is the posting again once joined', () => {
    fc.assert(
      fc.property(marked, ({ text, findings }) => {
        expect(joined(markedLines(text, 'text', findings), () => true)).toBe(text);
      }),
    );
  });

  it('has under each evidence exactly the words of its span', () => {
    fc.assert(
      fc.property(marked, ({ text, findings }) => {
        const lines = markedLines(text, 'text', findings);
        for (const [index, { span }] of findings.evidence.entries()) {
          const words = joined(lines, ({ evidence }) => evidence.includes(index));
          expect(withoutFeeds(words)).toBe(span.in === 'text' ? withoutFeeds(span.text) : '');
        }
      }),
    );
  });

  it('has one note for each flag that a passage of it shows, beside the first line of it', () => {
    fc.assert(
      fc.property(marked, ({ text, findings }) => {
        const lines = markedLines(text, 'text', findings);
        for (const index of findings.flags.keys()) {
          const shows = lines.findIndex(({ segments }) =>
            segments.some(({ flags }) => flags.includes(index)),
          );
          const noted = lines.flatMap(({ notes }, line) => (notes.includes(index) ? [line] : []));
          expect(noted).toEqual(shows === -1 ? [] : [shows]);
        }
      }),
    );
  });

  it('has no empty stretches', () => {
    fc.assert(
      fc.property(marked, ({ text, findings }) => {
        for (const { segments } of markedLines(text, 'text', findings))
          for (const segment of segments) expect(segment.text).not.toBe('');
      }),
    );
  });

  it('marks in a real judgement the words that the service quotes', async () => {
    const ruleset = await ownRuleset();
    const classification = classify(readPosting({ text: hybrid }, ruleset.language), ruleset);
    const lines = markedLines(hybrid, 'text', classification);
    expect(classification.evidence.length).toBeGreaterThan(5);
    for (const [index, { span }] of classification.evidence.entries())
      expect(joined(lines, ({ evidence }) => evidence.includes(index)).trim()).toBe(span.text);
  });

  it('marks the first line where it served as the title', async () => {
    const ruleset = await ownRuleset();
    const text = `AI/ML Engineer\n\n${hybrid}`;
    const classification = classify(readPosting({ text }, ruleset.language), ruleset);
    expect(classification.title.text).toBe('AI/ML Engineer');
    const moved = titleInText(text, classification);
    const [first] = markedLines(text, 'text', moved);
    expect(first?.segments.some(({ evidence }) => evidence.length > 0)).toBe(true);
    for (const { span } of moved.evidence) {
      expect(span.in).toBe('text');
      expect(text.slice(span.start, span.end)).toBe(span.text);
    }
  });
});
