import {
  bullet,
  callMark,
  closingBracket,
  dash,
  doubtfulBullet,
  fullStop,
  isDigit,
  isSpaceAt,
  lineFeed,
  listMark,
  signsAt,
  signsIn,
  space,
} from './characters.ts';
import { gapsOf } from './gaps.ts';
import type { Language } from './language.ts';
import { isDashList, isListItem, lineEndAfter, softLineBreaks } from './line-breaks.ts';
import type { Tokens } from './posting.ts';
import { isCapitalized } from './tokens.ts';

/** A stretch of tokens `[first, end)` that no sentence or line end divides. */
export interface Segment {
  readonly first: number;
  readonly end: number;
  /** Whether it begins a line, and whether it ends one. */
  readonly opensLine: boolean;
  readonly closesLine: boolean;
  readonly isListItem: boolean;
}

/** What the words around a capital say of whether a sentence begins there. */
export type SentenceWords = Pick<Language, 'opensSentence' | 'isWithinName'>;

const plainSpace = 0x20;

/** What a gap between two words does: nothing, end a sentence, or end a line as well. */
const joins = 0;
const endsSentence = 1;
const endsLine = 2;
type Gap = typeof joins | typeof endsSentence | typeof endsLine;

/** Words before a full stop that ends no sentence. */
const abbreviations = new Set([
  'e',
  'i',
  'g',
  'eg',
  'ie',
  'vs',
  'mr',
  'ms',
  'mrs',
  'dr',
  'sr',
  'jr',
  'st',
  'no',
  'approx',
  'incl',
]);
/** Words that never end a line of a list, so a capital word behind them goes on with it. */
const unfinished = new Set(
  'a an the and or of in on at to for with by from as our your their its this that these is are be was will who we you i vs via per ll re ve'.split(
    ' ',
  ),
);
/** Words that end a name more often than they open a line that was glued to the one before: "MadeIn". */
const endsName = new Set(['in', 'on', 'up', 'at']);
/** A doubtful bullet that divides items within a line. */
const spacedBullet = /\s[·*]\s/;
/** A dash in front of the next word of its line. */
const innerDash = /[^\S\n][-–—+][^\S\n]+$/;
/** Marks that cling to the word behind them: `(s)he`, `and/or`, an address. */
const clinging = '_(/@-';

/**
 * Divides a text at sentence ends, list items and line breaks (but not where a line is only wrapped), and where a
 * line break that was lost, or became a space, runs a sentence into the next.
 */
export function segmentsOf(text: string, tokens: Tokens, language: SentenceWords): Segment[] {
  const segments: Segment[] = [];
  const words = tokens.words.length;
  if (words === 0) return segments;
  const gaps = gapsOf(text, tokens);
  const reader = new GapReader(text, tokens, language, softLineBreaks(text, gaps.lineFeeds));
  let first = 0;
  let signsBefore = gaps.signs[0] as number;
  let opensLine = true;
  let isNumbered = false;
  for (let k = 1; k < gaps.count; k += 1) {
    const i = gaps.tokens[k] as number;
    const signs = gaps.signs[k] as number;
    if (opensLine && i - first === 1 && reader.isBehindListNumber(i, signs)) {
      first = i;
      isNumbered = true;
      continue;
    }
    const gap = i === words ? endsLine : reader.read(i, signs);
    if (gap === joins) continue;
    const closesLine = gap === endsLine;
    const isListItem = isNumbered || (opensLine && reader.holdsListMarker(first, signsBefore));
    segments.push({ first, end: i, opensLine, closesLine, isListItem });
    first = i;
    signsBefore = signs;
    opensLine = closesLine;
    isNumbered = false;
  }
  return segments;
}

/** Whether a word is the number of a list item. */
export function isListNumber(word: string): boolean {
  return word.length <= 2 && /^\d{1,2}$/.test(word);
}

class GapReader {
  readonly #text: string;
  readonly #tokens: Tokens;
  readonly #language: SentenceWords;
  readonly #soft: readonly number[];
  /** The first soft line break that is not before the gap at hand. */
  #nextSoft = 0;
  /** The line that was last asked about. */
  #dashLine = { start: 0, end: -1, isList: false };

  constructor(text: string, tokens: Tokens, language: SentenceWords, soft: readonly number[]) {
    this.#text = text;
    this.#tokens = tokens;
    this.#language = language;
    this.#soft = soft;
  }

  /** What the gap with these signs before token `i` does. */
  read(i: number, signs: number): Gap {
    const start = this.#tokens.ends[i - 1] as number;
    const end = this.#tokens.starts[i] as number;
    if ((signs & ~space) === 0) return this.#isLineEndLost(i, start, end) ? endsSentence : joins;
    if ((signs & lineFeed) !== 0 && this.#hasHardBreak(start, end)) return endsLine;
    if (this.#holdsBullet(i, start, end, signs)) return endsLine;
    return this.#endsSentence(i, start, end, signs) ? endsSentence : joins;
  }

  /** Whether the gap with these signs before token `first` holds a bullet or number. */
  holdsListMarker(first: number, signs: number): boolean {
    if ((signs & listMark) === 0) return false;
    const start = first > 0 ? (this.#tokens.ends[first - 1] as number) : 0;
    const end = this.#tokens.starts[first] as number;
    const lineStart = (signs & lineFeed) === 0 ? start : this.#text.lastIndexOf('\n', end - 1) + 1;
    return isListItem(this.#text, lineStart, end) || this.#holdsBullet(first, start, end, signs);
  }

  /** Whether a bullet divides the line at the gap `[start, end)` before token `i`. */
  #holdsBullet(i: number, start: number, end: number, signs: number): boolean {
    if ((signs & bullet) !== 0) return true;
    if ((signs & (doubtfulBullet | dash)) === 0 || (signs & space) === 0) return false;
    const gap = this.#text.slice(start, end);
    return spacedBullet.test(gap) || (innerDash.test(gap) && this.#isCapital(i) && this.#isInDashList(end));
  }

  /** Whether a place is in a line that is a list whose items share it. Each place of a long line asks, so it is read once. */
  #isInDashList(at: number): boolean {
    if (at < this.#dashLine.start || at > this.#dashLine.end) {
      const [start, end] = [this.#text.lastIndexOf('\n', at) + 1, lineEndAfter(this.#text, at)];
      this.#dashLine = { start, end, isList: isDashList(this.#text.slice(start, end)) };
    }
    return this.#dashLine.isList;
  }

  /** Whether token `i` is the first behind a number such as `1.` that begins a line. */
  isBehindListNumber(i: number, signs: number): boolean {
    if ((signs & (fullStop | closingBracket)) === 0) return false;
    const mark = this.#tokens.ends[i - 1] ?? 0;
    if (
      (signsAt(this.#text, mark) & (fullStop | closingBracket)) === 0 ||
      this.#text.charCodeAt(mark + 1) !== plainSpace
    )
      return false;
    return isListNumber(this.#word(i - 1));
  }

  /** Whether a gap with a line feed has another, or one that does not only wrap a sentence. */
  #hasHardBreak(start: number, end: number): boolean {
    let at = start;
    while ((signsAt(this.#text, at) & lineFeed) === 0) at += 1;
    return (signsIn(this.#text, at + 1, end) & lineFeed) !== 0 || !this.#isSoft(at);
  }

  /** Whether a line break only wraps a sentence. Gaps are asked about in order, so each soft one is passed over once only. */
  #isSoft(at: number): boolean {
    while ((this.#soft[this.#nextSoft] ?? at) < at) this.#nextSoft += 1;
    return this.#soft[this.#nextSoft] === at;
  }

  #endsSentence(i: number, start: number, end: number, signs: number): boolean {
    if ((signs & (fullStop | callMark | closingBracket)) === 0) return false;
    if ((signs & space) === 0)
      return this.#isCapital(i) && this.#isPlainWord(i) && !clinging.includes(this.#text[end - 1] ?? '');
    if ((signs & (fullStop | callMark)) === 0) return this.#text[start] === ')' && this.#isLostLineEnd(i);
    if (this.#text[start] === '.' && abbreviations.has(this.#word(i - 1))) return false;
    return (signs & callMark) !== 0 || this.#isCapital(i) || isDigit(this.#word(i).charCodeAt(0));
  }

  /** Whether a line break was lost at the gap `[start, end)` before token `i`, in which nothing divides. */
  #isLineEndLost(i: number, start: number, end: number): boolean {
    if (start === end) return this.#isGluedLineEnd(i);
    return end - start === 1 && this.#text.charCodeAt(start) === plainSpace && this.#isLostLineEnd(i);
  }

  /** Whether a line break before token `i` became a space: a capital opening word amid a sentence in lower case. */
  #isLostLineEnd(i: number): boolean {
    if (!this.#isCapital(i) || this.#isCapital(i - 1)) return false;
    if (i + 1 >= this.#tokens.words.length || this.#isCapital(i + 1)) return false;
    return this.#language.opensSentence(this.#word(i)) && !unfinished.has(this.#word(i - 1));
  }

  /** Whether a line break before token `i` was lost altogether; a name such as "iPlan" or "MadeIn" has a capital amid it too. */
  #isGluedLineEnd(i: number): boolean {
    const [before, word] = [this.#word(i - 1), this.#word(i)];
    if (!this.#isCapital(i) || before.length < 2 || endsName.has(word)) return false;
    return this.#language.opensSentence(word) && !this.#language.isWithinName(before, word);
  }

  #isCapital(i: number): boolean {
    return isCapitalized(this.#tokens, i);
  }

  /** Whether token `i` goes on in lower case, so is neither an acronym nor a file ending. */
  #isPlainWord(i: number): boolean {
    const end = this.#tokens.ends[i] ?? 0;
    const tail = this.#text.slice((this.#tokens.starts[i] ?? 0) + 1, end);
    return tail === '' ? isSpaceAt(this.#text, end) : tail === tail.toLowerCase();
  }

  #word(i: number): string {
    return this.#tokens.words[i] ?? '';
  }
}
