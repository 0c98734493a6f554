import { expect } from 'vitest';
import type { Classification, Evidence, Span } from '../../src/classify/classification.ts';
import { roles } from '../../src/rules/schema.ts';
import type { Raw } from './judging.ts';

/** Every span of an answer. */
export function spansOf({ evidence, flags, ownership, split }: Classification): Span[] {
  return [
    ...evidence.flatMap((item) => [
      item.span,
      item.sentence,
      ...item.modifiers.flatMap(({ span }) => span ?? []),
    ]),
    ...flags.flatMap(({ spans }) => spans),
    ...ownership.flatMap(({ spans }) => spans),
    ...(split ? [...split.aiEngineer, ...split.mlEngineer, ...split.shared] : []),
  ];
}

/** Asserts that every span of an answer quotes the posting exactly, and evidence from within its sentence. */
export function expectExactSpans(answer: Classification, { title, text }: Raw): void {
  if (/[\p{L}\p{N}]/u.test(title ?? '')) expect(answer.title.text).toBe(title);
  const strings = { title: answer.title.text ?? '', text };
  const isExact = (span: Span): boolean =>
    span.end > span.start && span.text === strings[span.in].slice(span.start, span.end);
  expect(spansOf(answer).filter((span) => !isExact(span))).toEqual([]);
  const isInside = ({ span, sentence }: Evidence): boolean =>
    span.in === sentence.in && span.start >= sentence.start && span.end <= sentence.end;
  expect(answer.evidence.filter((item) => !isInside(item))).toEqual([]);
}

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

/** Asserts that points follow from weights and factors, and scores and shares from points. */
export function expectSumsToHold({ evidence, roles: scores }: Classification): void {
  const isProduct = ({ weight, modifiers, points }: Evidence): boolean =>
    Math.abs(points - modifiers.reduce((product, { factor }) => product * factor, weight)) < 0.005;
  expect(evidence.filter((item) => !isProduct(item))).toEqual([]);
  const total = evidence.reduce((sum, { role, points }) => (role === null ? sum : sum + points), 0);
  for (const { role, score, share } of scores) {
    const points = evidence.filter((item) => item.role === role).reduce((sum, item) => sum + item.points, 0);
    expect(score).toBeCloseTo(thousandths(points), 6);
    expect(share).toBeCloseTo(total === 0 ? 0 : points / total, 2);
  }
  const scored = new Set(scores.map(({ role }) => role));
  expect(evidence.filter(({ role, points }) => role !== null && points > 0 && !scored.has(role))).toEqual([]);
  expect(scores.map(({ score }) => score)).toEqual(
    scores.map(({ score }) => score).toSorted((a, b) => b - a),
  );
  expect([...scored]).toEqual(expect.arrayContaining([...roles]));
}
