import { isListItem, softLineBreaks } from './line-breaks.ts';
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

/** Words before a full stop that ends no sentence. */
const abbreviations = new Set(['e', 'i', 'g', 'eg', 'ie', 'vs', 'mr', 'ms', 'mrs', 'dr', 'sr', 'jr', 'st', 'no', 'approx', 'incl']);
/** Bullets that divide items even within a line. */
const innerBullet = /[•▪◦‣⁃●○■□➢➤►▶✓✔✅]|\s[·*]\s/u;

/**
 * Divides a text at sentence ends, list items and line breaks (but not where a line is only wrapped), and where a
 * lost line break glued a sentence to the next.
 * @param opensSentence whether a lower-case word is one that often begins a sentence in a posting
 */
export function segmentsOf(text: string, tokens: Tokens, opensSentence: (word: string) => boolean): Segment[] {
  const soft = softLineBreaks(text);
  const segments: Segment[] = [];
  const count = tokens.words.length;
  let first = 0;
  let opensLine = true;
  for (let i = 1; i <= count; i += 1) {
    const gap = i === count ? endsLine : gapBefore(text, tokens, i, soft, opensSentence);
    if (gap === joins) continue;
    const closesLine = gap === endsLine;
    segments.push({ first, end: i, opensLine, closesLine, isListItem: opensLine && followsListMarker(text, tokens, first) });
    first = i;
    opensLine = closesLine;
  }
  return segments;
}

function followsListMarker(text: string, tokens: Tokens, first: number): boolean {
  const start = tokens.starts[first] ?? 0;
  const previousEnd = first > 0 ? (tokens.ends[first - 1] ?? 0) : 0;
  const gap = text.slice(previousEnd, start);
  return isListItem(gap.slice(gap.lastIndexOf('\n') + 1)) || innerBullet.test(gap);
}

function gapBefore(text: string, tokens: Tokens, i: number, soft: ReadonlySet<number>, opensSentence: (word: string) => boolean): number {
  const start = tokens.ends[i - 1] ?? 0;
  const end = tokens.starts[i] ?? 0;
  if (start === end) return isGluedSentence(text, tokens, i, opensSentence) ? endsSentence : joins;
  if (end - start === 1 && text.charCodeAt(start) === 0x20) return joins;
  const gap = text.slice(start, end);
  if (gap.includes('\n') && hasHardBreak(gap, start, soft)) return endsLine;
  if (innerBullet.test(gap)) return endsLine;
  return isSentenceEnd(text, tokens, i, gap) ? endsSentence : joins;
}

function hasHardBreak(gap: string, start: number, soft: ReadonlySet<number>): boolean {
  const at = gap.indexOf('\n');
  const isOnly = at === gap.lastIndexOf('\n');
  return !isOnly || !soft.has(start + at);
}

function isSentenceEnd(text: string, tokens: Tokens, i: number, gap: string): boolean {
  const isDirect = !/\s/.test(gap);
  const mark = /[.!?)\]]/.exec(gap)?.[0];
  if (mark === undefined) return false;
  const capital = isCapitalized(text, tokens, i);
  if (isDirect) return capital && isWordInLowerCase(text, tokens, i) && mark !== ']' && !/[\w(/@-]/.test(gap.at(-1) ?? '');
  if (!/[.!?]/.test(gap)) return false;
  const before = tokens.words[i - 1] ?? '';
  if (abbreviations.has(before) && gap.startsWith('.')) return false;
  return capital || /^\d/.test(tokens.words[i] ?? '') || /[!?]/.test(gap) || /\.\s+["“(‘']*$/.test(gap);
}

/** Whether word `i` is written with a capital and lower-case letters, so neither an acronym nor a file ending. */
function isWordInLowerCase(text: string, tokens: Tokens, i: number): boolean {
  const start = tokens.starts[i] ?? 0;
  const end = tokens.ends[i] ?? 0;
  const tail = text.slice(start + 1, end);
  return tail !== '' ? tail === tail.toLowerCase() : /\s/.test(text[end] ?? '');
}

function isGluedSentence(text: string, tokens: Tokens, i: number, opensSentence: (word: string) => boolean): boolean {
  return isGlued(tokens, i) && isCapitalized(text, tokens, i) && opensSentence(tokens.words[i] ?? '');
}
