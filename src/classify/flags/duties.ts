import type { Posting, Sentence } from '../../posting/posting.ts';
import type { Evidence } from '../classification.ts';
import { type Findings, isOfRole, nothingToShow, type Predicate, quoted, spansOf } from './finding.ts';
import { offeredKinds, verbTokens, workKinds } from './passages.ts';

/**
 * Skills of the two roles are asked for, and no sentence about the work has anything to do with them: neither with an
 * area nor with models or AI in other words.
 */
export const asksUnusedSkills: Predicate = ({ evidence, posting, ruleset }) => {
  const limits = ruleset.thresholds.flags;
  const asked = evidence.filter(
    (item) => isOfRole(item) && item.section === 'requirements' && item.points > 0,
  );
  const used = evidence.filter(
    (item) =>
      item.span.in === 'text' && workKinds.has(item.section) && (item.area !== null || isOfRole(item)),
  );
  const isUnused = sentencesOf(used) <= limits['few-duties'] && pointsOf(asked) >= limits['asked-skills'];
  const verbs = openingVerbs({ posting, ruleset });
  return isUnused && !listsDutiesElsewhere(posting.body, verbs, limits['misplaced-duties'])
    ? { found: quoted(spansOf(asked)), spans: spansOf(asked) }
    : null;
};

const pointsOf = (evidence: readonly Evidence[]): number =>
  evidence.reduce((sum, { points }) => sum + points, 0);

const sentencesOf = (evidence: readonly Evidence[]): number =>
  new Set(evidence.map(({ sentence }) => sentence.start)).size;

/** An AI or ML role by its title, of which the text says no more than the tools that both roles use. */
export const namesSharedToolsOnly: Predicate = ({ evidence, title, label, ruleset }) => {
  const inBody = evidence.filter(({ span }) => span.in === 'text');
  const shared = inBody.filter(({ role, area }) => role === null && area === null);
  const others = inBody.filter(({ role, area }) => role !== null || area !== null);
  const isMeant = label !== 'out-of-scope' || title.fit === 'mismatch' || title.fit === 'compound';
  return isMeant && shared.length > 0 && pointsOf(others) <= ruleset.thresholds.flags['passing-points']
    ? { found: quoted(spansOf(shared)), spans: spansOf(shared) }
    : null;
};

/** No sentence says what the hire will do. */
export const statesNoDuties: Predicate = (findings) => {
  const { posting, evidence, ruleset } = findings;
  const evident = new Set(evidence.filter(isWork).map(({ sentence }) => sentence.start));
  const verbs = openingVerbs(findings);
  const isDuty = (sentence: Sentence): boolean =>
    evident.has(sentence.start) || isAddressed(sentence, posting) || verbs.has(sentence.firstToken);
  const inPlace = posting.body.sentences.some(
    (sentence) => sentence.kind === 'duties' || (workKinds.has(sentence.kind) && isDuty(sentence)),
  );
  const least = ruleset.thresholds.flags['misplaced-duties'];
  return inPlace || listsDutiesElsewhere(posting.body, verbs, least) ? null : nothingToShow;
};

function isWork({ owner, span, points }: Evidence): boolean {
  return span.in === 'text' && points > 0 && (owner === 'hire' || owner === 'contributor');
}

const address =
  /\byou(?:[’']ll| will| are going to|[’']re going to)\b|\bresponsible for\b|\b(?:role|position|candidate|intern|engineer|scientist|developer|analyst|manager|consultant)\b.{0,40}?\b(?:will|is to|involves|includes|requires|leads|supports|works)\b/iu;

function isAddressed({ start, end }: Sentence, { body }: Posting): boolean {
  return address.test(body.text.slice(start, end));
}

/** The tokens where a sentence opens with a verb in its plain form, as a duty does: "Design", not "Designing". */
function openingVerbs({ posting, ruleset }: Pick<Findings, 'posting' | 'ruleset'>): Set<number> {
  const { sentences, tokens } = posting.body;
  const first = new Set(sentences.map(({ firstToken }) => firstToken));
  const isPlain = (at: number): boolean => !/(?:ing|ed|ion)$/.test(tokens.words[at] ?? '');
  return new Set(verbTokens(posting, ruleset).filter((at) => first.has(at) && isPlain(at)));
}

/** Whether the list of duties stands among the requirements. */
function listsDutiesElsewhere({ sentences }: Posting['body'], verbs: Set<number>, least: number): boolean {
  return (
    sentences.filter(({ kind, firstToken }) => kind === 'requirements' && verbs.has(firstToken)).length >=
    least
  );
}

/** Hardly any words about the job. */
export const saysLittle: Predicate = ({ posting, ruleset }) => {
  const words = posting.body.sentences.reduce(
    (sum, { kind, firstToken, endToken }) => (offeredKinds.has(kind) ? sum + endToken - firstToken : sum),
    0,
  );
  return words < ruleset.thresholds.flags['thin-posting-words']
    ? { found: `${words} words`, spans: [] }
    : null;
};
