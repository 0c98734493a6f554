import type { Language } from '../posting/language.ts';
import type { PhraseTrie } from '../posting/phrases.ts';
import type { SectionKind } from '../posting/posting.ts';
import type { Catalogue } from './catalogue.ts';
import type { RuleData } from './files.ts';
import type { Pairs } from './pairs.ts';
import type { Area, FlagId, FlagRule, ModifierId, Thresholds, YieldCause } from './schema.ts';

/** Where in the source documents a rule comes from, by their names. */
export interface Source {
  readonly document: string;
  readonly publisher: string;
  readonly section: string;
}

/** A rule that finds evidence, ready to apply. */
export interface EvidenceRule {
  /** File and key, such as `model-development/train-models`. */
  readonly id: string;
  readonly description: string;
  /**
   * The roles that it speaks for: one of the two or an adjacent one; both where the words name both at once, each with
   * half the weight; none where it shows that a posting is about either, but not which.
   */
  readonly roles: readonly string[];
  readonly area: Area | null;
  readonly weight: number;
  readonly source: Source;
  /** Its number among the rules for texts, from 0 on; 0 for all that titles are read by. */
  readonly number: number;
  /** Whether its duties show what the hire builds. */
  readonly isCore: boolean;
  /** What it counts less beside. */
  readonly yieldsTo: YieldCause | null;
}

/** What a phrase found in a sentence is there for. */
export type PhraseUse =
  | { readonly use: 'term'; readonly rule: EvidenceRule; readonly extension: boolean }
  | ContextEntry
  | { readonly use: 'modifier'; readonly modifier: ModifierId }
  | { readonly use: 'verb' | 'object' | 'barrier' | 'decoy' }
  | { readonly use: 'flag' | 'flag-heading'; readonly flag: FlagId };

/** What a phrase was entered for. */
export type EvidenceEntry = PhraseUse & EntryBits;

/**
 * What is asked of every phrase of a text, as numbers: what stands in a sentence is told by putting those of its phrases
 * together, without a branch for each.
 */
export interface EntryBits {
  /** The bit of {@link useBits} for its use. */
  readonly useBit: number;
  /** One bit for each list of objects that a verb is evidence with, or for several lists; none for other phrases. */
  readonly verbLists: number;
  /** One bit for each list that an object stands in, as verbs have; none for other phrases. */
  readonly objectLists: number;
  /** The kind of a verb, by which {@link Pairs} know it; 0 for other phrases, too. */
  readonly verbKind: number;
  /** The same of an object; 0 for other phrases. */
  readonly objectKind: number;
}

/** A bit for each use of a phrase. */
export const useBits = {
  term: 1,
  verb: 2,
  object: 4,
  context: 8,
  modifier: 16,
  barrier: 32,
  decoy: 64,
  flag: 128,
  'flag-heading': 256,
} as const satisfies Record<PhraseUse['use'], number>;

/** A phrase that some actions need elsewhere in the sentence, with the lists that it stands in. */
export interface ContextEntry {
  readonly use: 'context';
  readonly lists: readonly PhraseList[];
}

/** The number of a list of objects or context words that one or more actions name. */
export type PhraseList = number;

/** One way in which a verb near an object is evidence. */
export interface Action {
  readonly rule: EvidenceRule;
  /** What it needs elsewhere in the sentence. */
  readonly context: PhraseList | null;
  readonly extension: boolean;
}

/** What a phrase in a title names. */
export interface TitleEntry {
  readonly rule: EvidenceRule;
  readonly names: TitleName;
  readonly promises: TitleName | 'neutral';
  /** Whether the words name a field and no job. */
  readonly isField: boolean;
}

/** One of the two roles, `compound` for both at once, or the id of an adjacent role. */
export type TitleName = string;

/** An adjacent role by its name for people. */
export interface AdjacentRole {
  readonly id: string;
  readonly name: string;
  /** Stands for all jobs outside engineering. */
  readonly isCatchAll: boolean;
}

/** A reason why evidence counts for more or less than its weight, as answers state it where no words caused it. */
export interface RuleModifier {
  /** Such as `section/requirements`. */
  readonly id: string;
  readonly factor: number;
  readonly span: null;
}

/** All rules, compiled for applying; the same digest gives the same answers. */
export interface Ruleset {
  readonly version: string;
  readonly digest: string;
  /** What it was compiled from: unlike all else here, it may go to another thread. */
  readonly data: RuleData;
  readonly catalogue: Catalogue;
  readonly language: Language;
  readonly evidence: PhraseTrie<EvidenceEntry>;
  /** How many rules it finds evidence by. */
  readonly ruleCount: number;
  readonly pairs: Pairs;
  readonly titles: PhraseTrie<TitleEntry>;
  readonly adjacentRoles: readonly AdjacentRole[];
  /** How plainly each rule with an area gives it to the hire, by the rule's id. */
  readonly ownershipStrengths: ReadonlyMap<string, number>;
  /** What evidence counts by the kind of section that it stands in. */
  readonly sectionModifiers: Readonly<Record<SectionKind, RuleModifier>>;
  /** What it counts by the words around it, and by other evidence. */
  readonly ownershipModifiers: Readonly<Record<ModifierId, RuleModifier>>;
  readonly flags: Readonly<Record<FlagId, FlagRule & { readonly from: Source }>>;
  readonly thresholds: Thresholds;
}
