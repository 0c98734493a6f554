import { softLineBreaks } from '../../src/posting/line-breaks.ts';

/** The offsets of all line feeds of a text that only wrap a sentence. */
export function softLineBreaksOf(text: string): readonly number[] {
  return softLineBreaks(
    text,
    Array.from(text.matchAll(/\n/g), ({ index }) => index),
  );
}
