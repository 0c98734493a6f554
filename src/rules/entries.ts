import { type EntryBits, type EvidenceEntry, type PhraseUse, useBits } from './ruleset.ts';

/**
 * The entry of a phrase, with the fields of all others too: what is asked of the phrases of every sentence is asked several
 * times faster of objects of one shape than of a mixture.
 */
export function entryOf(phraseUse: PhraseUse, bits: Partial<Omit<EntryBits, 'useBit'>> = {}): EvidenceEntry {
  return { ...noEntry, ...phraseUse, ...bits, useBit: useBits[phraseUse.use] };
}

const noEntry = {
  use: null,
  useBit: 0,
  verbLists: 0,
  objectLists: 0,
  verbKind: 0,
  objectKind: 0,
  rule: null,
  extension: false,
  lists: null,
  modifier: null,
  flag: null,
};
