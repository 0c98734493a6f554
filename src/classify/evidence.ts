import { type Posting, type ReadText, type Sentence, workKinds } from '../posting/posting.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import type { Role } from '../rules/schema.ts';
import { type Candidate, findCandidates } from './candidates.ts';
import type { Evidence, Modifier, Span } from './classification.ts';
import { withoutDecoys } from './decoys.ts';
import { type Attribution, attribute } from './ownership-language.ts';
import { phrasesIn, type SentencePhrases } from './sentence-phrases.ts';
import { type Match, SentenceWords } from './sentence-words.ts';
import { inOrder } from './sorting.ts';
import { rangeSpan, tokenSpan } from './spans.ts';
import { TextGaps } from './text-gaps.ts';
import type { TitlePhrase } from './title.ts';
import { lower, pointsOf } from './weighing.ts';
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
  const body = bodyEvidence(posting.body, matches, ruleset);
  yieldToCore(body, ruleset);
  lowerRepeated(body, ruleset.modifierFactors.repeated);
  return [...titleEvidence(posting.title, names), ...body];
}

/** What the title names, as evidence for that role. */
function titleEvidence(title: ReadText | null, names: readonly TitlePhrase[]): Evidence[] {
  const [sentence] = title?.sentences ?? [];
  if (title === null || sentence === undefined) return [];
  const whole = rangeSpan('title', title.text, sentence.start, sentence.end);
  const passage = { read: title, sentence, whole };
  const evidence: Evidence[] = [];
  for (const { first, end, entry } of names) {
    const candidate = { rule: entry.rule, extension: false, first, end, hasSubject: false };
    addEvidence(evidence, candidate, 'unstated', [], passage);
  }
  return [...new Map(evidence.map((item) => [item.role, item])).values()];
}

function bodyEvidence(read: ReadText, matches: readonly Match[], ruleset: Ruleset): Evidence[] {
  const evidence: Evidence[] = [];
  const gaps = new TextGaps(read);
  let next = 0;
  for (const sentence of read.sentences) {
    const from = next;
    while (next < matches.length && (matches[next] as Match).first < sentence.endToken) next += 1;
    if (ruleset.sectionFactors[sentence.kind] === 0 || !mayTell(matches, from, next)) continue;
    const phrases = withoutDecoys(phrasesIn(sentence, matches, from, next));
    for (const item of sentenceEvidence(sentence, phrases, read, gaps, ruleset)) evidence.push(item);
  }
  return evidence;
}

/** Most sentences hold a verb or a tool here and there, and nothing that any rule asks for. */
function mayTell(matches: readonly Match[], from: number, to: number): boolean {
  let [hasVerb, hasObject] = [false, false];
  for (let i = from; i < to; i += 1) {
    const { use } = (matches[i] as Match).entry;
    if (use === 'term') return true;
    if (use === 'verb') hasVerb = true;
    else if (use === 'object') hasObject = true;
  }
  return hasVerb && hasObject;
}

/** The evidence of one sentence: of each rule what counts most for a role. */
function sentenceEvidence(
  sentence: Sentence,
  phrases: SentencePhrases,
  read: ReadText,
  gaps: TextGaps,
  ruleset: Ruleset,
): readonly Evidence[] {
  const words = new SentenceWords(read.tokens, sentence, gaps, phrases);
  const { reach, 'modifier-reach': modifierReach } = ruleset.thresholds.action;
  const best: Attributed[] = [];
  for (const candidate of findCandidates(phrases, words, reach)) {
    const attribution = attribute(candidate, phrases.modifiers, words, modifierReach);
    const { modifier } = attribution;
    const factor = modifier ? ruleset.modifierFactors[modifier.entry.modifier] : 1;
    const known = best.findIndex(({ candidate: { rule } }) => rule === candidate.rule);
    if (known === -1) best.push({ candidate, attribution, factor });
    else if (factor > (best[known] as Attributed).factor) best[known] = { candidate, attribution, factor };
  }
  if (best.length === 0) return [];
  const whole = rangeSpan('text', read.text, sentence.start, sentence.end);
  const passage = { read, sentence, whole };
  const evidence: Evidence[] = [];
  for (const attributed of best) weigh(evidence, attributed, passage, ruleset);
  lowerBesideApplication(evidence, ruleset);
  lowerFurther(evidence, ruleset.modifierFactors['same-sentence']);
  return inOrder(evidence, (a, b) => a.span.start - b.span.start);
}

/** A candidate, whose work it is, and how much of its weight that leaves. */
interface Attributed {
  readonly candidate: Candidate;
  readonly attribution: Attribution;
  readonly factor: number;
}

/** A sentence, the text that it stands in, and its span. */
interface Passage {
  readonly read: ReadText;
  readonly sentence: Sentence;
  readonly whole: Span;
}

/** Adds what a candidate counts for where it stands, and by whose work it is. */
function weigh(
  evidence: Evidence[],
  { candidate, attribution: { owner, modifier }, factor: ownerFactor }: Attributed,
  passage: Passage,
  { sectionFactors }: Ruleset,
): void {
  const { kind } = passage.sentence;
  const factor = sectionFactors[kind];
  const modifiers: Modifier[] = [];
  if (factor !== 1) modifiers.push({ id: `section/${kind}`, factor, span: null });
  if (modifier) {
    const span = tokenSpan(passage.whole.in, passage.read, modifier.first, modifier.end);
    modifiers.push({ id: `ownership/${modifier.entry.modifier}`, factor: ownerFactor, span });
  }
  const stated = owner === 'hire' && !workKinds.has(kind) ? 'unstated' : owner;
  addEvidence(evidence, candidate, stated, modifiers, passage);
}

/** Adds the evidence for each role that a candidate speaks for; one without a role where it speaks for none. */
function addEvidence(
  evidence: Evidence[],
  { rule, extension, first, end }: Candidate,
  owner: Evidence['owner'],
  modifiers: readonly Modifier[],
  { read, sentence, whole }: Passage,
): void {
  const roles = rule.roles.length === 0 ? noRole : rule.roles;
  const span = tokenSpan(whole.in, read, first, end);
  for (const role of roles) {
    const all = roles.length > 1 ? [half, ...modifiers] : [...modifiers];
    const points = pointsOf(rule.weight, all);
    evidence.push({
      rule: rule.id,
      role,
      area: rule.area,
      span,
      sentence: whole,
      section: sentence.kind,
      weight: rule.weight,
      modifiers: all,
      points,
      owner,
      extension,
      source: rule.source,
    });
  }
}

const noRole = [null];
/** Words that name both roles at once speak for each with half their weight. */
const half: Modifier = { id: 'roles/both', factor: 1 / 2, span: null };

/** In a sentence about an AI application, rules that yield to one count less: of an application the same is said. */
function lowerBesideApplication(
  evidence: readonly Evidence[],
  { yieldingRules, modifierFactors }: Ruleset,
): void {
  const isApplication = evidence.some(
    ({ role, points }) => role === ('ai-engineer' satisfies Role) && points > 0,
  );
  if (!isApplication) return;
  const factor = modifierFactors['beside-application'];
  for (const item of evidence) {
    if (yieldingRules.get(item.rule) === 'applications')
      lower(item, { id: 'ownership/beside-application', factor, span: null });
  }
}

/** In one sentence the strongest evidence for a role counts in full, the rest as `factor` says. */
function lowerFurther(evidence: readonly Evidence[], factor: number): void {
  if (evidence.length < 2) return;
  const strongest = new Map<string | null, Evidence>();
  for (const item of evidence) {
    const known = strongest.get(item.role);
    if (known === undefined || item.points > known.points) strongest.set(item.role, item);
  }
  for (const item of evidence) {
    if (strongest.get(item.role) !== item && item.points !== 0)
      lower(item, { id: 'ownership/same-sentence', factor, span: null });
  }
}

/** How many sentences a rule counts in before further ones count less. */
const fullCounts = 3;

function lowerRepeated(evidence: readonly Evidence[], factor: number): void {
  const counts = new Map<string, number>();
  for (const item of evidence) {
    if (item.points === 0) continue;
    const count = (counts.get(item.rule) ?? 0) + 1;
    counts.set(item.rule, count);
    if (count > fullCounts) lower(item, { id: 'ownership/repeated', factor, span: null });
  }
}
