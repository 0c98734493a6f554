import {
  describesWork,
  type Posting,
  type ReadText,
  type SectionKind,
  type Sentence,
} from '../posting/posting.ts';
import type { RuleModifier, Ruleset } from '../rules/ruleset.ts';
import type { Role } from '../rules/schema.ts';
import type { Candidate } from './candidate.ts';
import { findCandidates } from './candidates.ts';
import type { Evidence, Modifier } from './classification.ts';
import { type Attribution, attribute } from './ownership-language.ts';
import { PhraseReader, type SentencePhrases } from './sentence-phrases.ts';
import { tokenSpan } from './spans.ts';
import { type Match, TextWords } from './text-words.ts';
import type { TitlePhrase } from './title.ts';
import { addEvidence, lower, type Weighed, weigh } from './weighing.ts';
import { yieldToCore } from './yielding.ts';

/**
 * Finds every passage that a rule asks for, with what it counts for and why, in the order of the posting. Sections
 * that say nothing about the work (company, benefits, legal) give no evidence at all.
 * @param matches where phrases of the ruleset stand in the body
 * @param names what the title names
 */
export function gatherEvidence(
  posting: Posting,
  matches: readonly Match[],
  names: readonly TitlePhrase[],
  ruleset: Ruleset,
): Evidence[] {
  const { title, body } = posting;
  const evidence: Evidence[] = [];
  if (title !== null) addEvidence(evidence, weighTitle(title, names), 'title', title);
  const weighed = weighBody(body, matches, ruleset);
  yieldToCore(weighed, ruleset);
  lowerRepeated(weighed, ruleset);
  addEvidence(evidence, weighed, 'text', body);
  return evidence;
}

/** What the title names, as evidence for that role. */
function weighTitle(title: ReadText, names: readonly TitlePhrase[]): Weighed[] {
  const [sentence] = title.sentences;
  if (sentence === undefined) return [];
  const weighed: Weighed[] = [];
  for (const { first, end, entry } of names) {
    const candidate = { rule: entry.rule, extension: false, first, end, hasSubject: false };
    weigh(weighed, candidate, sentence, 'unstated', []);
  }
  return weighed.length < 2 ? weighed : [...new Map(weighed.map((item) => [item.role, item])).values()];
}

function weighBody(read: ReadText, matches: readonly Match[], ruleset: Ruleset): Weighed[] {
  const weighed: Weighed[] = [];
  const words = new TextWords(read, ruleset.language);
  const reader = new PhraseReader(matches);
  let kind: SectionKind = 'overview';
  let section = ruleset.sectionModifiers[kind];
  for (const sentence of read.sentences) {
    if (sentence.kind !== kind) {
      kind = sentence.kind;
      section = ruleset.sectionModifiers[kind];
    }
    if (section.factor === 0) continue;
    const phrases = reader.phrasesOf(sentence);
    if (phrases === null) continue;
    words.mark(phrases.matches, phrases.from, phrases.to);
    weighSentence(weighed, sentence, section, phrases, words, read, ruleset);
  }
  return weighed;
}

/** Adds what one sentence is evidence of behind that of the others: of each rule what counts most for a role. */
function weighSentence(
  weighed: Weighed[],
  sentence: Sentence,
  section: RuleModifier,
  phrases: SentencePhrases,
  words: TextWords,
  read: ReadText,
  ruleset: Ruleset,
): void {
  const strongest = strongestOfRules(phrases, words, ruleset);
  if (strongest.length === 0) return;
  const from = weighed.length;
  for (const attributed of strongest) {
    const { candidate, attribution } = attributed;
    const owner = statedOwner(attribution, sentence);
    weigh(weighed, candidate, sentence, owner, modifiersOf(attributed, section, read, ruleset));
  }
  lowerBesideApplication(weighed, from, ruleset);
  lowerFurther(weighed, from, ruleset);
  putInOrder(weighed, from);
}

/** Puts what one sentence is evidence of, from an index on, in the order of the text, which it mostly is. */
function putInOrder(weighed: Weighed[], from: number): void {
  for (let i = from + 1; i < weighed.length; i += 1) {
    const item = weighed[i] as Weighed;
    let at = i;
    for (; at > from && item.candidate.first < (weighed[at - 1] as Weighed).candidate.first; at -= 1)
      weighed[at] = weighed[at - 1] as Weighed;
    weighed[at] = item;
  }
}

/** Only where the posting says what the hire does, what nobody else does is the hire's. */
function statedOwner({ owner }: Attribution, { kind }: Sentence): Attribution['owner'] {
  return owner === 'hire' && !describesWork(kind) ? 'unstated' : owner;
}

/** What a candidate counts for more or less by where it stands, and by whose work it is. */
function modifiersOf(
  { attribution: { modifier }, factor }: Attributed,
  section: RuleModifier,
  read: ReadText,
  { ownershipModifiers }: Ruleset,
): Modifier[] {
  const modifiers: Modifier[] = section.factor === 1 ? [] : [section];
  if (modifier !== null) {
    const { id } = ownershipModifiers[modifier.entry.modifier];
    modifiers.push({ id, factor, span: tokenSpan('text', read, modifier.first, modifier.end) });
  }
  return modifiers;
}

/** A candidate, whose work it is, and how much of its weight that leaves. */
interface Attributed {
  readonly candidate: Candidate;
  readonly attribution: Attribution;
  readonly factor: number;
}

/** Of the candidates for each rule the first of those that whose work they are leaves most of. */
function strongestOfRules(
  phrases: SentencePhrases,
  words: TextWords,
  { thresholds: { action }, pairs, ownershipModifiers }: Ruleset,
): readonly Attributed[] {
  const strongest: Attributed[] = [];
  for (const candidate of findCandidates(phrases, words, pairs, action.reach)) {
    const known = indexOfRule(candidate, strongest);
    if (known !== -1 && phrases.modifiers.length === 0) continue;
    const attribution = attribute(candidate, phrases, words, action['modifier-reach']);
    const { modifier } = attribution;
    const factor = modifier ? ownershipModifiers[modifier.entry.modifier].factor : 1;
    if (known === -1) strongest.push({ candidate, attribution, factor });
    else if (factor > (strongest[known] as Attributed).factor)
      strongest[known] = { candidate, attribution, factor };
  }
  return strongest;
}

function indexOfRule({ rule }: Candidate, attributed: readonly Attributed[]): number {
  for (let i = 0; i < attributed.length; i += 1) if (attributed[i]?.candidate.rule === rule) return i;
  return -1;
}

/** In a sentence about an AI application, rules that yield to one count less: of an application the same is said. */
function lowerBesideApplication(weighed: readonly Weighed[], from: number, rules: Ruleset): void {
  if (!hasApplication(weighed, from)) return;
  for (let i = from; i < weighed.length; i += 1) {
    const item = weighed[i] as Weighed;
    if (item.candidate.rule.yieldsTo === 'applications')
      lower(item, rules.ownershipModifiers['beside-application']);
  }
}

function hasApplication(weighed: readonly Weighed[], from: number): boolean {
  for (let i = from; i < weighed.length; i += 1) {
    const { role, points } = weighed[i] as Weighed;
    if (role === ('ai-engineer' satisfies Role) && points > 0) return true;
  }
  return false;
}

/** In one sentence the strongest evidence for a role counts in full, the rest less. */
function lowerFurther(weighed: readonly Weighed[], from: number, { ownershipModifiers }: Ruleset): void {
  if (weighed.length - from < 2) return;
  const strongest: Weighed[] = [];
  for (let i = from; i < weighed.length; i += 1) {
    const item = weighed[i] as Weighed;
    const known = indexOfRole(item, strongest);
    if (known === -1) strongest.push(item);
    else if (item.points > (strongest[known] as Weighed).points) strongest[known] = item;
  }
  if (strongest.length === weighed.length - from) return;
  for (let i = from; i < weighed.length; i += 1) {
    const item = weighed[i] as Weighed;
    if (item.points !== 0 && !strongest.includes(item)) lower(item, ownershipModifiers['same-sentence']);
  }
}

function indexOfRole({ role }: Weighed, weighed: readonly Weighed[]): number {
  for (let i = 0; i < weighed.length; i += 1) if (weighed[i]?.role === role) return i;
  return -1;
}

/** How many sentences a rule counts in before further ones count less. */
const fullCounts = 3;

function lowerRepeated(weighed: readonly Weighed[], { ruleCount, ownershipModifiers }: Ruleset): void {
  const counts = new Array<number>(ruleCount).fill(0);
  for (const item of weighed) {
    if (item.points === 0) continue;
    const { number } = item.candidate.rule;
    if (counts[number] === fullCounts) lower(item, ownershipModifiers.repeated);
    else counts[number] = (counts[number] as number) + 1;
  }
}
