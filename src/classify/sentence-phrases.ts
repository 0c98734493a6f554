import type { PhraseMatch } from '../posting/packed-trie.ts';
import type { Sentence } from '../posting/posting.ts';
import { type EvidenceEntry, useBits } from '../rules/ruleset.ts';
import { withoutDecoys } from './decoys.ts';
import type { Match } from './text-words.ts';

export type OwnershipWords = PhraseMatch<Extract<EvidenceEntry, { readonly use: 'modifier' }>>;

/** The phrases of one sentence: those of `matches` from `from` to before `to`, in the order of the text. */
export interface SentencePhrases {
  /** The first token of the sentence. */
  readonly firstToken: number;
  /** The token behind its last. */
  readonly endToken: number;
  readonly matches: readonly Match[];
  readonly from: number;
  readonly to: number;
  /** The bits of the lists that verbs and objects may share, as {@link EntryBits} has them. */
  readonly sharedLists: number;
  /** The words that say whose work something is. */
  readonly modifiers: readonly OwnershipWords[];
}

const none: readonly never[] = [];

/** The phrases of one sentence after the other. */
export class PhraseReader {
  readonly #matches: readonly Match[];
  #next = 0;

  /** @param matches what was found in the whole text, in its order */
  constructor(matches: readonly Match[]) {
    this.#matches = matches;
  }

  /**
   * The phrases of a sentence that no decoy covers; `null` where they can be no evidence. Most sentences hold a verb or a
   * tool here and there, and nothing that any rule asks for, so that is found out before anything else.
   * @param sentence one behind those that were asked about before
   */
  phrasesOf(sentence: Sentence): SentencePhrases | null {
    const { firstToken, endToken } = sentence;
    const matches = this.#matches;
    const from = this.#firstFrom(firstToken);
    let to = from;
    let uses = 0;
    let verbLists = 0;
    let objectLists = 0;
    let isWhole = true;
    for (; to < matches.length; to += 1) {
      const { first, end, entry } = matches[to] as Match;
      if (first >= endToken) break;
      if (end > endToken) isWhole = false;
      uses |= entry.useBit;
      verbLists |= entry.verbLists;
      objectLists |= entry.objectLists;
    }
    this.#next = to;
    const sharedLists = verbLists & objectLists;
    if ((uses & useBits.term) === 0 && sharedLists === 0) return null;
    if (isWhole && (uses & useBits.decoy) === 0) {
      const modifiers = (uses & useBits.modifier) === 0 ? none : modifiersIn(matches, from, to);
      return { firstToken, endToken, matches, from, to, sharedLists, modifiers };
    }
    const own = withoutDecoys(matches, from, to, endToken);
    const modifiers = modifiersIn(own, 0, own.length);
    return { firstToken, endToken, matches: own, from: 0, to: own.length, sharedLists, modifiers };
  }

  /** The first match that begins at a token or behind it: headings are in no sentence, and not each is asked about. */
  #firstFrom(token: number): number {
    let at = this.#next;
    while (at < this.#matches.length && (this.#matches[at] as Match).first < token) at += 1;
    return at;
  }
}

function modifiersIn(matches: readonly Match[], from: number, to: number): readonly OwnershipWords[] {
  const modifiers: OwnershipWords[] = [];
  for (let i = from; i < to; i += 1) {
    const match = matches[i] as Match;
    if (match.entry.use === 'modifier') modifiers.push(match as OwnershipWords);
  }
  return modifiers;
}
