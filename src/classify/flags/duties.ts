import { describesWork, type Posting, type Sentence } from '../../posting/posting.ts';
import type { Evidence } from '../classification.ts';
import { countSentences, isOfRole, sumPoints } from '../tallying.ts';
import { nothingToShow, type Predicate, quoted, spansOf } from './finding.ts';
import { describesOffer } from './passages.ts';

/**
 * Skills of the two roles are asked for, and no sentence about the work has anything to do with them: neither with an
 * area nor with models or AI in other words.
 */
export const asksUnusedSkills: Predicate = ({ evidence, posting, passages, ruleset, label }) => {
  const limits = ruleset.thresholds.flags;
  if (countSentences(evidence, isToldAtWork) > limits['few-duties']) return null;
  const least = limits[label === 'out-of-scope' ? 'asked-skills-elsewhere' : 'asked-skills'];
  if (sumPoints(evidence, isAskedSkill) < least) return null;
  const isUsed = (item: Evidence): boolean =>
    isToldAtWork(item) || (isTelling(item) && passages.isAddressed(item.sentence));
  const isUnused =
    countSentences(evidence, isUsed) <= limits['few-duties'] &&
    !namesField(posting) &&
    !passages.listDutiesElsewhere(limits['misplaced-duties']);
  if (!isUnused) return null;
  const asked = spansOf(evidence.filter(isAskedSkill));
  return { found: quoted(asked), spans: asked };
};

const isAskedSkill = (item: Evidence): boolean =>
  item.section === 'requirements' && item.points > 0 && isOfRole(item);

const isTelling = (item: Evidence): boolean =>
  item.span.in === 'text' && (item.area !== null || isOfRole(item));

const isToldAtWork = (item: Evidence): boolean => describesWork(item.section) && isTelling(item);

/** The field in a duty, in words too broad to be evidence. */
const field = /\b(?:AI|ML|GenAI|LLMs?|machine learning)\b/u;

const namesField = ({ body }: Posting): boolean =>
  body.sentences.some(({ kind, start, end }) => kind === 'duties' && field.test(body.text.slice(start, end)));

/** An AI or ML role by its title, of which the text says no more than the tools that both roles use. */
export const namesSharedToolsOnly: Predicate = ({ evidence, title, label, ruleset }) => {
  const isMeant = label !== 'out-of-scope' || title.fit === 'mismatch' || title.fit === 'compound';
  if (!isMeant) return null;
  if (sumPoints(evidence, isMoreThanTool) > ruleset.thresholds.flags['passing-points']) return null;
  const shared = spansOf(evidence.filter(isSharedTool));
  return shared.length > 0 ? { found: quoted(shared), spans: shared } : null;
};

const isSharedTool = ({ role, area, span }: Evidence): boolean =>
  role === null && area === null && span.in === 'text';

const isMoreThanTool = ({ role, area, span }: Evidence): boolean =>
  (role !== null || area !== null) && span.in === 'text';

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
      (describesWork(sentence.kind) && isDuty(sentence)) ||
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
  let words = 0;
  for (const { kind, firstToken, endToken } of posting.body.sentences) {
    if (describesOffer(kind)) words += endToken - firstToken;
    if (words >= ruleset.thresholds.flags['thin-posting-words']) return null;
  }
  return { found: `${words} words`, spans: [] };
};
