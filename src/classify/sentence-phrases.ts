import type { PhraseMatch } from '../posting/packed-trie.ts';
import type { Sentence } from '../posting/posting.ts';
import type { EvidenceEntry } from '../rules/ruleset.ts';
import type { Match } from './sentence-words.ts';

type MatchOf<Use extends EvidenceEntry['use']> = PhraseMatch<Extract<EvidenceEntry, { readonly use: Use }>>;

export type Term = MatchOf<'term'>;
export type Verb = MatchOf<'verb'>;
export type Thing = MatchOf<'object'>;
export type Context = MatchOf<'context'>;
export type OwnershipWords = MatchOf<'modifier'>;

/** The phrases of one sentence by what they are there for, each list in the order of the text. */
export interface SentencePhrases {
  readonly terms: readonly Term[];
  readonly verbs: readonly Verb[];
  readonly objects: readonly Thing[];
  readonly contexts: readonly Context[];
  readonly modifiers: readonly OwnershipWords[];
  readonly barriers: readonly Match[];
  readonly decoys: readonly Match[];
}

/**
 * Sorts the phrases of a sentence by what they are there for.
 * @param matches what was found in the whole text; those from `from` to before `to` begin before the sentence ends
 */
export function phrasesIn(
  { firstToken, endToken }: Sentence,
  matches: readonly Match[],
  from: number,
  to: number,
): SentencePhrases {
  const terms: Term[] = [];
  const verbs: Verb[] = [];
  const objects: Thing[] = [];
  const contexts: Context[] = [];
  const modifiers: OwnershipWords[] = [];
  const barriers: Match[] = [];
  const decoys: Match[] = [];
  for (let i = from; i < to; i += 1) {
    const match = matches[i] as Match;
    if (match.first < firstToken || match.end > endToken) continue;
    switch (match.entry.use) {
      case 'term':
        terms.push(match as Term);
        break;
      case 'verb':
        verbs.push(match as Verb);
        break;
      case 'object':
        objects.push(match as Thing);
        break;
      case 'context':
        contexts.push(match as Context);
        break;
      case 'modifier':
        modifiers.push(match as OwnershipWords);
        break;
      case 'barrier':
        barriers.push(match);
        break;
      case 'decoy':
        decoys.push(match);
        break;
    }
  }
  return { terms, verbs, objects, contexts, modifiers, barriers, decoys };
}
