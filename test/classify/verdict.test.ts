import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/classify/classification.ts';
import {
  countPlainDuties,
  judge,
  type Likelihoods,
  likelihoodsOf,
  type Scores,
  scoreRoles,
  type Verdict,
} from '../../src/classify/verdict.ts';
import type { Thresholds } from '../../src/rules/schema.ts';
import { textOf, trainingDuties } from './duties.ts';
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

describe('how likely each label is', () => {
  const { scope, hybrid } = ruleset.thresholds.verdict;
  const likelihoods = (scores: Partial<Scores>): Likelihoods =>
    likelihoodsOf({ ai: 0, ml: 0, adjacent: 0, plainDuties: 0, ...scores }, { scope, hybrid });

  it.each<Partial<Scores>>([{}, { ai: 3, ml: 4 }, { ai: 2, adjacent: 3 }, { ml: 1, plainDuties: 9 }])(
    'adds up to certainty: %j',
    (scores) => {
      const values = Object.values(likelihoods(scores));
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
      for (const value of values) expect(value).toBeGreaterThanOrEqual(0);
    },
  );

  it('leaves no doubt about a posting without any evidence', () => {
    expect(likelihoods({})['out-of-scope']).toBeGreaterThan(0.99);
  });

  it('is even between both sides where the evidence is just enough for the other work', () => {
    for (const [adjacent, plainDuties] of [
      [0, 0],
      [2, 0],
      [0, 10],
      [3, 4],
    ] as const) {
      const otherWork = adjacent + plainDuties * scope['plain-duty'];
      const enough = scope.points * (1 + otherWork) ** scope.pull - 0.01;
      for (const share of [0, 0.3, 1]) {
        const scores = { ai: enough * share, ml: enough * (1 - share), adjacent, plainDuties };
        expect(likelihoods(scores)['out-of-scope']).toBeCloseTo(0.5, 6);
      }
    }
  });

  it('is even between one role and both where the one outweighs the other just as far as it must', () => {
    for (const ml of [0, 2, 20]) {
      const ai = hybrid.ratio * (ml + hybrid.ground) - hybrid.ground;
      const { 'vague-hybrid': both, ...single } = likelihoods({ ai, ml });
      expect(both).toBeCloseTo(single['ai-engineer'] + single['ml-engineer'], 6);
      expect(single['ai-engineer']).toBeGreaterThan(single['ml-engineer']);
    }
  });

  it('treats both roles alike', () => {
    const [one, other] = [likelihoods({ ai: 7, ml: 3 }), likelihoods({ ai: 3, ml: 7 })];
    expect(one['ai-engineer']).toBeCloseTo(other['ml-engineer'], 9);
    expect(one['ml-engineer']).toBeCloseTo(other['ai-engineer'], 9);
    expect(one['vague-hybrid']).toBeCloseTo(other['vague-hybrid'], 9);
  });

  it('is greatest for both roles where they are in balance', () => {
    const both = (ai: number): number => likelihoods({ ai, ml: 10 })['vague-hybrid'];
    expect(both(10)).toBeGreaterThan(both(12));
    expect(both(10)).toBeGreaterThan(both(8));
    expect(both(10)).toBeGreaterThan(0.9);
  });
});

describe('the verdict on scores', () => {
  const verdict = (
    scores: Readonly<Record<string, number>>,
    confidence: Thresholds['confidence'] = ruleset.thresholds.confidence,
  ): Verdict => {
    const roles = Object.entries(scores).map(([role, score]) => ({ role, score, share: 0 }));
    return judge(roles, 0, { ...ruleset, thresholds: { ...ruleset.thresholds, confidence } });
  };
  const clear = { 'ai-engineer': 50, 'ml-engineer': 0 };

  it.each<[Verdict['label'], Readonly<Record<string, number>>]>([
    ['ai-engineer', { 'ai-engineer': 9, 'ml-engineer': 1 }],
    ['ml-engineer', { 'ai-engineer': 1, 'ml-engineer': 9 }],
    ['vague-hybrid', { 'ai-engineer': 9, 'ml-engineer': 9 }],
    ['out-of-scope', { 'data-engineer': 9, 'ai-engineer': 1, 'ml-engineer': 0 }],
    ['out-of-scope', {}],
  ])('is %s: %j', (label, scores) => {
    expect(verdict(scores).label).toBe(label);
  });

  it('is as sure as postings of that likelihood turned out to be right', () => {
    const map = [
      { likelihood: 0.5, confidence: 0.2 },
      { likelihood: 1, confidence: 0.6 },
    ];
    const scores = { 'ai-engineer': 9, 'ml-engineer': 4 };
    const likelihood = likelihoodsOf(
      { ai: 9, ml: 4, adjacent: 0, plainDuties: 0 },
      ruleset.thresholds.verdict,
    )['ai-engineer'];
    expect(likelihood).toBeGreaterThan(0.6);
    expect(likelihood).toBeLessThan(0.9);
    expect(verdict(scores, map).confidence).toBeCloseTo(0.2 + (likelihood - 0.5) * 0.8, 3);
  });

  it('is no surer than the surest and no less sure than the least sure that is known', () => {
    const [low, high] = [
      { likelihood: 0.9999, confidence: 0.3 },
      { likelihood: 0.99995, confidence: 0.4 },
    ];
    expect(verdict({ 'ai-engineer': 9, 'ml-engineer': 4 }, [low, high]).confidence).toBe(0.3);
    const [unlikely, likely] = [
      { likelihood: 0.1, confidence: 0.3 },
      { likelihood: 0.2, confidence: 0.4 },
    ];
    expect(verdict(clear, [unlikely, likely]).confidence).toBe(0.4);
  });

  it('is told in thousandths', () => {
    const { confidence } = verdict({ 'ai-engineer': 7, 'ml-engineer': 3 });
    expect(confidence).toBe(Math.round(confidence * 1000) / 1000);
  });
});

describe('the scores of the roles', () => {
  const [found] = judged({ title: null, text: textOf({ duties: trainingDuties }) }).evidence;
  const evidence = (role: string | null, points: number): Evidence => ({
    ...(found as Evidence),
    role,
    points,
  });

  it('are the sums of their evidence, with their shares, highest first', () => {
    const roles = scoreRoles([
      evidence('ml-engineer', 1),
      evidence('data-engineer', 4),
      evidence(null, 7),
      evidence('ml-engineer', 0.5),
      evidence('ai-engineer', 2.5),
    ]);
    expect(roles).toEqual([
      { role: 'data-engineer', score: 4, share: 0.5 },
      { role: 'ai-engineer', score: 2.5, share: 0.313 },
      { role: 'ml-engineer', score: 1.5, share: 0.188 },
    ]);
  });

  it('are in alphabetical order where they are even', () => {
    const even = ['ml-engineer', 'data-scientist', 'ai-engineer', 'data-engineer'];
    expect(scoreRoles(even.map((role) => evidence(role, 1))).map(({ role }) => role)).toEqual(
      even.toSorted(),
    );
  });

  it('are those of the two roles even where nothing speaks for either, and of others only where something does', () => {
    expect(scoreRoles([evidence('data-engineer', 0), evidence(null, 3)])).toEqual([
      { role: 'ai-engineer', score: 0, share: 0 },
      { role: 'ml-engineer', score: 0, share: 0 },
    ]);
  });

  it('are free of the traces of adding', () => {
    const [first] = scoreRoles([0.1, 0.2].map((points) => evidence('ai-engineer', points)));
    expect(first).toEqual({ role: 'ai-engineer', score: 0.3, share: 1 });
  });
});
