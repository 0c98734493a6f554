import type { PhraseMatch } from '../posting/packed-trie.ts';
import { inOrder } from './sorting.ts';

/** The matches that no longer match covers, in the order of the text. */
export function outermost<Entry>(matches: readonly PhraseMatch<Entry>[]): PhraseMatch<Entry>[] {
  let widest: PhraseMatch<Entry> | undefined;
  return inOrder(matches, (a, b) => a.first - b.first || b.end - a.end).filter((match) => {
    const isSame = widest?.first === match.first && widest.end === match.end;
    if (widest !== undefined && match.end <= widest.end && !isSame) return false;
    widest = match;
    return true;
  });
}
