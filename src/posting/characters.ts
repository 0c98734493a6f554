/**
 * What a character may do to the layout of a text, as bits, so that a stretch of text is read once and a pattern is
 * asked only where it holds something that matters.
 */
export const space = 1;
export const lineFeed = 2;
export const fullStop = 4;
/** A question or exclamation mark. */
export const callMark = 8;
export const closingBracket = 16;
/** A bullet that divides items even within a line. */
export const bullet = 32;
/** A mark that is a bullet in some places only, such as an asterisk. */
export const doubtfulBullet = 64;
/** A dash or plus, which may be a bullet too. */
export const dash = 128;

/** Every mark that makes a line a list item where it begins it: bullets, dashes, arrows, ticks. */
export const listMark = bullet | doubtfulBullet | dash;

const spaces = '\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff';
const characters: readonly (readonly [string, number])[] = [
  [`${spaces}\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a`, space],
  ['\n', lineFeed],
  ['.', fullStop],
  ['!?', callMark],
  [')', closingBracket],
  ['•▪◦‣⁃●○■□➢➤►▶✓✔✅', bullet],
  ['·*»→', doubtfulBullet],
  ['-–—+', dash],
];

/** The signs of each code unit; none of the characters takes two. */
const signs = new Uint8Array(0x10000);
for (const [marks, sign] of characters)
  for (const mark of marks) signs[mark.charCodeAt(0)] = (signs[mark.charCodeAt(0)] ?? 0) | sign;

/** The signs of a UTF-16 code unit. */
export function signsOf(unit: number): number {
  return signs[unit] as number;
}

/** The signs of the code unit at an offset of a text; none at its end. */
export function signsAt(text: string, at: number): number {
  return at < text.length ? (signs[text.charCodeAt(at)] ?? 0) : 0;
}

/** All signs in the stretch `[start, end)` of a text. */
export function signsIn(text: string, start: number, end: number): number {
  let found = 0;
  for (let at = start; at < end; at += 1) found |= signs[text.charCodeAt(at)] ?? 0;
  return found;
}

/** Whether a space or a break stands at an offset of a text, as `\s` has it in a pattern. */
export function isSpaceAt(text: string, at: number): boolean {
  return (signsAt(text, at) & space) !== 0;
}

/** A letter with all its marks is far shorter; composing a run of marks takes time that grows with its square. */
const longestComposed = 200;

/**
 * A stretch of text with letters and their marks composed, in a form of Unicode's normalization; as it is where it is too
 * long to be letters of a word.
 */
export function composed(stretch: string, form: 'NFC' | 'NFKC'): string {
  return stretch.length > longestComposed ? stretch : stretch.normalize(form);
}

/** Whether a UTF-16 code unit is a digit of ASCII. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether a UTF-16 code unit is a small letter of ASCII. */
export function isLowerCase(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}
