import { describesWork, type Posting, type Sentence } from '../../posting/posting.ts';
import type { Span } from '../classification.ts';
import { type Finding, nothingToShow, onOneLine, type Predicate, quoted } from './finding.ts';
import { describesOffer, distinct } from './passages.ts';

/** A phrase leaves open what the hire is answerable for, and nothing around it says that it doesn't. */
export const isVague: Predicate = ({ label, posting, passages }) => {
  if (label === 'out-of-scope') return null;
  const named = passages.withPhrases('vague-scope', describesWork);
  if (named.length === 0) return null;
  const spans = distinct(named).filter((span) => !isWhole(span) || isLeftOpen(posting, span));
  return spans.length === 0 ? null : { found: quoted(spans), spans };
};

/** Whether a phrase names all of something, which is vague only where the hire is given all of it. */
const isWhole = ({ text }: Span): boolean => /lifecycle|stack|spectrum/i.test(text);

const given =
  /\b(?:own\w*|responsib\w*|accountab\w*|manag\w*|handl\w*|lead\w*|driv\w*|cover\w*|work\w*|execut\w*)\b/i;
/** What the candidate has done before. */
const done = /\b(?:track record|experience|background|expertise|history)\b/i;
/** A dash, a colon, a parenthesis or "from" right behind a phrase, or behind one more word. */
const spelledOut = /^(?:\s+[\p{L}/-]+)?(?:\s*[—–:(]|\s*-\s|,?\s+from\s|,?\s+includ)/u;
const reach = 40;

/**
 * Whether the words before a phrase give all of it to the hire, rather than asking for it as experience, and those behind
 * it don't say what that means.
 */
function isLeftOpen({ body: { text, sentences } }: Posting, { start, end }: Span): boolean {
  const sentence = sentences.findLast((item) => item.start <= start);
  return (
    given.test(text.slice(Math.max(0, start - reach), start)) &&
    !done.test(text.slice(sentence?.start ?? start, start)) &&
    !spelledOut.test(text.slice(end, end + reach))
  );
}

const toolsShown = 8;

/** More tools are named than anyone uses. */
export const listsManyTools: Predicate = ({ passages, label, ruleset }) => {
  if (label === 'out-of-scope') return null;
  const least = ruleset.thresholds.flags['tool-sprawl'];
  const named = passages.withPhrases('tool-sprawl', describesOffer, least);
  if (named.length < least) return null;
  const spans = distinct(named);
  return spans.length < least ? null : { found: `${spans.length} tools: ${listed(spans)}`, spans };
};

function listed(spans: readonly Span[]): string {
  const shown = spans.slice(0, toolsShown).map(onOneLine).join(', ');
  return spans.length > toolsShown ? `${shown} and ${spans.length - toolsShown} more` : shown;
}

/** The posting names no result: no section for it, no word for it among the duties, and no figure there. */
export const namesNoOutcome: Predicate = ({ label, posting, passages }): Finding | null => {
  if (label === 'out-of-scope') return null;
  const isNamed =
    passages.hasPhrase('no-outcomes', describesWork) ||
    passages.hasHeading('no-outcomes') ||
    posting.body.sentences.some((sentence) => hasMeasure(posting, sentence));
  return isNamed ? null : nothingToShow;
};

/** A figure with what it measures: a share, in digits or in words, a duration, an amount of money, a number of people. */
const measure =
  /\b(?:in|of|out of) (?:five|ten|a hundred)\b|\bhalf of (?:our|the|all)\b|[€$£]\s?\d|\d\s?(?:%|percent|per cent|ms\b|milliseconds?|seconds?\b|minutes?\b|[kKmM]\b|million|billion|thousand|(?:\p{L}+\s)?(?:users|customers|requests|documents)\b)/u;

function hasMeasure({ body }: Posting, { kind, start, end }: Sentence): boolean {
  return describesWork(kind) && measure.test(body.text.slice(start, end));
}
