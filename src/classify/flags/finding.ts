import type { Posting } from '../../posting/posting.ts';
import type { Ruleset } from '../../rules/ruleset.ts';
import type { Classification, Evidence, Span } from '../classification.ts';
import { rangeSpan } from '../spans.ts';
import type { Passages } from './passages.ts';

/** What the predicates look at: everything that has been found so far. */
export interface Findings extends Pick<Classification, 'label' | 'title' | 'roles' | 'ownership'> {
  readonly posting: Posting;
  readonly passages: Passages;
  readonly evidence: readonly Evidence[];
  readonly ruleset: Ruleset;
}

/** What a predicate found: words for the message, and the passages that show it. */
export interface Finding {
  readonly found: string;
  readonly spans: readonly Span[];
  /** It touches the heart of the role, so that it weighs the same under a clear label. */
  readonly isCentral?: boolean;
}

/** Says whether a flag applies, and what shows it; `null` where it does not. */
export type Predicate = (findings: Findings) => Finding | null;

/** A finding that rests on what the posting leaves out, so that there is no passage to show. */
export const nothingToShow: Finding = { found: '', spans: [] };

/** The passages of pieces of evidence. */
export const spansOf = (evidence: readonly Evidence[]): Span[] => evidence.map(({ span }) => span);

/** The whole title as a finding. */
export function titleFinding({ title }: Posting, found: string): Finding {
  return { found, spans: title === null ? [] : [rangeSpan('title', title.text, 0, title.text.length)] };
}

const quotesShown = 3;
const longestQuote = 90;

/** The first few passages in quotation marks, each clipped, without repeats. */
export function quoted(spans: readonly Span[], longest: number = longestQuote): string {
  const texts = [...new Set(spans.map(onOneLine))];
  return texts
    .slice(0, quotesShown)
    .map((text) => `“${text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text}”`)
    .join(', ');
}

/** The words of a passage without its line breaks. */
export const onOneLine = ({ text }: Span): string => text.replace(/\s+/g, ' ');
