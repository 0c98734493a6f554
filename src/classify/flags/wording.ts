import type { Posting, Sentence } from '../../posting/posting.ts';
import type { Span } from '../classification.ts';
import { type Finding, nothingToShow, onOneLine, type Predicate, quoted } from './finding.ts';
import { distinct, headingsWith, offeredKinds, phrasesIn, workKinds } from './passages.ts';

/** A phrase leaves open what the hire is answerable for, and nothing behind it spells it out. */
export const isVague: Predicate = ({ label, posting, ruleset }) => {
  if (label === 'out-of-scope') return null;
  const spans = distinct(phrasesIn(posting, ruleset, 'vague-scope', workKinds)).filter(
    (span) => !isSpelledOut(posting, span),
  );
  return spans.length === 0 ? null : { found: quoted(spans), spans };
};

/** A dash, a colon, a parenthesis or "from" right behind a phrase, or behind one more word. */
const spelling = /^(?:\s+[\p{L}/-]+)?(?:\s*[—–:(]|\s*-\s|,?\s+from\s|,?\s+includ)/u;
const reach = 40;

/** Whether the text goes on to say what a phrase such as "the full AI lifecycle" means. */
function isSpelledOut({ body }: Posting, { text, end }: Span): boolean {
  return /lifecycle|stack|spectrum/i.test(text) && spelling.test(body.text.slice(end, end + reach));
}

const toolsShown = 8;

/** More tools are named than anyone uses. */
export const listsManyTools: Predicate = ({ posting, label, ruleset }) => {
  const spans = distinct(phrasesIn(posting, ruleset, 'tool-sprawl', offeredKinds));
  const isLong = label !== 'out-of-scope' && spans.length >= ruleset.thresholds.flags['tool-sprawl'];
  return isLong ? { found: `${spans.length} tools: ${listed(spans)}`, spans } : null;
};

function listed(spans: readonly Span[]): string {
  const shown = spans.slice(0, toolsShown).map(onOneLine).join(', ');
  return spans.length > toolsShown ? `${shown} and ${spans.length - toolsShown} more` : shown;
}

/** The posting names no result: no section for it, no word for it among the duties, and no figure there. */
export const namesNoOutcome: Predicate = ({ label, posting, ruleset }): Finding | null => {
  if (label === 'out-of-scope') return null;
  const isNamed =
    headingsWith(posting, ruleset, 'no-outcomes') ||
    phrasesIn(posting, ruleset, 'no-outcomes', workKinds).length > 0 ||
    posting.body.sentences.some((sentence) => hasMeasure(posting, sentence));
  return isNamed ? null : nothingToShow;
};

/** A figure with what it measures: a share, a duration, an amount of money, a number of people. */
const measure =
  /[€$£]\s?\d|\d\s?(?:%|percent|per cent|ms\b|milliseconds?|seconds?\b|minutes?\b|[kKmM]\b|million|billion|thousand|(?:\p{L}+\s)?(?:users|customers|people|requests|documents)\b)/u;

function hasMeasure({ body }: Posting, { kind, start, end }: Sentence): boolean {
  return workKinds.has(kind) && measure.test(body.text.slice(start, end));
}
