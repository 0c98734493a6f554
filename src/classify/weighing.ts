import type { Evidence, Modifier } from './classification.ts';

/** Lowers evidence that is still being gathered by one more modifier, in place: each may be lowered several times. */
export function lower(evidence: Evidence, modifier: Modifier): void {
  evidence.modifiers.push(modifier);
  evidence.points = pointsOf(evidence.weight, evidence.modifiers);
}

/** What a weight comes to under all modifiers, in thousandths so that points add up the same everywhere. */
export function pointsOf(weight: number, modifiers: readonly Modifier[]): number {
  let points = weight;
  for (const { factor } of modifiers) points *= factor;
  return Math.round(points * 1000) / 1000;
}
