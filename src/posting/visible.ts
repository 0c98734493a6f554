import { composed } from './characters.ts';

/** Marks that letters carry (NFD), and what takes no room: joiners, marks of direction, soft hyphens, control characters. */
const carriedMark = /[\p{M}\p{Default_Ignorable_Code_Point}[\p{Cc}--[\s\u0085]]]/v;
/** Those of them that take no room, so that nothing of them is left. */
const withoutWidth = /[\p{Default_Ignorable_Code_Point}[\p{Cc}--[\s\u0085]]]+/gv;
/** Every space but the plain one. */
const oddSpace = /[\p{Zs}--\u0020]/v;
const lastLetter = /[\p{L}\p{N}]$/u;

const unknown = 0;
const plain = 1;
const carried = 2;
const space = 3;

/** The class of each code unit that has been seen: a pattern of so many ranges would take ten times as long for a text. */
const classes = new Uint8Array(0x10000).fill(plain, 0xdc00, 0xe000);

function classByPattern(character: string): number {
  if (carriedMark.test(character)) return carried;
  return oddSpace.test(character) ? space : plain;
}

/** The class of the character that begins at an offset; of one in two code units, the second has none of its own. */
function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = classes[unit] ?? unknown;
  if (known !== unknown) return known;
  const found = classByPattern(String.fromCodePoint(text.codePointAt(at) ?? 0));
  if (unit < 0xd800 || unit > 0xdfff) classes[unit] = found;
  return found;
}

/** Plain ASCII and breaks: a simple pattern passes over all of them faster than any loop, or than one for all the rest. */
const asciiRun = /[\t-\r -~]*/y;

/** Where the first character from an offset on stands that is not seen as it is written, or the end of the text. */
function nextUnseen(text: string, from: number): number {
  for (let at = from; ; ) {
    asciiRun.lastIndex = at;
    asciiRun.test(text);
    at = asciiRun.lastIndex;
    do {
      if (at === text.length || classAt(text, at) !== plain) return at;
      at += 1;
    } while (text.charCodeAt(at) > 0x7e);
  }
}

/** Where the marks end that follow each other from an offset on. */
function endOfMarks(text: string, from: number): number {
  let at = from;
  while (at < text.length && classAt(text, at) === carried)
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

/** A text as a reader sees it. */
export interface VisibleText {
  readonly text: string;
  /** Where an offset of `text` stands in the text that was given, both in UTF-16 code units. */
  readonly toGiven: (offset: number) => number;
}

/** A stretch of a visible text: where it begins there and in what was given, and the last place it stands for there. */
interface Piece {
  readonly start: number;
  readonly given: number;
  readonly last: number;
}

/**
 * A text without what nobody sees in it, so that it is read as the same words with it or without: nothing of no width,
 * letters in one part (NFC), plain spaces.
 */
export function visibleText(given: string): VisibleText {
  const pieces: Piece[] = [{ start: 0, given: 0, last: given.length }];
  let text = '';
  let kept = 0;
  let end = 0;
  for (let at = nextUnseen(given, 0); at < given.length; at = nextUnseen(given, end)) {
    const isSpace = classAt(given, at) === space;
    const letter = isSpace ? '' : (lastLetter.exec(given.slice(Math.max(end, at - 2), at))?.[0] ?? '');
    const start = at - letter.length;
    end = isSpace ? at + 1 : endOfMarks(given, at);
    const written = given.slice(start, end);
    const seen = isSpace ? ' ' : composed(written.replace(withoutWidth, ''), 'NFC');
    if (seen === written) continue;
    text += given.slice(kept, start);
    pieces.push({ start: text.length, given: start, last: end - 1 });
    text += seen;
    pieces.push({ start: text.length, given: end, last: given.length });
    kept = end;
  }
  if (kept === 0) return { text: given, toGiven: (offset) => offset };
  text += given.slice(kept);
  return { text, toGiven: (offset) => (offset < text.length ? placeInGiven(pieces, offset) : given.length) };
}

/** Looks for the last piece that begins at an offset or before it, by halves. */
function placeInGiven(pieces: readonly Piece[], offset: number): number {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const { start, given, last } = pieces[low] as Piece;
  return Math.min(given + offset - start, last);
}
