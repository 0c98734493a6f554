import type { ReadText } from '../posting/posting.ts';
import type { Span } from './classification.ts';

/** Which string of a posting the offsets of a span refer to. */
export type Place = Span['in'];

/** The span over the tokens `[first, end)` of a text. */
export function tokenSpan(place: Place, { text, tokens }: ReadText, first: number, end: number): Span {
  return rangeSpan(place, text, tokens.starts[first] ?? 0, tokens.ends[end - 1] ?? 0);
}

/** The span over the characters `[start, end)` of a text: the one place where spans are made. */
export function rangeSpan(place: Place, text: string, start: number, end: number): Span {
  return { in: place, start, end, text: text.slice(start, end) };
}
