import type { PhraseMatch } from '../posting/phrases.ts';
import type { Posting, ReadText, SectionKind, Sentence } from '../posting/posting.ts';
import type { EvidenceEntry, Ruleset } from '../rules/ruleset.ts';
import { roles } from '../rules/schema.ts';
import { type ActionContext, type Candidate, findActions } from './actions.ts';
import type { Evidence, Modifier } from './classification.ts';
import { outermost } from './outermost.ts';
import { attribute, modifiersIn } from './ownership-language.ts';
import { type Place, rangeSpan, tokenSpan } from './spans.ts';

type Match = PhraseMatch<EvidenceEntry>;

/** In these sections a duty is the hire's own; elsewhere the text doesn't say whose it is. */
const ownSections: ReadonlySet<SectionKind> = new Set(['duties', 'overview', 'unknown']);

/**
 * Finds every passage that a rule asks for, with what it counts for and why, in the order of the posting. Sections
 * that say nothing about the work (company, benefits, legal) give no evidence at all.
 */
export function gatherEvidence(posting: Posting, ruleset: Ruleset): Evidence[] {
  const body = readEvidence(posting.body, 'text', ruleset);
  return [...titleEvidence(posting.title, ruleset), ...lowerRepeated(body, ruleset.modifierFactors.repeated)];
}

/** What the title names, as evidence for that role; a phrase inside a longer one names nothing. */
function titleEvidence(title: ReadText | null, ruleset: Ruleset): Evidence[] {
  const [sentence] = title?.sentences ?? [];
  if (title === null || sentence === undefined) return [];
  const named = new Map<string, Evidence>();
  for (const { first, end, entry } of outermost(ruleset.titles.find(title.symbols))) {
    const candidate = { rule: entry.rule, extension: false, first, end, anchor: first, hasSubject: false };
    for (const evidence of evidenceOf(candidate, 'title', title, sentence)) {
      named.set(evidence.role ?? '', { ...evidence, owner: 'unstated' });
    }
  }
  return [...named.values()];
}

function readEvidence(read: ReadText, place: Place, ruleset: Ruleset): Evidence[] {
  const matches = ruleset.evidence.find(read.symbols);
  const evidence: Evidence[] = [];
  let next = 0;
  for (const sentence of read.sentences) {
    const inside: Match[] = [];
    for (; next < matches.length && (matches[next]?.first ?? 0) < sentence.endToken; next += 1) {
      const match = matches[next] as Match;
      if (match.first >= sentence.firstToken && match.end <= sentence.endToken) inside.push(match);
    }
    const factor = ruleset.sectionFactors[sentence.kind];
    if (factor > 0 && inside.length > 0)
      evidence.push(...sentenceEvidence(read, place, sentence, inside, factor, ruleset));
  }
  return evidence;
}

function sentenceEvidence(
  read: ReadText,
  place: Place,
  sentence: Sentence,
  found: readonly Match[],
  sectionFactor: number,
  ruleset: Ruleset,
): Evidence[] {
  const matches = withoutDecoys(found);
  const context = contextOf(read, matches);
  const candidates = withoutParts([
    ...findActions(matches, context, ruleset),
    ...termCandidates(matches, context),
  ]);
  const best = new Map<string, Evidence>();
  for (const candidate of candidates.toSorted((a, b) => a.first - b.first || b.end - a.end)) {
    for (const evidence of weigh(
      candidate,
      matches,
      read,
      place,
      sentence,
      context,
      sectionFactor,
      ruleset,
    )) {
      const key = `${evidence.rule} ${evidence.role}`;
      const known = best.get(key);
      if (known === undefined || evidence.points > known.points) best.set(key, evidence);
    }
  }
  return lowerFurther([...best.values()], ruleset.modifierFactors['same-sentence']);
}

function contextOf({ text, tokens }: ReadText, matches: readonly Match[]): ActionContext {
  const gapBefore = (i: number): string => (i > 0 ? text.slice(tokens.ends[i - 1], tokens.starts[i]) : '');
  const verbTokens = new Set<number>();
  for (const { first, end, entry } of matches) {
    if (entry.use === 'verb') for (let i = first; i < end; i += 1) verbTokens.add(i);
  }
  /** Whether token `i` alone stands in parentheses, as the short form of what stands before it. */
  const isShortForm = (i: number): boolean => gapBefore(i).endsWith('(') && gapBefore(i + 1).startsWith(')');
  const isBreak = (i: number): boolean => /[()]/.test(gapBefore(i)) && !isShortForm(i) && !isShortForm(i - 1);
  return {
    words: tokens.words,
    breaksBefore: (i) => (/[;:]/.test(gapBefore(i)) && tokens.words[i - 1] !== 'amp') || isBreak(i),
    commaBefore: (i) => gapBefore(i).includes(','),
    isVerb: (i) => verbTokens.has(i),
  };
}

/** Drops what is only a part of a phrase that looks like evidence and is not. */
function withoutDecoys(matches: readonly Match[]): readonly Match[] {
  const decoys = matches.filter(({ entry }) => entry.use === 'decoy');
  if (decoys.length === 0) return matches;
  return matches.filter(
    (match) =>
      isOfAnotherJob(match) || !decoys.some((decoy) => isPartOf(match, decoy) || beginsInside(match, decoy)),
  );
}

/** Whether a match speaks for an adjacent role: what looks like evidence for the two roles may be evidence for another. */
function isOfAnotherJob({ entry }: Match): boolean {
  return (
    entry.use === 'term' && entry.rule.roles.some((role) => !(roles as readonly string[]).includes(role))
  );
}

/** Whether a match owes its first word to a phrase that began before it: *models for* in *data models for finance*. */
function beginsInside(match: Match, whole: Match): boolean {
  return match.first > whole.first && match.first < whole.end;
}

/** A verb or a term may also be all of such a phrase: the `developers` who are no one's developing. */
function isPartOf(match: Match, whole: Match): boolean {
  const isHidden = match.entry.use === 'verb' || match.entry.use === 'term';
  const isShorter = match.end - match.first < whole.end - whole.first;
  return (isShorter || isHidden) && match.first >= whole.first && match.end <= whole.end;
}

function termCandidates(matches: readonly Match[], { breaksBefore }: ActionContext): Candidate[] {
  const isBroken = (first: number, end: number): boolean => {
    for (let i = first + 1; i < end; i += 1) if (breaksBefore(i)) return true;
    return false;
  };
  return matches.flatMap(({ first, end, entry }) =>
    entry.use === 'term' && !isBroken(first, end)
      ? [{ rule: entry.rule, extension: entry.extension, first, end, anchor: first, hasSubject: false }]
      : [],
  );
}

/** Drops a term where an action of the same rule holds it: the action knows whose work it is. */
function withoutParts(candidates: readonly Candidate[]): Candidate[] {
  const actions = Map.groupBy(
    candidates.filter(({ hasSubject }) => hasSubject),
    ({ rule }) => rule,
  );
  return candidates.filter(
    (candidate) =>
      candidate.hasSubject ||
      !actions
        .get(candidate.rule)
        ?.some(({ first, end }) => candidate.first >= first && candidate.end <= end),
  );
}

function weigh(
  candidate: Candidate,
  matches: readonly Match[],
  read: ReadText,
  place: Place,
  sentence: Sentence,
  context: ActionContext,
  sectionFactor: number,
  ruleset: Ruleset,
): Evidence[] {
  const { owner, modifier } = attribute(
    candidate,
    modifiersIn(matches),
    context,
    ruleset.thresholds.action['modifier-reach'],
  );
  const modifiers: Modifier[] = [];
  if (sectionFactor !== 1)
    modifiers.push({ id: `section/${sentence.kind}`, factor: sectionFactor, span: null });
  if (modifier) {
    const span = tokenSpan(place, read, modifier.first, modifier.end);
    modifiers.push({ id: `ownership/${modifier.id}`, factor: ruleset.modifierFactors[modifier.id], span });
  }
  const stated = owner === 'hire' && !ownSections.has(sentence.kind) ? 'unstated' : owner;
  return evidenceOf(candidate, place, read, sentence).map((evidence) =>
    withModifiers({ ...evidence, owner: stated }, modifiers),
  );
}

/** The evidence for each role that a candidate speaks for; one without a role where it speaks for none. */
function evidenceOf(
  { rule, extension, first, end }: Candidate,
  place: Place,
  read: ReadText,
  sentence: Sentence,
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

/** The evidence with further modifiers, its points in thousandths so that they add up the same everywhere. */
function withModifiers(evidence: Evidence, further: readonly Modifier[]): Evidence {
  const modifiers = [...evidence.modifiers, ...further];
  const points = modifiers.reduce((product, { factor }) => product * factor, evidence.weight);
  return { ...evidence, modifiers, points: Math.round(points * 1000) / 1000 };
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
