import type { Evidence } from './classification.ts';

type Test = (evidence: Evidence) => boolean;

/** Whether something speaks for one of the two roles rather than for both, neither, or an adjacent one. */
export const isOfRole = ({ role }: Pick<Evidence, 'role'>): boolean =>
  role === 'ai-engineer' || role === 'ml-engineer';

/** The sum of the points of the evidence that is meant. */
export function sumPoints(evidence: readonly Evidence[], isMeant: Test): number {
  let sum = 0;
  for (const item of evidence) if (isMeant(item)) sum += item.points;
  return sum;
}

/**
 * How many sentences hold something that is meant: evidence, or what is still being weighed.
 * @param items in the order of the text, so that what stands in one sentence stands together
 * @param isMeant says no to what stands in the title
 */
export function countSentences<Item extends { readonly sentence: { readonly start: number } }>(
  items: readonly Item[],
  isMeant: (item: Item) => boolean,
): number {
  let count = 0;
  let last = -1;
  for (const item of items) {
    if (item.sentence.start === last || !isMeant(item)) continue;
    last = item.sentence.start;
    count += 1;
  }
  return count;
}
