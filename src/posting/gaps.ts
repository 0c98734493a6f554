import { lineFeed, signsIn, signsOf, space } from './characters.ts';
import { apart, capital, type Tokens } from './posting.ts';

/*
 * Three in four gaps between words are a plain space before a small letter, and which ones no processor can foretell: a
 * loop that branches on it spends most of its time on wrong guesses. So nothing branches here on what most gaps hold. Each
 * gap is written down, and the next one over it unless it is to be kept. That takes a third of the time.
 */

/** The gaps that may divide a text: all but those of nothing but spaces and harmless marks before a small letter. */
export interface Gaps {
  /** How many there are, with the one before the first word and the one behind the last, which always are among them. */
  readonly count: number;
  /** The word that stands behind each gap, in order; behind the last, the number of words. */
  readonly tokens: Readonly<Int32Array>;
  /** The signs of what stands in each gap. */
  readonly signs: Readonly<Uint8Array>;
  /** The offsets of all line feeds of the text, in order. */
  readonly lineFeeds: readonly number[];
}

/** As many words as most texts have; the arrays grow to the longest text, and serve all texts one after the other. */
const usualCount = 1 << 11;
let gapTokens = new Int32Array(usualCount);
let gapSigns = new Uint8Array(usualCount);

/** Finds the gaps that may divide a text; they hold until the next text is read. */
export function gapsOf(text: string, tokens: Tokens): Gaps {
  const { starts, ends, traits } = tokens;
  const words = starts.length;
  if (words + 1 >= gapTokens.length) {
    gapTokens = new Int32Array(words * 2);
    gapSigns = new Uint8Array(words * 2);
  }
  const lineFeeds: number[] = [];
  gapTokens[0] = 0;
  gapSigns[0] = signsIn(text, 0, starts[0] ?? text.length);
  if ((gapSigns[0] & lineFeed) !== 0) addLineFeeds(text, 0, starts[0] ?? text.length, lineFeeds);
  const odd = keepOddGaps(tokens, gapTokens);
  let count = 1;
  for (let k = 1; k < odd; k += 1) {
    const i = gapTokens[k] as number;
    const start = ends[i - 1] as number;
    const end = starts[i] as number;
    // Behind a gap of fewer than two code units stands a letter or digit, which has no signs.
    let signs = signsOf(text.charCodeAt(start)) | signsOf(text.charCodeAt(Math.min(start + 1, end)));
    if (end - start > 2) signs |= signsIn(text, start + 2, end);
    if ((signs & lineFeed) !== 0) addLineFeeds(text, start, end, lineFeeds);
    gapTokens[count] = i;
    gapSigns[count] = signs;
    count += Number(((signs & ~space) | ((traits[i] as number) & capital)) !== 0);
  }
  const behind = ends[words - 1] ?? text.length;
  gapTokens[count] = words;
  const signsBehind = signsIn(text, behind, text.length);
  gapSigns[count] = signsBehind;
  if ((signsBehind & lineFeed) !== 0) addLineFeeds(text, behind, text.length, lineFeeds);
  return { count: count + 1, tokens: gapTokens, signs: gapSigns, lineFeeds };
}

/**
 * Writes down the tokens, from 1 on, with more than a plain space before them, or a capital between words without, and
 * gives the number behind the last.
 */
function keepOddGaps({ traits }: Tokens, kept: Int32Array): number {
  const last = traits.length - 1;
  let count = 1;
  let before = traits[0] as number;
  let own = traits[Math.min(1, last)] as number;
  for (let i = 1; i <= last; i += 1) {
    const next = traits[Math.min(i + 1, last)] as number;
    kept[count] = i;
    count += Number(((own & apart) | (own & ~(before | next) & capital)) !== 0);
    before = own;
    own = next;
  }
  return count;
}

function addLineFeeds(text: string, start: number, end: number, offsets: number[]): void {
  for (let at = start; at < end; at += 1)
    if ((signsOf(text.charCodeAt(at)) & lineFeed) !== 0) offsets.push(at);
}
