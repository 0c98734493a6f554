import type { StructureEntry } from './language.ts';
import type { PhraseMatch } from './phrases.ts';
import type { SectionKind } from './posting.ts';
import type { Segment } from './segments.ts';
import { isCapitalized, isGlued, type Tokens } from './tokens.ts';

/** A heading over the tokens `[first, end)`; `null` as kind for one that nobody has named, under which the section goes on. */
export interface Heading {
  readonly first: number;
  readonly end: number;
  readonly kind: SectionKind | null;
}

type Match = PhraseMatch<StructureEntry>;

const longestHeading = 10;
/** Words this short are written in lower case even in headings that capitalise the others. */
const longestMinorWord = 4;

/**
 * Finds the headings in one segment: the whole of it where it stands on lines of its own and looks like a heading,
 * else known headings inside running text that has lost its line breaks.
 * @param matches the structure phrases that begin in the segment
 */
export function headingsIn(
  text: string,
  tokens: Tokens,
  segment: Segment,
  matches: readonly Match[],
): Heading[] {
  const line = lineHeading(text, tokens, segment, matches);
  return line ? [line] : inlineHeadings(text, tokens, segment, matches);
}

/** The kinds of section that the words before a colon may open. */
const leadInKinds: ReadonlySet<SectionKind> = new Set(['duties', 'requirements', 'nice-to-have']);

/** The words before a colon that lead into a list: `As a member of our team, you will:`. */
function isLeadIn(text: string, tokens: Tokens, segment: Segment, { entry, first, end }: Match): boolean {
  if (!leadInKinds.has(entry.kind) || end - first < 2 || !textAfter(text, tokens, end).startsWith(':'))
    return false;
  if (end === segment.end) return segment.closesLine && !segment.isListItem;
  return isCapitalized(text, tokens, end);
}

function lineHeading(
  text: string,
  tokens: Tokens,
  segment: Segment,
  matches: readonly Match[],
): Heading | null {
  const { first, end } = segment;
  if (!segment.opensLine || !segment.closesLine || end - first > longestHeading) return null;
  const tail = textAfter(text, tokens, end);
  if (/^[.;,]/.test(tail)) return null;
  const marks = {
    colon: tail.startsWith(':') || /^\**:/.test(tail),
    markup: /[#*_]\s*$/.test(textBefore(text, tokens, first)) && !segment.isListItem,
  };
  const known = longest(
    matches.filter(({ entry, end: to }) => entry.use === 'heading' && entry.kind !== 'title' && to <= end),
  );
  const looks = marks.colon || marks.markup || isTitleCase(text, tokens, first, end);
  if (known !== null && (looks ? !segment.isListItem || marks.colon : isMostOf(known, segment))) {
    return { first, end, kind: known.entry.kind };
  }
  const isUnnamed = (marks.markup || (marks.colon && !segment.isListItem)) && end - first <= 6;
  return isUnnamed ? { first, end, kind: null } : null;
}

function isMostOf(match: Match, segment: Segment): boolean {
  return !segment.isListItem && (match.end - match.first) * 2 > segment.end - segment.first;
}

function longest(matches: readonly Match[]): Match | null {
  return matches.reduce<Match | null>(
    (best, match) => (best && length(best) >= length(match) ? best : match),
    null,
  );
}

const length = (match: Match): number => match.end - match.first;

function inlineHeadings(
  text: string,
  tokens: Tokens,
  segment: Segment,
  matches: readonly Match[],
): Heading[] {
  const headings: Heading[] = [];
  let from = segment.first;
  const candidates = matches.filter(
    (match) =>
      match.end <= segment.end &&
      ((match.entry.use === 'inline-heading' && isInlineHeading(text, tokens, segment, match)) ||
        (match.entry.use === 'heading' && isLeadIn(text, tokens, segment, match))),
  );
  for (const match of candidates.toSorted((a, b) => a.first - b.first || b.end - a.end)) {
    if (match.first < from) continue;
    headings.push({ first: match.first, end: match.end, kind: match.entry.kind });
    from = match.end;
  }
  return headings;
}

function isInlineHeading(text: string, tokens: Tokens, segment: Segment, { first, end }: Match): boolean {
  if (!isCapitalized(text, tokens, first)) return false;
  const opensSegment = first === segment.first;
  const isWhole = opensSegment && end === segment.end;
  if (isWhole) return true;
  const closes =
    end === segment.end || isGlued(tokens, end) || /^\s*\**\s*[:–—-]/.test(textAfter(text, tokens, end));
  const nextIsCapital = end < segment.end && (isCapitalized(text, tokens, end) || isNumber(tokens, end));
  if (opensSegment) return closes || (nextIsCapital && isTitleCase(text, tokens, first, end));
  return (
    (closes || (nextIsCapital && isPlainHeading(tokens, first, end))) && isTitleCase(text, tokens, first, end)
  );
}

/** Whether words are a heading even with nothing but a capital behind them: several words, or one in the plural. */
function isPlainHeading(tokens: Tokens, first: number, end: number): boolean {
  return end - first > 1 || (tokens.words[first] ?? '').endsWith('s');
}

/** Whether a token is the number of a list item. */
function isNumber(tokens: Tokens, i: number): boolean {
  return /^\d{1,2}$/.test(tokens.words[i] ?? '');
}

/** Whether all words but the minor ones begin with a capital. */
function isTitleCase(text: string, tokens: Tokens, first: number, end: number): boolean {
  if (!isCapitalized(text, tokens, first)) return false;
  for (let i = first + 1; i < end; i += 1) {
    const word = tokens.words[i] ?? '';
    if (word.length > longestMinorWord && !isCapitalized(text, tokens, i)) return false;
  }
  return end - first <= 2 || capitals(text, tokens, first, end) * 2 >= end - first;
}

function capitals(text: string, tokens: Tokens, first: number, end: number): number {
  let count = 0;
  for (let i = first; i < end; i += 1) if (isCapitalized(text, tokens, i)) count += 1;
  return count;
}

const lookAround = 8;

function textAfter(text: string, tokens: Tokens, end: number): string {
  const from = tokens.ends[end - 1] ?? text.length;
  return text.slice(from, Math.min(from + lookAround, tokens.starts[end] ?? text.length));
}

function textBefore(text: string, tokens: Tokens, first: number): string {
  const to = tokens.starts[first] ?? 0;
  return text.slice(Math.max(0, to - lookAround, first > 0 ? (tokens.ends[first - 1] ?? 0) : 0), to);
}
