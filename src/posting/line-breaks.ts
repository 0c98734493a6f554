/** A text that a program wrapped has most of its longer lines near one width, between these two. */
const narrowestWrap = 40;
const widestWrap = 120;
const fewestWrappedLines = 4;
/** The share of lines that keep to the width: a footer or a heading may be longer. */
const withinWidth = 0.9;

/** Marks at the start of a line that make it a list item: bullets, dashes, arrows, ticks, numbers and letters. */
const listMarker = /^[ \t]*(?:[-*+•·▪◦‣⁃–—●○■□➢➤►▶✓✔✅»→]|\d{1,2}[.)]|[a-z][.)])[ \t\u00a0]/u;

/** Whether a line begins with a list marker. */
export function isListItem(line: string): boolean {
  return listMarker.test(line);
}

/** A dash before a capital word within a line. One may divide a sentence; several in one line are a list that lost its line breaks. */
const innerDash = /(?<=[^\S\n])[-–—+](?=[^\S\n]+\p{Lu})/gu;
const fewestInnerDashes = 3;

/** Where the line ends that holds offset `start`: at a line feed, or at the end of the text. */
export function lineEndAfter(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}

/** Finds the dashes that are bullets of a list whose line breaks were lost, so that its items share a line. */
export function innerDashBullets(text: string): ReadonlySet<number> {
  const bullets = new Set<number>();
  let line: number[] = [];
  let end = -1;
  const addLine = (): void => {
    if (line.length >= fewestInnerDashes) for (const at of line) bullets.add(at);
    line = [];
  };
  for (const { index } of text.matchAll(innerDash)) {
    if (index > end) {
      addLine();
      end = lineEndAfter(text, index);
    }
    line.push(index);
  }
  addLine();
  return bullets;
}

/**
 * Finds the line breaks that only wrap a sentence: those where the first word of the next line would not have fitted
 * on the line before in a text that is wrapped throughout, and those where the sentence plainly goes on.
 * @returns the offsets of these line feeds
 */
export function softLineBreaks(text: string): ReadonlySet<number> {
  const breaks = readBreaks(text);
  const wrapped = isWrappedThroughout(breaks);
  return new Set(
    breaks.joints.filter((joint) => joint.continues || (wrapped && !joint.fits)).map((joint) => joint.offset),
  );
}

/** A line feed between two lines with text, the second of which is no list item. */
interface Joint {
  readonly offset: number;
  /** Whether the first word of the second line would have fitted on the first. */
  readonly fits: boolean;
  /** Whether the first line ends in a comma, or the second goes on in lower case where the first has not ended a sentence. */
  readonly continues: boolean;
}

interface Breaks {
  readonly width: number;
  readonly lines: number;
  readonly joints: readonly Joint[];
}

function isWrappedThroughout({ width, lines, joints }: Breaks): boolean {
  if (width < narrowestWrap || width > widestWrap) return false;
  const full = joints.filter((joint) => !joint.fits).length;
  return lines >= fewestWrappedLines && full >= 3 && full * 2 >= joints.length;
}

function readBreaks(text: string): Breaks {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const lengths = lines.map((line) => line.length).filter((length) => length > 0);
  const width = lengths.toSorted((a, b) => a - b)[Math.floor((lengths.length - 1) * withinWidth)] ?? 0;
  const joints: Joint[] = [];
  let offset = -1;
  let rawStart = 0;
  for (const [i, line] of lines.entries()) {
    const rawEnd = text.indexOf('\n', rawStart);
    offset = rawEnd === -1 ? text.length : rawEnd;
    rawStart = offset + 1;
    const next = lines[i + 1];
    if (next === undefined || line === '' || next.trim() === '' || isListItem(next)) continue;
    const firstWord = /^\s*(\S+)/.exec(next)?.[1] ?? '';
    joints.push({
      offset,
      fits: line.length + 1 + firstWord.length <= width,
      continues: line.endsWith(',') || (/^\s*[\p{Ll}&(]/u.test(next) && !/[.!?:]$/.test(line)),
    });
  }
  return { width, lines: lengths.length, joints };
}
