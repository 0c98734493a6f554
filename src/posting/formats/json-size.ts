import { PostingError } from '../errors.ts';

/** The most values in one JSON text: far more than any job has, and few enough to be looked at in no time. */
export const mostValues = 100_000;
/** The same for people. Written out: setting the thousands apart would load 7 MiB of Node's language data at the start. */
export const mostValuesInWords = '100,000';

/** The bytes that JSON is structured by. */
export const quote = 0x22;
export const comma = 0x2c;
export const closingBracket = 0x5d;
export const closingBrace = 0x7d;
const backslash = 0x5c;

/**
 * The most values that JSON in UTF-8 can hold beside the outermost, without parsing it: each is followed by a comma or is
 * the last in its array or object, so that there are no more than what ends a value outside strings. Bytes that are no JSON
 * get some number.
 */
export function valuesIn(bytes: Uint8Array): number {
  let ends = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (byte === quote) i = endOfString(bytes, i);
    else if (byte === comma || byte === closingBracket || byte === closingBrace) ends += 1;
  }
  return ends;
}

/** Where the string ends that begins with the quote at `start`: at its other quote, or behind the bytes. */
export function endOfString(bytes: Uint8Array, start: number): number {
  let i = start + 1;
  while (i < bytes.length && bytes[i] !== quote) i += bytes[i] === backslash ? 2 : 1;
  return i;
}

/** Whether JSON texts hold more values together than are read of one posting. */
export function areTooManyValues(...texts: string[]): boolean {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  // With what ends it, a value takes two characters at least: what is this short need not be looked at.
  if (length <= 2 * mostValues) return false;
  return texts.reduce((sum, text) => sum + valuesIn(Buffer.from(text)), 0) > mostValues;
}

/**
 * Refuses JSON before it is parsed that would take long to be looked at.
 * @throws {PostingError} where there are more than {@link mostValues} values
 */
export function requireFewValues(text: string): void {
  if (!areTooManyValues(text)) return;
  throw new PostingError(
    'text-too-long',
    `Send one posting, without what stands around it: the JSON has more than ${mostValuesInWords} values.`,
  );
}
