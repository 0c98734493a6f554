import { type SectionKind, sectionKinds } from './posting.ts';

/**
 * What the cues in a sentence say of its kind, as bits: one for each kind that they show, one for a verb of duties that the
 * sentence opens with, and one for words of the company that it opens with.
 */
export type Cues = number;

/** The bit of each kind. */
export const cueBits = Object.fromEntries(sectionKinds.map((kind, i) => [kind, 1 << i])) as Readonly<
  Record<SectionKind, Cues>
>;
export const opensWithDuty: Cues = 1 << sectionKinds.length;
export const opensWithCompanyWords: Cues = opensWithDuty << 1;

/** What a phrase says about the structure of a posting. */
export interface StructureEntry {
  /**
   * `heading`: makes a line that looks like a heading one of this kind; `inline-heading`: is a heading even in running
   * text; `first-word`, `opening-cue`: show the kind of the sentence that they open, as its first word or among its first;
   * `cue`: that of the sentence it stands in.
   */
  readonly use: 'heading' | 'inline-heading' | 'first-word' | 'opening-cue' | 'cue';
  readonly kind: SectionKind;
  /** What it says of a sentence: as its first words, among those that open it, and anywhere. */
  readonly cues: { readonly first: Cues; readonly opening: Cues; readonly anywhere: Cues };
}

/** What a phrase says that rules name for a use and a kind. */
export function structureEntry({ use, kind }: Pick<StructureEntry, 'use' | 'kind'>): StructureEntry {
  const anywhere = use === 'cue' ? cueBits[kind] : 0;
  const opening = use === 'opening-cue' ? cueBits[kind] : anywhere;
  return { use, kind, cues: { first: firstCue(use, kind) | opening, opening, anywhere } };
}

/** What only the first words of a sentence say. */
function firstCue(use: StructureEntry['use'], kind: SectionKind): Cues {
  if (kind === 'company') return opensWithCompanyWords;
  return use === 'first-word' && kind === 'duties' ? opensWithDuty : 0;
}
