import { isSpaceAt } from './characters.ts';
import type { StructureEntry } from './cues.ts';
import type { PhraseMatch } from './packed-trie.ts';
import type { SectionKind, Tokens } from './posting.ts';
import { isListNumber, type Segment } from './segments.ts';
import { isCapitalized, isGlued } from './tokens.ts';

/** A heading over the tokens `[first, end)`; `null` as kind for one that nobody has named, under which the section goes on. */
export interface Heading {
  readonly first: number;
  readonly end: number;
  readonly kind: SectionKind | null;
}

type Match = PhraseMatch<StructureEntry>;

/** A text with the structure phrases that stand in it. */
export interface PhrasedText {
  readonly text: string;
  readonly tokens: Tokens;
  readonly matches: readonly Match[];
}

const longestHeading = 10;
/** One that is known by nothing but a colon or markup is no longer than this. */
const longestUnnamed = 6;
const colon = 0x3a;
/** Words this short are written in lower case even in headings that capitalise the others. */
const longestMinorWord = 4;

/**
 * Finds the headings in one segment: the whole of it where it stands on lines of its own and looks like a heading,
 * else known headings inside running text that has lost its line breaks.
 * @param firstMatch the first of the matches that begin in the segment, by its number
 * @param endMatch the number behind the last of them
 */
export function headingsIn(
  posting: PhrasedText,
  segment: Segment,
  firstMatch: number,
  endMatch: number,
): readonly Heading[] {
  const line = lineHeading(posting, segment, firstMatch, endMatch);
  return line ? [line] : inlineHeadings(posting, segment, firstMatch, endMatch);
}

/** The kinds of section that the words before a colon may open. */
const leadInKinds: ReadonlySet<SectionKind> = new Set(['duties', 'requirements', 'nice-to-have']);

/** The words before a colon that lead into a list: `As a member of our team, you will:`. */
function isLeadIn(text: string, tokens: Tokens, segment: Segment, { entry, first, end }: Match): boolean {
  if (end - first < 2 || end > segment.end) return false;
  if (text.charCodeAt(tokens.ends[end - 1] as number) !== colon) return false;
  if (!leadInKinds.has(entry.kind)) return false;
  if (end === segment.end) return segment.closesLine && !segment.isListItem;
  return isCapitalized(tokens, end);
}

function lineHeading(
  { text, tokens, matches }: PhrasedText,
  segment: Segment,
  firstMatch: number,
  endMatch: number,
): Heading | null {
  const { first, end, isListItem } = segment;
  if (!segment.opensLine || !segment.closesLine || end - first > longestHeading) return null;
  const mark = text[tokens.ends[end - 1] ?? 0] ?? ' ';
  if ('.;,'.includes(mark)) return null;
  const marks: Marks = {
    colon: mark === ':' || (mark === '*' && /^\**:/.test(textAfter(text, tokens, end))),
    markup: !isListItem && isBehindMarkup(text, tokens, first),
  };
  const known = longestKnown(matches, firstMatch, endMatch, end);
  if (known !== null && isKnownHeading(tokens, segment, known, marks))
    return { first, end, kind: known.entry.kind };
  const isUnnamed = (marks.markup || (marks.colon && !isListItem)) && end - first <= longestUnnamed;
  return isUnnamed ? { first, end, kind: null } : null;
}

/** What makes a line look like a heading: a colon behind it, markup before it. */
interface Marks {
  readonly colon: boolean;
  readonly markup: boolean;
}

/** Whether a line with a known heading in it looks like one, or is little else. */
function isKnownHeading(tokens: Tokens, segment: Segment, known: Match, marks: Marks): boolean {
  const looksSo = marks.colon || marks.markup || isTitleCase(tokens, segment.first, segment.end);
  return looksSo ? !segment.isListItem || marks.colon : isMostOf(known, segment);
}

function isMostOf(match: Match, segment: Segment): boolean {
  return !segment.isListItem && (match.end - match.first) * 2 > segment.end - segment.first;
}

/** The longest of the known headings that end where a line does or before it, the first of equal ones. */
function longestKnown(
  matches: readonly Match[],
  firstMatch: number,
  endMatch: number,
  lineEnd: number,
): Match | null {
  let longest: Match | null = null;
  for (let i = firstMatch; i < endMatch; i += 1) {
    const match = matches[i] as Match;
    const { use, kind } = match.entry;
    if (use !== 'heading' || kind === 'title' || match.end > lineEnd) continue;
    if (longest === null || length(match) > length(longest)) longest = match;
  }
  return longest;
}

const length = (match: Match): number => match.end - match.first;

const none: readonly Heading[] = [];

function inlineHeadings(
  { text, tokens, matches }: PhrasedText,
  segment: Segment,
  firstMatch: number,
  endMatch: number,
): readonly Heading[] {
  let candidates: Match[] | null = null;
  for (let i = firstMatch; i < endMatch; i += 1) {
    const match = matches[i] as Match;
    if (!isRunningHeading(text, tokens, segment, match)) continue;
    candidates ??= [];
    candidates.push(match);
  }
  return candidates === null ? none : withoutOverlaps(candidates, segment.first);
}

/** Whether a match is a heading amid running text. */
function isRunningHeading(text: string, tokens: Tokens, segment: Segment, match: Match): boolean {
  const { use } = match.entry;
  if (use === 'heading') return isLeadIn(text, tokens, segment, match);
  return use === 'inline-heading' && isInlineHeading(text, tokens, segment, match);
}

/** The headings from a token on: the longer of those that begin alike, and none that begins within another. */
function withoutOverlaps(matches: readonly Match[], start: number): Heading[] {
  const headings: Heading[] = [];
  let from = start;
  for (const { first, end, entry } of matches.toSorted((a, b) => a.first - b.first || b.end - a.end)) {
    if (first < from) continue;
    headings.push({ first, end, kind: entry.kind });
    from = end;
  }
  return headings;
}

function isInlineHeading(text: string, tokens: Tokens, segment: Segment, { first, end }: Match): boolean {
  if (end > segment.end || !isCapitalized(tokens, first)) return false;
  const opensSegment = first === segment.first;
  const isWhole = opensSegment && end === segment.end;
  if (isWhole) return true;
  const closes =
    end === segment.end || isGlued(tokens, end) || /^\s*\**\s*[:–—-]/.test(textAfter(text, tokens, end));
  const nextIsCapital =
    end < segment.end && (isCapitalized(tokens, end) || isListNumber(tokens.words[end] ?? ''));
  if (opensSegment) return closes || (nextIsCapital && isTitleCase(tokens, first, end));
  return (closes || (nextIsCapital && isPlainHeading(tokens, first, end))) && isTitleCase(tokens, first, end);
}

/** Whether words are a heading even with nothing but a capital behind them: several words, or one in the plural. */
function isPlainHeading(tokens: Tokens, first: number, end: number): boolean {
  return end - first > 1 || (tokens.words[first] ?? '').endsWith('s');
}

/** Whether all words but the minor ones begin with a capital. */
function isTitleCase(tokens: Tokens, first: number, end: number): boolean {
  if (!isCapitalized(tokens, first)) return false;
  for (let i = first + 1; i < end; i += 1) {
    const word = tokens.words[i] ?? '';
    if (word.length > longestMinorWord && !isCapitalized(tokens, i)) return false;
  }
  return end - first <= 2 || capitals(tokens, first, end) * 2 >= end - first;
}

function capitals(tokens: Tokens, first: number, end: number): number {
  let count = 0;
  for (let i = first; i < end; i += 1) if (isCapitalized(tokens, i)) count += 1;
  return count;
}

const lookAround = 8;

function textAfter(text: string, tokens: Tokens, end: number): string {
  const from = tokens.ends[end - 1] ?? text.length;
  return text.slice(from, Math.min(from + lookAround, tokens.starts[end] ?? text.length));
}

/** Whether markup for a heading, or for bold, stands before a token. */
function isBehindMarkup(text: string, tokens: Tokens, first: number): boolean {
  const start = tokens.starts[first] ?? 0;
  const from = Math.max(0, start - lookAround, first > 0 ? (tokens.ends[first - 1] ?? 0) : 0);
  let at = start - 1;
  while (at >= from && isSpaceAt(text, at)) at -= 1;
  return at >= from && '#*_'.includes(text[at] ?? ' ');
}
