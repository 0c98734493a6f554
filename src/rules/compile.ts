import { type StructureEntry, structureEntry } from '../posting/cues.ts';
import type { Language } from '../posting/language.ts';
import { Lexicon, PhraseTrie } from '../posting/phrases.ts';
import type { SectionKind } from '../posting/posting.ts';
import { tokenize } from '../posting/tokens.ts';
import { catalogueOf, expand, sourceOf } from './catalogue.ts';
import { entryOf } from './entries.ts';
import { type RuleData, signalFiles } from './files.ts';
import { PairCompiler, type Pairs } from './pairs.ts';
import type {
  Action,
  EvidenceEntry,
  EvidenceRule,
  PhraseList,
  PhraseUse,
  Ruleset,
  TitleEntry,
} from './ruleset.ts';
import { type ActionRule, flagIds, type ModifierId, type Role, roles } from './schema.ts';
import { stemmer } from './stem.ts';

type Expression = Pick<RuleData['scope'][string], 'terms' | 'actions' | 'extension'>;

/** Compiles validated rules: every phrase is taken apart and stemmed here, once. */
export function compileRuleset(data: RuleData, digest: string): Ruleset {
  const lexicon = new Lexicon(stemmer(data.grammar['own-stems']));
  const evidence = new EvidenceCompiler(data, lexicon);
  const ownershipStrengths = new Map<string, number>();
  for (const file of signalFiles) {
    for (const [key, rule] of Object.entries(data[file])) {
      const area = file === 'scope' ? null : file;
      const named = { ...namedRule(`${file}/${key}`, rule, data), roles: rolesOf(rule.role), area };
      evidence.addRule({ ...named, isCore: rule.core ?? false, yieldsTo: rule.yields ?? null }, rule);
      ownershipStrengths.set(`${file}/${key}`, rule.ownership ?? 1);
    }
  }
  for (const [key, rule] of Object.entries(data['adjacent-roles'])) {
    evidence.addRule({ ...namedRule(`adjacent-roles/${key}`, rule, data), roles: [key], ...ofNoArea }, rule);
  }
  evidence.addLanguage();
  const pairs = evidence.pairs();
  return {
    version: data.thresholds.version,
    digest,
    data,
    catalogue: catalogueOf(data, digest),
    language: compileLanguage(data, lexicon, evidence.verbs),
    evidence: evidence.trie,
    ruleCount: evidence.ruleCount,
    pairs,
    titles: compileTitles(data, lexicon),
    adjacentRoles: Object.entries(data['adjacent-roles']).map(([id, rule]) => ({
      id,
      name: rule.name,
      isCatchAll: rule['catch-all'] ?? false,
    })),
    ownershipStrengths,
    // Answers hold them as they are: frozen, so that nobody who edits an answer edits the next ones.
    sectionModifiers: mapValues(data.sections, ({ factor }, kind) =>
      Object.freeze({ id: `section/${kind}` as const, factor, span: null }),
    ),
    ownershipModifiers: mapValues(data.ownership, ({ factor }, id) =>
      Object.freeze({ id: `ownership/${id}` as const, factor, span: null }),
    ),
    flags: mapValues(data.flags, (flag) => ({
      ...flag,
      from: sourceOf(flag.source, data),
    })),
    thresholds: data.thresholds,
  };
}

function namedRule(
  id: string,
  rule: {
    description: string;
    weight: number;
    source: { document: string; section: string };
  },
  data: RuleData,
): Pick<EvidenceRule, 'id' | 'description' | 'weight' | 'source'> {
  const { description, weight, source } = rule;
  return { id, description, weight, source: sourceOf(source, data) };
}

/** Rules of adjacent roles and of titles belong to no area, and nothing yields to them, nor do they. */
const ofNoArea = { area: null, isCore: false, yieldsTo: null };
const ofTitle = { ...ofNoArea, number: 0 };

function rolesOf(role: Role | 'shared' | 'both'): readonly Role[] {
  if (role === 'both') return roles;
  return role === 'shared' ? [] : [role];
}

function mapValues<Key extends string, Value, Result>(
  record: Readonly<Record<Key, Value>>,
  map: (value: Value, key: Key) => Result,
): Record<Key, Result> {
  const entries = (Object.entries<Value>(record) as [Key, Value][]).map(([key, value]) => [
    key,
    map(value, key),
  ]);
  return Object.fromEntries(entries) as Record<Key, Result>;
}

class EvidenceCompiler {
  readonly trie: PhraseTrie<EvidenceEntry>;
  /** Every word that opens a verb of an action. */
  readonly verbs = new Set<string>();
  ruleCount = 0;
  readonly #data: RuleData;
  readonly #lists = new Map<string, PhraseList>();
  readonly #contexts = new Map<string, PhraseList[]>();
  readonly #pairs = new PairCompiler();

  constructor(data: RuleData, lexicon: Lexicon) {
    this.#data = data;
    this.trie = new PhraseTrie(lexicon);
  }

  addRule(unnumbered: Omit<EvidenceRule, 'number'>, { terms, actions, extension }: Expression): void {
    const rule = { ...unnumbered, number: this.ruleCount };
    this.ruleCount += 1;
    this.#addTerms(rule, terms, false);
    this.#addTerms(rule, extension?.terms, true);
    for (const action of actions ?? []) this.#addAction(rule, action, false);
    for (const action of extension?.actions ?? []) this.#addAction(rule, action, true);
  }

  addLanguage(): void {
    const { ownership, grammar, flags } = this.#data;
    for (const [modifier, { terms }] of Object.entries(ownership) as [ModifierId, { terms?: string[] }][]) {
      this.#addAll(terms, () => ({ use: 'modifier', modifier }));
    }
    this.#addAll(grammar['object-barriers'], () => ({ use: 'barrier' }));
    for (const { terms } of Object.values(grammar.decoys)) this.#addAll(terms, () => ({ use: 'decoy' }));
    for (const flag of flagIds) {
      this.#addAll(flags[flag].terms, () => ({ use: 'flag', flag }));
      this.#addAll(flags[flag].headings, () => ({ use: 'flag-heading', flag }));
    }
  }

  /** Enters verbs, objects and context behind the last rule, and gives what they are evidence of together. */
  pairs(): Pairs {
    const contexts = new Map<string, EvidenceEntry>();
    for (const [phrase, lists] of this.#contexts) {
      const entry = contexts.getOrInsertComputed(lists.join(), () => entryOf({ use: 'context', lists }));
      this.trie.add(phrase, entry);
    }
    return this.#pairs.compile((phrase, entry) => this.trie.add(phrase, entry));
  }

  #addTerms(rule: EvidenceRule, terms: readonly string[] | undefined, isExtension: boolean): void {
    this.#addAll(terms, (extension) => ({ use: 'term', rule, extension: isExtension || extension }));
  }

  #addAction(rule: EvidenceRule, { verbs, objects, context }: ActionRule, isExtension: boolean): void {
    const list = this.#objectList(objects);
    const contextList = context ? this.#contextList(context) : null;
    const action: Action = { rule, context: contextList, extension: isExtension };
    const ofExtension: Action = { ...action, extension: true };
    for (const { phrase, extension } of expand(verbs, this.#data)) {
      this.verbs.add(tokenize(phrase).words[0] ?? '');
      this.#pairs.addVerb(phrase, list, extension ? ofExtension : action);
    }
  }

  #objectList(phrases: readonly string[]): PhraseList {
    return this.#listOf('object', phrases, (list, phrase, extension) =>
      this.#pairs.addObject(phrase, list, extension),
    );
  }

  #contextList(phrases: readonly string[]): PhraseList {
    return this.#listOf('context', phrases, (list, phrase) => {
      this.#contexts.getOrInsertComputed(phrase, () => []).push(list);
    });
  }

  /** The list of these phrases in this part, entered once however many actions name it. */
  #listOf(
    use: 'object' | 'context',
    phrases: readonly string[],
    enter: (list: PhraseList, phrase: string, extension: boolean) => void,
  ): PhraseList {
    const key = `${use}: ${phrases.join(', ')}`;
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const list = this.#lists.size;
    this.#lists.set(key, list);
    for (const { phrase, extension } of expand(phrases, this.#data)) enter(list, phrase, extension);
    return list;
  }

  #addAll(phrases: readonly string[] | undefined, entry: (extension: boolean) => PhraseUse): void {
    // One entry for all that mean the same: the fewer there are, the nearer are those of a text in memory.
    const [own, ofExtension] = [entryOf(entry(false)), entryOf(entry(true))];
    for (const { phrase, extension } of expand(phrases ?? [], this.#data))
      this.trie.add(phrase, extension ? ofExtension : own);
  }
}

const structureUses = [
  ['headings', 'heading'],
  ['inline-headings', 'inline-heading'],
  ['first-words', 'first-word'],
  ['opening-cues', 'opening-cue'],
  ['cues', 'cue'],
] as const;

function compileLanguage(data: RuleData, lexicon: Lexicon, verbs: ReadonlySet<string>): Language {
  const structure = new PhraseTrie<StructureEntry>(lexicon);
  const openers = new Set(verbs);
  for (const { phrase } of expand(data.grammar['sentence-openers'], data)) openers.add(phrase.toLowerCase());
  for (const { phrase, use, kind } of structurePhrases(data)) {
    structure.add(phrase, structureEntry({ use, kind }));
    if (use === 'inline-heading') {
      structure.add(phrase, structureEntry({ use: 'heading', kind }));
      openers.add(tokenize(phrase).words[0] ?? '');
    }
  }
  for (const name of data.grammar['camel-case-names']) lexicon.enterNames(tokenize(name));
  const {
    verbs: companyVerbs,
    'other-subjects': otherSubjects,
    'hiring-words': hiringWords,
  } = data.grammar.company;
  return {
    lexicon,
    structure,
    opensSentence: (word) => openers.has(word),
    isWithinName: (before, word) => lexicon.isWithinName(before, word),
    company: {
      verbs: new Set(companyVerbs),
      otherSubjects: new Set(otherSubjects),
      hiringWords: new Set(hiringWords),
    },
  };
}

function structurePhrases(
  data: RuleData,
): (Pick<StructureEntry, 'use' | 'kind'> & { readonly phrase: string })[] {
  const kinds = Object.entries(data.sections) as [SectionKind, RuleData['sections'][SectionKind]][];
  return kinds.flatMap(([kind, rule]) =>
    structureUses.flatMap(([field, use]) =>
      expand(rule[field] ?? [], data).map(({ phrase }) => ({ phrase, use, kind })),
    ),
  );
}

function compileTitles(data: RuleData, lexicon: Lexicon): PhraseTrie<TitleEntry> {
  const titles = new PhraseTrie<TitleEntry>(lexicon);
  const add = (phrases: readonly string[] | undefined, entry: TitleEntry): void => {
    for (const { phrase } of expand(phrases ?? [], data)) titles.add(phrase, entry);
  };
  const { 'title-points': points, 'adjacent-title-points': adjacentPoints } = data.thresholds.verdict;
  for (const [key, rule] of Object.entries(data.titles)) {
    const { names, promises = names, field: isField = false, terms = [], extension } = rule;
    const named = namedRule(`titles/${key}`, { ...rule, weight: points }, data);
    const roles = rolesOf(names === 'compound' ? 'both' : names);
    add([...terms, ...(extension?.terms ?? [])], {
      rule: { ...named, roles, ...ofTitle },
      names,
      promises,
      isField,
    });
  }
  for (const [key, rule] of Object.entries(data['adjacent-roles'])) {
    const named = namedRule(`adjacent-roles/${key}`, { ...rule, weight: adjacentPoints }, data);
    add(rule.titles, {
      rule: { ...named, roles: [key], ...ofTitle },
      names: key,
      promises: key,
      isField: false,
    });
  }
  return titles;
}
