import { type Posting, type Sentence, workKinds } from '../../posting/posting.ts';
import type { Evidence } from '../classification.ts';
import {
  isOfRole,
  nothingToShow,
  type Predicate,
  pointsOf,
  quoted,
  sentencesOf,
  spansOf,
} from './finding.ts';
import { offeredKinds } from './passages.ts';

/**
 * Skills of the two roles are asked for, and no sentence about the work has anything to do with them: neither with an
 * area nor with models or AI in other words.
 */
export const asksUnusedSkills: Predicate = ({ evidence, posting, passages, ruleset, label }) => {
  const limits = ruleset.thresholds.flags;
  const asked = evidence.filter(
    (item) => isOfRole(item) && item.section === 'requirements' && item.points > 0,
  );
  const least = limits[label === 'out-of-scope' ? 'asked-skills-elsewhere' : 'asked-skills'];
  if (pointsOf(asked) < least) return null;
  const telling = evidence.filter(
    (item) => item.span.in === 'text' && (item.area !== null || isOfRole(item)),
  );
  const isAtWork = (item: Evidence): boolean => workKinds.has(item.section);
  const isUsed = (item: Evidence): boolean => isAtWork(item) || passages.isAddressed(item.sentence);
  const isUnused =
    sentencesOf(telling.filter(isAtWork)).size <= limits['few-duties'] &&
    sentencesOf(telling.filter(isUsed)).size <= limits['few-duties'] &&
    !namesField(posting) &&
    !passages.listDutiesElsewhere(limits['misplaced-duties']);
  return isUnused ? { found: quoted(spansOf(asked)), spans: spansOf(asked) } : null;
};

/** The field in a duty, in words too broad to be evidence. */
const field = /\b(?:AI|ML|GenAI|LLMs?|machine learning)\b/u;

const namesField = ({ body }: Posting): boolean =>
  body.sentences.some(({ kind, start, end }) => kind === 'duties' && field.test(body.text.slice(start, end)));

/** An AI or ML role by its title, of which the text says no more than the tools that both roles use. */
export const namesSharedToolsOnly: Predicate = ({ evidence, title, label, ruleset }) => {
  const isMeant = label !== 'out-of-scope' || title.fit === 'mismatch' || title.fit === 'compound';
  if (!isMeant) return null;
  const inBody = evidence.filter(({ span }) => span.in === 'text');
  const others = inBody.filter(({ role, area }) => role !== null || area !== null);
  if (pointsOf(others) > ruleset.thresholds.flags['passing-points']) return null;
  const shared = inBody.filter(({ role, area }) => role === null && area === null);
  return shared.length > 0 ? { found: quoted(spansOf(shared)), spans: spansOf(shared) } : null;
};

/** No sentence says what the hire will do. */
export const statesNoDuties: Predicate = (findings) => {
  const { posting, evidence, passages, ruleset } = findings;
  const { sentences } = posting.body;
  if (sentences.some(({ kind }) => kind === 'duties')) return null;
  const evident = new Set(evidence.filter(isWork).map(({ sentence }) => sentence.start));
  const named = new Set(
    evidence
      .filter(({ area, owner }) => area !== null && owner !== 'nobody')
      .map(({ sentence }) => sentence.start),
  );
  const isDuty = (sentence: Sentence): boolean =>
    evident.has(sentence.start) || passages.isAddressed(sentence) || passages.opensWithVerb(sentence);
  const inPlace = sentences.some(
    (sentence) =>
      (workKinds.has(sentence.kind) && isDuty(sentence)) ||
      (named.has(sentence.start) && passages.isAddressed(sentence)),
  );
  return inPlace || passages.listDutiesElsewhere(ruleset.thresholds.flags['stray-duties'])
    ? null
    : nothingToShow;
};

function isWork({ owner, span, points }: Evidence): boolean {
  return span.in === 'text' && points > 0 && (owner === 'hire' || owner === 'contributor');
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
