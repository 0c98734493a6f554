import { type Posting, type ReadText, type Sentence, workKinds } from '../posting/posting.ts';
import type { EvidenceEntry, EvidenceRule, Ruleset } from '../rules/ruleset.ts';
import type { Role } from '../rules/schema.ts';
import { type Candidate, findCandidates } from './candidates.ts';
import type { Evidence, Modifier } from './classification.ts';
import { withoutDecoys } from './decoys.ts';
import { outermost } from './outermost.ts';
import { type Attribution, attribute, modifiersIn } from './ownership-language.ts';
import { type Match, readSentenceWords } from './sentence-words.ts';
import { type Place, rangeSpan, tokenSpan } from './spans.ts';
import { TextGaps } from './text-gaps.ts';
import { withModifiers } from './weighing.ts';
import { yieldToCore } from './yielding.ts';

/**
 * Finds every passage that a rule asks for, with what it counts for and why, in the order of the posting. Sections
 * that say nothing about the work (company, benefits, legal) give no evidence at all.
 * @param matches where phrases of the ruleset stand in the body
 */
export function gatherEvidence(posting: Posting, matches: readonly Match[], ruleset: Ruleset): Evidence[] {
  const body = yieldToCore(bodyEvidence(posting.body, matches, ruleset), ruleset);
  return [...titleEvidence(posting.title, ruleset), ...lowerRepeated(body, ruleset.modifierFactors.repeated)];
}

/** What the title names, as evidence for that role; a phrase inside a longer one names nothing. */
function titleEvidence(title: ReadText | null, ruleset: Ruleset): Evidence[] {
  const [sentence] = title?.sentences ?? [];
  if (title === null || sentence === undefined) return [];
  const named = new Map<string, Evidence>();
  for (const { first, end, entry } of outermost(ruleset.titles.find(title.symbols))) {
    const candidate = { rule: entry.rule, extension: false, first, end, anchor: first, hasSubject: false };
    for (const evidence of evidenceOf(candidate, { place: 'title', read: title, sentence })) {
      named.set(evidence.role ?? '', { ...evidence, owner: 'unstated' });
    }
  }
  return [...named.values()];
}

function bodyEvidence(read: ReadText, matches: readonly Match[], ruleset: Ruleset): Evidence[] {
  const evidence: Evidence[] = [];
  const gaps = new TextGaps(read);
  let next = 0;
  for (const sentence of read.sentences) {
    const inside: Match[] = [];
    for (; next < matches.length && (matches[next]?.first ?? 0) < sentence.endToken; next += 1) {
      const match = matches[next] as Match;
      if (match.first >= sentence.firstToken && match.end <= sentence.endToken) inside.push(match);
    }
    const says = ruleset.sectionFactors[sentence.kind] > 0 && inside.length > 0;
    if (says) evidence.push(...sentenceEvidence({ place: 'text', read, sentence }, inside, gaps, ruleset));
  }
  return evidence;
}

/** A sentence and the text that it stands in. */
interface Passage {
  readonly place: Place;
  readonly read: ReadText;
  readonly sentence: Sentence;
}

/** The evidence of one sentence: of each rule what counts most for a role. */
function sentenceEvidence(
  passage: Passage,
  all: readonly Match[],
  gaps: TextGaps,
  ruleset: Ruleset,
): Evidence[] {
  const matches = withoutDecoys(all);
  if (!mayTell(matches)) return [];
  const words = readSentenceWords(passage.read.tokens, passage.sentence, gaps, matches);
  const modifiers = modifiersIn(matches);
  const reach = ruleset.thresholds.action['modifier-reach'];
  const best = new Map<EvidenceRule, Attributed>();
  for (const candidate of findCandidates(matches, words, ruleset)) {
    const attribution = attribute(candidate, modifiers, words, reach);
    const factor = attribution.modifier ? ruleset.modifierFactors[attribution.modifier.id] : 1;
    const known = best.get(candidate.rule);
    if (known === undefined || factor > known.factor)
      best.set(candidate.rule, { candidate, attribution, factor });
  }
  const found = [...best.values()].flatMap((attributed) => weigh(attributed, passage, ruleset));
  const yielded = lowerBesideApplication(found, ruleset);
  return lowerFurther(yielded, ruleset.modifierFactors['same-sentence']);
}

/** Most sentences hold a verb or a tool here and there, and nothing that any rule asks for. */
function mayTell(matches: readonly Match[]): boolean {
  const has = (use: EvidenceEntry['use']): boolean => matches.some(({ entry }) => entry.use === use);
  return has('term') || (has('object') && has('verb'));
}

/** A candidate, whose work it is, and how much of its weight that leaves. */
interface Attributed {
  readonly candidate: Candidate;
  readonly attribution: Attribution;
  readonly factor: number;
}

/** What a candidate counts for where it stands, and by whose work it is. */
function weigh(
  { candidate, attribution: { owner, modifier }, factor: ownerFactor }: Attributed,
  passage: Passage,
  { sectionFactors }: Ruleset,
): Evidence[] {
  const { place, read, sentence } = passage;
  const factor = sectionFactors[sentence.kind];
  const modifiers: Modifier[] = factor === 1 ? [] : [{ id: `section/${sentence.kind}`, factor, span: null }];
  if (modifier) {
    const span = tokenSpan(place, read, modifier.first, modifier.end);
    modifiers.push({ id: `ownership/${modifier.id}`, factor: ownerFactor, span });
  }
  const stated = owner === 'hire' && !workKinds.has(sentence.kind) ? 'unstated' : owner;
  return evidenceOf(candidate, passage).map((evidence) =>
    withModifiers({ ...evidence, owner: stated }, modifiers),
  );
}

/** The evidence for each role that a candidate speaks for; one without a role where it speaks for none. */
function evidenceOf(
  { rule, extension, first, end }: Candidate,
  { place, read, sentence }: Passage,
): Evidence[] {
  const evidence: Evidence = {
    rule: rule.id,
    role: null,
    area: rule.area,
    span: tokenSpan(place, read, first, end),
    sentence: rangeSpan(place, read.text, sentence.start, sentence.end),
    section: sentence.kind,
    weight: rule.weight,
    modifiers: [],
    points: rule.weight,
    owner: 'hire',
    extension,
    source: rule.source,
  };
  if (rule.roles.length === 0) return [evidence];
  const shared: Modifier[] =
    rule.roles.length > 1 ? [{ id: 'roles/both', factor: 1 / rule.roles.length, span: null }] : [];
  return rule.roles.map((role) => withModifiers({ ...evidence, role }, shared));
}

/** In a sentence about an AI application, rules that yield to one count less: of an application the same is said. */
function lowerBesideApplication(
  evidence: readonly Evidence[],
  { yieldingRules, modifierFactors }: Ruleset,
): readonly Evidence[] {
  const factor = modifierFactors['beside-application'];
  const isApplication = evidence.some(
    ({ role, points }) => role === ('ai-engineer' satisfies Role) && points > 0,
  );
  if (!isApplication) return evidence;
  return evidence.map((item) =>
    yieldingRules.get(item.rule) === 'applications'
      ? withModifiers(item, [{ id: 'ownership/beside-application', factor, span: null }])
      : item,
  );
}

/** In one sentence the strongest evidence for a role counts in full, the rest as `factor` says. */
function lowerFurther(evidence: readonly Evidence[], factor: number): Evidence[] {
  const strongest = new Map<string | null, Evidence>();
  for (const item of evidence) {
    const known = strongest.get(item.role);
    if (known === undefined || item.points > known.points) strongest.set(item.role, item);
  }
  return evidence
    .map((item) =>
      strongest.get(item.role) === item || item.points === 0
        ? item
        : withModifiers(item, [{ id: 'ownership/same-sentence', factor, span: null }]),
    )
    .toSorted((a, b) => a.span.start - b.span.start);
}

/** How many sentences a rule counts in before further ones count less. */
const fullCounts = 3;

function lowerRepeated(evidence: readonly Evidence[], factor: number): Evidence[] {
  const counts = new Map<string, number>();
  return evidence.map((item) => {
    if (item.points === 0) return item;
    const count = (counts.get(item.rule) ?? 0) + 1;
    counts.set(item.rule, count);
    return count > fullCounts
      ? withModifiers(item, [{ id: 'ownership/repeated', factor, span: null }])
      : item;
  });
}
