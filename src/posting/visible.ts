/** Characters that take no room: joiners, marks of direction, soft hyphens, byte order marks, control characters. */
const withoutWidth = /[\p{Default_Ignorable_Code_Point}[\p{Cc}--[\s\u0085]]]+/gv;
/** Those with the letter that they follow, which may be in two parts (NFD); and every space but the plain one. */
const unseen = /[\p{L}\p{N}]?[\p{M}\p{Default_Ignorable_Code_Point}[\p{Cc}--[\s\u0085]]]+|[\p{Zs}--\u0020]/gv;

/** Whether there is any of this, which is soon told; most texts have none. */
const anyUnseen = /[\p{M}\p{Default_Ignorable_Code_Point}[\p{Cc}--[\s\u0085]][\p{Zs}--\u0020]]/v;

/** A text as a reader sees it. */
export interface VisibleText {
  readonly text: string;
  /** Where an offset of `text` stands in the text that was given, both in UTF-16 code units. */
  readonly toGiven: (offset: number) => number;
}

/**
 * A text without what nobody sees in it, so that it is read as the same words with it or without: nothing of no width,
 * letters in one part (NFC), plain spaces.
 */
export function visibleText(given: string): VisibleText {
  if (!anyUnseen.test(given)) return { text: given, toGiven: (offset) => offset };
  const pieces: string[] = [];
  /** Where each code unit of the visible text stands; filled only where something is taken out. */
  const offsets: number[] = [];
  let at = 0;
  const keepUpTo = (end: number): void => {
    pieces.push(given.slice(at, end));
    for (; at < end; at += 1) offsets.push(at);
  };
  for (const { 0: match, index } of given.matchAll(unseen)) {
    const seen = /^\p{Zs}$/u.test(match) ? ' ' : match.replace(withoutWidth, '').normalize('NFC');
    if (seen === match) continue;
    keepUpTo(index);
    pieces.push(seen);
    for (let i = 0; i < seen.length; i += 1) offsets.push(index + Math.min(i, match.length - 1));
    at = index + match.length;
  }
  if (at === 0) return { text: given, toGiven: (offset) => offset };
  keepUpTo(given.length);
  return { text: pieces.join(''), toGiven: (offset) => offsets[offset] ?? given.length };
}
