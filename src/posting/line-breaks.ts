import {
  callMark,
  closingBracket,
  fullStop,
  isDigit,
  isLowerCase,
  isSpaceAt,
  listMark,
  signsAt,
} from './characters.ts';

/** A text that a program wrapped has most of its longer lines near one width, between these two. */
const narrowestWrap = 40;
const widestWrap = 120;
const fewestWrappedLines = 4;
/** The share of lines that keep to the width: a footer or a heading may be longer. */
const withinWidth = 0.9;

/**
 * Whether the line `[start, end)` of a text begins with a list marker: a bullet, dash, arrow or tick, or a number or
 * letter with a full stop or bracket, and a space behind it.
 */
export function isListItem(text: string, start = 0, end = text.length): boolean {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at += 1;
  const behind = markerEnd(text, at);
  if (behind === at || behind >= end) return false;
  return isBlank(text.charCodeAt(behind)) || text[behind] === '\u00a0';
}

/** Where the list marker ends that begins at an offset; there, if none does. */
function markerEnd(text: string, start: number): number {
  if ((signsAt(text, start) & listMark) !== 0) return start + 1;
  let at = start;
  if (isLowerCase(text.charCodeAt(at))) at += 1;
  else while (at < start + 2 && isDigit(text.charCodeAt(at))) at += 1;
  return at > start && (signsAt(text, at) & (fullStop | closingBracket)) !== 0 ? at + 1 : start;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** A dash before a capital word within a line. One may divide a sentence; several in one line are a list that lost its line breaks. */
const innerDash = /(?<=[^\S\n])[-–—+](?=[^\S\n]+\p{Lu})/gu;
const fewestInnerDashes = 3;

/** Where the line ends that holds offset `start`: at a line feed, or at the end of the text. */
export function lineEndAfter(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}

/** Whether a line is a list whose line breaks were lost, so that its items share the line, divided by dashes. */
export function isDashList(line: string): boolean {
  return (line.match(innerDash)?.length ?? 0) >= fewestInnerDashes;
}

/**
 * Finds the line breaks that only wrap a sentence: those where the first word of the next line would not have fitted
 * on the line before in a text that is wrapped throughout, and those where the sentence plainly goes on.
 * @param lineFeeds the offsets of all line feeds of the text, in order
 * @returns the offsets of these line feeds, in order
 */
export function softLineBreaks(text: string, lineFeeds: readonly number[]): readonly number[] {
  const { lengths, joints } = readBreaks(text, lineFeeds);
  const width = widthOf(lengths);
  const isWrapped = isWrappedThroughout(width, lengths.length, joints);
  const soft: number[] = [];
  for (const { offset, needed, continues } of joints) {
    if (continues || (isWrapped && needed > width)) soft.push(offset);
  }
  return soft;
}

/** A line feed between two lines with text, the second of which is no list item. */
interface Joint {
  readonly offset: number;
  /** How long the first line would be with the first word of the second on it. */
  readonly needed: number;
  /** Whether the first line ends in a comma, or the second goes on in lower case where the first has not ended a sentence. */
  readonly continues: boolean;
}

/** The length that most lines keep to, which is counted rather than sorted for, up to the widest of interest. */
function widthOf(lengths: readonly number[]): number {
  const counts = new Array<number>(widestWrap + 1).fill(0);
  for (const length of lengths) if (length <= widestWrap) counts[length] = (counts[length] ?? 0) + 1;
  const enough = Math.floor((lengths.length - 1) * withinWidth) + 1;
  let width = -1;
  for (let within = 0; within < enough && width <= widestWrap; within += counts[width] ?? 0) width += 1;
  return width;
}

function isWrappedThroughout(width: number, lines: number, joints: readonly Joint[]): boolean {
  if (width < narrowestWrap || width > widestWrap) return false;
  let full = 0;
  for (const { needed } of joints) if (needed > width) full += 1;
  return lines >= fewestWrappedLines && full >= 3 && full * 2 >= joints.length;
}

/** The lengths of the lines with text in them, without the spaces at their ends, and the joints between them. */
function readBreaks(
  text: string,
  lineFeeds: readonly number[],
): { lengths: readonly number[]; joints: readonly Joint[] } {
  const lengths: number[] = [];
  const joints: Joint[] = [];
  let previous = 0;
  let previousEnd = 0;
  let start = 0;
  for (let line = 0; line <= lineFeeds.length; line += 1) {
    const lineEnd = lineFeeds[line] ?? text.length;
    const end = trimmedEnd(text, start, lineEnd);
    if (end > start) lengths.push(end - start);
    if (end > start && previousEnd > previous && !isListItem(text, start, end)) {
      const word = wordStart(text, start);
      joints.push({
        offset: start - 1,
        needed: previousEnd - previous + 1 + wordEnd(text, word, end) - word,
        continues: goesOn(text, previousEnd, word),
      });
    }
    previous = start;
    previousEnd = end;
    start = lineEnd + 1;
  }
  return { lengths, joints };
}

const comma = 0x2c;
const colon = 0x3a;
const ampersand = 0x26;
const openingBracket = 0x28;

/** Whether a sentence goes on from a line that ends at one offset to a line whose text begins at another. */
function goesOn(text: string, lineEnd: number, nextStart: number): boolean {
  const last = text.charCodeAt(lineEnd - 1);
  if (last === comma) return true;
  const isClosed = last === colon || (signsAt(text, lineEnd - 1) & (fullStop | callMark)) !== 0;
  return !isClosed && opensInLowerCase(text, nextStart);
}

function opensInLowerCase(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return isLowerCase(code) || code === ampersand || code === openingBracket;
  return /\p{Ll}/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpaceAt(text, at - 1)) at -= 1;
  return at;
}

/** Where the first word begins in a line that has one. */
function wordStart(text: string, start: number): number {
  let at = start;
  while (isSpaceAt(text, at)) at += 1;
  return at;
}

function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isSpaceAt(text, at)) at += 1;
  return at;
}
