import type { Span } from '../classify/classification.ts';
import type { ReadText } from '../posting/posting.ts';
import { clip, printable } from './terminal.ts';

/** The body of a posting, as far as quoting needs it. */
export type Body = Pick<ReadText, 'text' | 'sentences'>;

/**
 * The sentence that a passage stands in, on one printable line of at most `length` characters; of a longer sentence
 * the part around the passage.
 */
export function excerptAround(span: Span, body: Body | null, length: number): string {
  const sentence =
    span.in === 'text'
      ? body?.sentences.find(({ start, end }) => start <= span.start && span.end <= end)
      : null;
  if (body === null || !sentence) return clip(printable(span.text), length);

  const whole = printable(body.text.slice(sentence.start, sentence.end));
  if (whole.length <= length) return whole;
  const passage = printable(span.text);
  const start = Math.max(
    0,
    whole.indexOf(passage, printable(body.text.slice(sentence.start, span.start)).length),
  );
  const room = Math.max(0, length - passage.length - 1);
  const after = whole.length - start - passage.length;
  return clip(endOf(whole.slice(0, start), Math.max(room >> 1, room - after)) + whole.slice(start), length);
}

/** The end of a text, from the beginning of a word on and behind an ellipsis, in at most `length` characters. */
function endOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = length <= 1 ? '' : text.slice(1 - length);
  return `…${end.slice(end.indexOf(' ') + 1)}`;
}
