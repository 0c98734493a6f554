import { type Classification, type Label, labels } from '../classify/classification.ts';

/** The share from which the lesser kind of work makes a hybrid. */
const hybridShare = 1 / 3;

/** The label that most postings carry; of equally frequent ones the first in the order of labels. */
export function majorityLabel(golds: readonly Label[]): Label {
  const count = (label: Label) => golds.filter((gold) => gold === label).length;
  return labels.reduce((most, label) => (count(label) > count(most) ? label : most));
}

/** What the title alone says: the role that its words name, a hybrid for both, out of scope for neither. */
export function labelByTitle({ title, evidence }: Classification): Label {
  if (title.fit === 'compound') return 'vague-hybrid';
  const named = new Set(evidence.filter(({ span }) => span.in === 'title').map(({ role }) => role));
  return labelByCounts(Number(named.has('ai-engineer')), Number(named.has('ml-engineer')));
}

/** What counting the documents' own words says, wherever they stand and whatever they weigh. */
export function labelByKeywords({ evidence }: Classification): Label {
  const words = evidence.filter(({ extension, span }) => !extension && span.in === 'text');
  const count = (wanted: string) => words.filter(({ role }) => role === wanted).length;
  return labelByCounts(count('ai-engineer'), count('ml-engineer'));
}

function labelByCounts(ai: number, ml: number): Label {
  if (ai + ml === 0) return 'out-of-scope';
  if (Math.min(ai, ml) / (ai + ml) >= hybridShare) return 'vague-hybrid';
  return ai > ml ? 'ai-engineer' : 'ml-engineer';
}
