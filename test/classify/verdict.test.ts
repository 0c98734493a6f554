import { describe, expect, it } from 'vitest';
import { countPlainDuties, likelihoodsOf } from '../../src/classify/verdict.ts';
import { judged, read, ruleset } from './judging.ts';

describe('how much of a posting speaks for either role', () => {
  const outOfScope = (plainDuties: number, adjacent = 0): number =>
    likelihoodsOf({ ai: 4, ml: 0, adjacent, plainDuties }, ruleset.thresholds.verdict)['out-of-scope'];

  it('counts: the same duties are less of a long list than of a short one', () => {
    expect(outOfScope(20)).toBeGreaterThan(outOfScope(5));
    expect(outOfScope(5)).toBeGreaterThan(outOfScope(0));
  });

  it('counts less than evidence for another job', () => {
    expect(outOfScope(3)).toBeLessThan(outOfScope(0, 3));
  });
});

describe('a plain duty', () => {
  const count = (text: string): number => {
    const raw = { title: 'Engineer', text };
    return countPlainDuties(read(raw), judged(raw).evidence);
  };

  it('is a sentence about the work without evidence for either role, whatever it says of other jobs', () => {
    const duties = [
      'Build a RAG assistant for the museum.',
      'Greet the visitors.',
      'Build dashboards in Tableau.',
    ];
    expect(count(`Responsibilities\n- ${duties.join('\n- ')}`)).toBe(2);
  });

  it('is not what stands among the requirements or about the company', () => {
    expect(count('Requirements\n- Patience\n\nAbout us\nWe are a bakery.')).toBe(0);
  });
});
