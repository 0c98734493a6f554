/*
 * What a code unit of UTF-16 is to the words of a text: one byte of a table, so that most of a text is read by one look for
 * each of its code units.
 */

/** The code unit belongs to no word. */
export const gap = 0;
/** The bit of a capital letter, on top of its small one. */
const capital = 0x80;
/** A letter or digit outside ASCII, or one that was not asked about yet: its kind tells more. */
export const foreign = capital | 1;

/** The bits of letters and digits of ASCII in four code units at once, without those of capitals. */
export const asciiBits = 0x7f7f7f7f;

/** The kinds of characters that words are made of, as bits; {@link noKind} for all others. */
export const noKind = 0;
export const lower = 1;
export const upper = 2;
export const digit = 4;
/** A mark, or a letter of an alphabet without capitals. */
const otherLetter = 8;

const size = 0x10000;
/** For each code unit the small letter or digit of ASCII that it is, with the bit `capital` for a capital; or `gap` or `foreign`. */
export const codeUnits = new Uint8Array(size).fill(foreign);
/** The kind of each code unit that was asked about, and 0 for the others. */
const kinds = new Uint8Array(size);

const lastAscii = 0x7f;
for (let code = 0; code <= lastAscii; code += 1) {
  const kind = kindOf(code);
  const letter = String.fromCharCode(code).toLowerCase().charCodeAt(0);
  codeUnits[code] = kind === noKind ? gap : letter | (kind === upper ? capital : 0);
}

/** What kind a character is of. */
export function kindOf(codePoint: number): number {
  if (codePoint >= size) return kindByPattern(codePoint);
  // Half a character says nothing, so surrogates stay foreign.
  if (isHalf(codePoint)) return noKind;
  if (codeUnits[codePoint] === gap) return noKind;
  if (kinds[codePoint] === 0) {
    kinds[codePoint] = kindByPattern(codePoint);
    if (kinds[codePoint] === noKind) codeUnits[codePoint] = gap;
  }
  return kinds[codePoint] as number;
}

/** Whether a code unit is half of a character, or a code point what was left of one. */
export function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/** Asking patterns takes longer than all the rest of reading. */
function kindByPattern(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  // Asked first, since most of what is asked about is a mark or an emoji.
  if (!/[\p{L}\p{M}\p{N}]/u.test(character)) return noKind;
  if (/\p{Lu}/u.test(character)) return upper;
  if (/\p{Ll}/u.test(character)) return lower;
  return /\p{N}/u.test(character) ? digit : otherLetter;
}
