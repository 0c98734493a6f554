import { innerDashBullets, isListItem, softLineBreaks } from './line-breaks.ts';
import { isCapitalized, isGlued, type Tokens } from './tokens.ts';

/** A stretch of tokens `[first, end)` that no sentence or line end divides. */
export interface Segment {
  readonly first: number;
  readonly end: number;
  /** Whether it begins a line, and whether it ends one. */
  readonly opensLine: boolean;
  readonly closesLine: boolean;
  readonly isListItem: boolean;
}

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
/** Bullets that divide items even within a line. */
const innerBullet = /[•▪◦‣⁃●○■□➢➤►▶✓✔✅]|\s[·*]\s/u;

/**
 * Divides a text at sentence ends, list items and line breaks (but not where a line is only wrapped), and where a
 * line break that was lost, or became a space, runs a sentence into the next.
 * @param opensSentence whether a lower-case word is one that often begins a sentence in a posting
 */
export function segmentsOf(
  text: string,
  tokens: Tokens,
  opensSentence: (word: string) => boolean,
): Segment[] {
  const gaps = new Gaps(text, tokens, opensSentence);
  const segments: Segment[] = [];
  const count = tokens.words.length;
  let first = 0;
  let opensLine = true;
  let isNumbered = false;
  for (let i = 1; i <= count; i += 1) {
    if (opensLine && i - first === 1 && gaps.followsListNumber(i)) {
      first = i;
      isNumbered = true;
      continue;
    }
    const gap = i === count ? endsLine : gaps.before(i);
    if (gap === joins) continue;
    const closesLine = gap === endsLine;
    const isListItem = isNumbered || (opensLine && gaps.holdsListMarker(first));
    segments.push({ first, end: i, opensLine, closesLine, isListItem });
    first = i;
    opensLine = closesLine;
    isNumbered = false;
  }
  return segments;
}

class Gaps {
  readonly #text: string;
  readonly #tokens: Tokens;
  readonly #opensSentence: (word: string) => boolean;
  readonly #soft: readonly number[];
  /** The first soft line break that is not before the gap at hand. */
  #nextSoft = 0;
  readonly #dashBullets: ReadonlySet<number>;

  constructor(text: string, tokens: Tokens, opensSentence: (word: string) => boolean) {
    this.#text = text;
    this.#tokens = tokens;
    this.#opensSentence = opensSentence;
    this.#soft = softLineBreaks(text);
    this.#dashBullets = innerDashBullets(text);
  }

  /** What the gap before token `i` does. */
  before(i: number): Gap {
    const start = this.#tokens.ends[i - 1] ?? 0;
    const end = this.#tokens.starts[i] ?? 0;
    const isSpace = end - start === 1 && this.#text.charCodeAt(start) === 0x20;
    if (isSpace) return this.#isLostLineEnd(i) ? endsSentence : joins;
    if (start === end) return this.#isGluedLineEnd(i) ? endsSentence : joins;
    const gap = this.#text.slice(start, end);
    if (gap.includes('\n') && this.#hasHardBreak(gap, start)) return endsLine;
    if (innerBullet.test(gap) || this.#holdsDashBullet(gap, start)) return endsLine;
    return this.#endsSentence(i, gap) ? endsSentence : joins;
  }

  /** Whether the gap before token `first` holds a bullet or number. */
  holdsListMarker(first: number): boolean {
    const previousEnd = first > 0 ? (this.#tokens.ends[first - 1] ?? 0) : 0;
    const gap = this.#text.slice(previousEnd, this.#tokens.starts[first]);
    return (
      isListItem(gap.slice(gap.lastIndexOf('\n') + 1)) ||
      innerBullet.test(gap) ||
      this.#holdsDashBullet(gap, previousEnd)
    );
  }

  #holdsDashBullet(gap: string, start: number): boolean {
    for (let i = 1; i < gap.length; i += 1) if (this.#dashBullets.has(start + i)) return true;
    return false;
  }

  /** Whether token `i` is the first behind a number such as `1.` that begins a line. */
  followsListNumber(i: number): boolean {
    if (!/^\d{1,2}$/.test(this.#word(i - 1))) return false;
    return /^[.)] /.test(this.#text.slice(this.#tokens.ends[i - 1], this.#tokens.starts[i]));
  }

  #hasHardBreak(gap: string, start: number): boolean {
    const at = gap.indexOf('\n');
    return at !== gap.lastIndexOf('\n') || !this.#isSoft(start + at);
  }

  /** Whether a line break only wraps a sentence. Gaps are asked about in order, so each soft one is passed over once only. */
  #isSoft(at: number): boolean {
    while ((this.#soft[this.#nextSoft] ?? at) < at) this.#nextSoft += 1;
    return this.#soft[this.#nextSoft] === at;
  }

  #endsSentence(i: number, gap: string): boolean {
    if (!/[.!?)]/.test(gap)) return false;
    const isCapital = this.#isCapital(i);
    if (!/\s/.test(gap)) return isCapital && this.#isPlainWord(i) && !/[\w(/@-]/.test(gap.at(-1) ?? '');
    if (!/[.!?]/.test(gap)) return gap.startsWith(')') && this.#isLostLineEnd(i);
    if (gap.startsWith('.') && abbreviations.has(this.#word(i - 1))) return false;
    return isCapital || /^\d/.test(this.#word(i)) || /[!?]/.test(gap);
  }

  /** Whether a line break before token `i` became a space: a capital opening word amid a sentence in lower case. */
  #isLostLineEnd(i: number): boolean {
    if (!this.#isOpening(i) || unfinished.has(this.#word(i - 1))) return false;
    return !this.#isCapital(i - 1) && i + 1 < this.#tokens.words.length && !this.#isCapital(i + 1);
  }

  /** Whether a line break before token `i` was lost altogether; a name such as "iPlan" or "MadeIn" has a capital amid it too. */
  #isGluedLineEnd(i: number): boolean {
    if (!isGlued(this.#tokens, i) || !this.#isOpening(i) || this.#word(i - 1).length < 2) return false;
    return !endsName.has(this.#word(i));
  }

  #isOpening(i: number): boolean {
    return this.#isCapital(i) && this.#opensSentence(this.#word(i));
  }

  #isCapital(i: number): boolean {
    return isCapitalized(this.#text, this.#tokens, i);
  }

  /** Whether token `i` goes on in lower case, so is neither an acronym nor a file ending. */
  #isPlainWord(i: number): boolean {
    const end = this.#tokens.ends[i] ?? 0;
    const tail = this.#text.slice((this.#tokens.starts[i] ?? 0) + 1, end);
    return tail === '' ? /\s/.test(this.#text[end] ?? '') : tail === tail.toLowerCase();
  }

  #word(i: number): string {
    return this.#tokens.words[i] ?? '';
  }
}
