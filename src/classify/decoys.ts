import type { PhraseMatch } from '../posting/packed-trie.ts';
import { roles } from '../rules/schema.ts';
import type { SentencePhrases, Term } from './sentence-phrases.ts';
import type { Match } from './sentence-words.ts';

/**
 * Drops what a decoy covers: phrases that look like evidence for the two roles and are not, such as *model* in *business
 * model*. What looks like evidence for them may be evidence for an adjacent role, so that stays.
 */
export function withoutDecoys(phrases: SentencePhrases): SentencePhrases {
  const { decoys } = phrases;
  if (decoys.length === 0) return phrases;
  const isFree = (match: Match): boolean => !decoys.some((decoy) => covers(decoy, match));
  return {
    terms: phrases.terms.filter((term) => isOfAdjacentRole(term) || isFree(term)),
    verbs: phrases.verbs.filter(isFree),
    objects: phrases.objects.filter(isFree),
    contexts: phrases.contexts.filter(isFree),
    modifiers: phrases.modifiers.filter(isFree),
    barriers: phrases.barriers.filter(isFree),
    decoys,
  };
}

function isOfAdjacentRole({ entry }: Term): boolean {
  return entry.rule.roles.some((role) => !(roles as readonly string[]).includes(role));
}

/**
 * Whether a decoy covers a match: one inside it, one that owes its first word to it (*models for* in *data models for
 * finance*), or a verb or term that is all of it (*developers* are nobody's developing).
 */
function covers(decoy: PhraseMatch<unknown>, match: Match): boolean {
  const beginsInside = match.first > decoy.first && match.first < decoy.end;
  const isSame = match.first === decoy.first && match.end === decoy.end;
  const isShorter = match.first === decoy.first && match.end < decoy.end;
  const { use } = match.entry;
  return beginsInside || isShorter || (isSame && (use === 'verb' || use === 'term'));
}
