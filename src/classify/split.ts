import type { Posting } from '../posting/posting.ts';
import type { Evidence, Split } from './classification.ts';
import { rangeSpan } from './spans.ts';

/** Sorts the duty sentences of a posting by the role that most of their evidence speaks for. */
export function splitDuties({ body }: Posting, evidence: readonly Evidence[]): Split {
  const split: Split = { aiEngineer: [], mlEngineer: [], shared: [] };
  for (const sentence of body.sentences) {
    if (sentence.kind !== 'duties') continue;
    const inside = evidence.filter(
      ({ sentence: place }) => place.in === 'text' && place.start === sentence.start,
    );
    const points = (role: string): number =>
      inside.reduce((sum, item) => (item.role === role ? sum + item.points : sum), 0);
    const difference = points('ai-engineer') - points('ml-engineer');
    const part = difference > 0 ? split.aiEngineer : difference < 0 ? split.mlEngineer : split.shared;
    part.push(rangeSpan('text', body.text, sentence.start, sentence.end));
  }
  return split;
}
