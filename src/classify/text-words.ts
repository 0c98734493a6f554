import type { Language } from '../posting/language.ts';
import type { PhraseMatch } from '../posting/packed-trie.ts';
import type { ReadText, Tokens } from '../posting/posting.ts';
import { isCapitalized, isGlued } from '../posting/tokens.ts';
import { type EvidenceEntry, useBits } from '../rules/ruleset.ts';
import { TextGaps } from './text-gaps.ts';

/** What a rule's phrase found in a text. */
export type Match = PhraseMatch<EvidenceEntry>;

/** The words around evidence, and what stands between them. Tokens are counted over the whole text. */
export class TextWords {
  readonly words: readonly string[];
  readonly gaps: TextGaps;
  readonly #tokens: Tokens;
  /** What each token is to a verb and its object. */
  readonly #marks: Uint8Array;
  readonly #isWithinName: Language['isWithinName'];

  constructor(read: ReadText, { isWithinName }: Pick<Language, 'isWithinName'>) {
    this.#tokens = read.tokens;
    this.#isWithinName = isWithinName;
    this.words = read.tokens.words;
    this.gaps = new TextGaps(read);
    this.#marks = blankMarks(this.words.length);
  }

  /** Whether token `i` belongs to a verb of some action that was marked. */
  isVerb(i: number): boolean {
    return ((this.#marks[i] as number) & useBits.verb) !== 0;
  }

  /** Whether what no object reaches across begins at token `i`, and was marked. */
  isBarrier(i: number): boolean {
    return ((this.#marks[i] as number) & useBits.barrier) !== 0;
  }

  /**
   * Whether the tokens `[first, end)` are only part of a name with capitals inside, such as *GPT* in *ChatGPT*. A capital
   * glued to a longer word in small letters, or to the sentence before, is what a lost line break leaves, and makes no name.
   * @param sentence the tokens `[firstToken, endToken)` of the sentence that they stand in
   */
  isPartOfName(
    first: number,
    end: number,
    { firstToken, endToken }: { readonly firstToken: number; readonly endToken: number },
  ): boolean {
    const tokens = this.#tokens;
    for (let i = first + 1; i < end; i += 1) if (!isGlued(tokens, i)) return false;
    const isBehindPart =
      first > firstToken &&
      isGlued(tokens, first) &&
      (isCapitalized(tokens, first - 1) || this.words[first - 1]?.length === 1);
    return isBehindPart || (end < endToken && isGlued(tokens, end) && isCapitalized(tokens, first));
  }

  /** Marks the tokens of those matches, from `from` to before `to`, that are verbs or begin a barrier; *Boost* in `XGBoost` is none. */
  mark(matches: readonly Match[], from: number, to: number): void {
    const marks = this.#marks;
    for (let i = from; i < to; i += 1) {
      const { first, end, entry } = matches[i] as Match;
      const { useBit } = entry;
      if (useBit === useBits.verb && this.#goesOnWithName(first)) continue;
      marks[first] = (marks[first] as number) | (useBit & (useBits.verb | useBits.barrier));
      if (useBit === useBits.verb)
        for (let at = first + 1; at < end; at += 1) marks[at] = (marks[at] as number) | useBit;
    }
  }

  #goesOnWithName(i: number): boolean {
    return (
      isGlued(this.#tokens, i) && this.#isWithinName(this.words[i - 1] as string, this.words[i] as string)
    );
  }
}

/** As many words as most texts have; the array grows to the longest text, and serves all texts one after the other. */
let marks = new Uint8Array(1 << 11);

/** No marks for so many tokens: they hold until the next text is judged. */
function blankMarks(count: number): Uint8Array {
  if (count > marks.length) marks = new Uint8Array(count * 2);
  return marks.fill(0, 0, count);
}
