import { isSpaceAt } from './characters.ts';
import type { Range } from './posting.ts';

/** Brackets and quotation marks, by the mark that closes them the one that opens them. */
const openings: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
  ['”', '“'],
  ['’', '‘'],
  ['»', '«'],
  ['"', '"'],
]);
const opening: ReadonlySet<string> = new Set(openings.values());
/** Marks that begin a word: `.NET`, `€50`. */
const wordBeginning = new Set('.$€£');
/** Marks that end a word: `C++`, `C#`, `90%`. */
const wordEnding = new Set('+#%');

/**
 * A stretch from a first word to a last with the marks that belong to it: those that begin its first word or end its last, and those
 * brackets and quotation marks around it of which the other one stands between its words.
 * @param words from where its first word begins to where its last one ends
 * @param around what may belong to it: from the end of what stands before it to the beginning of what stands behind it
 */
export function withEnclosingMarks(text: string, words: Range, around: Range): Range {
  const start = beginsWithMark(text, words.start, around.start) ? words.start - 1 : words.start;
  let first = start;
  while (first > around.start && opening.has(text[first - 1] as string)) first -= 1;
  let end = words.end;
  while (end < around.end && wordEnding.has(text[end] as string)) end += 1;
  let last = end;
  for (let at = end; at < around.end && !isSpaceAt(text, at); at += 1)
    if (openings.has(text[at] as string)) last = at + 1;
  return first === start && last === end
    ? { start, end }
    : pairedAround(text, { start, end }, { start: first, end: last });
}

/** Whether the mark before a word begins it, rather than ending what stands before. */
function beginsWithMark(text: string, word: number, from: number): boolean {
  const mark = word - 1;
  if (mark < from || !wordBeginning.has(text[mark] as string)) return false;
  return mark === 0 || isSpaceAt(text, mark - 1) || opening.has(text[mark - 1] as string);
}

/** A stretch with the marks around it that have their other one in it. */
function pairedAround(text: string, { start, end }: Range, around: Range): Range {
  const open = new Map<string, number[]>();
  const paired = { start, end };
  for (let at = around.start; at < around.end; at += 1) {
    const mark = text[at] as string;
    const opened = open.get(openings.get(mark) ?? '')?.pop();
    if (opened === undefined) {
      if (opening.has(mark)) open.getOrInsertComputed(mark, () => []).push(at);
      continue;
    }
    if (opened < start && at >= end) continue;
    paired.start = Math.min(paired.start, opened);
    paired.end = Math.max(paired.end, at + 1);
  }
  return paired;
}
