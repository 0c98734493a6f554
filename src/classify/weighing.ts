import type { Evidence, Modifier } from './classification.ts';

/** The evidence with further modifiers, its points in thousandths so that they add up the same everywhere. */
export function withModifiers(evidence: Evidence, further: readonly Modifier[]): Evidence {
  const modifiers = [...evidence.modifiers, ...further];
  const points = modifiers.reduce((product, { factor }) => product * factor, evidence.weight);
  return { ...evidence, modifiers, points: Math.round(points * 1000) / 1000 };
}
