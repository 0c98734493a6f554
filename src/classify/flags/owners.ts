import type { Area } from '../../rules/schema.ts';
import type { Evidence, Label, Ownership, OwnershipStatus, Span } from '../classification.ts';
import { type Finding, type Predicate, quoted, spansOf } from './finding.ts';
import { verbTokens } from './passages.ts';

/** The area that each of the two single roles is about. */
const areaOfLabel: Readonly<Partial<Record<Label, Area>>> = {
  'ai-engineer': 'system-integration',
  'ml-engineer': 'model-development',
};

/** One hire owns model development and system integration, and neither outweighs the other. */
export const ownsBothKinds: Predicate = ({ label, ownership }) => {
  const both = ownership.filter(({ area }) => area === 'model-development' || area === 'system-integration');
  return label === 'vague-hybrid' && both.every(isOwned) ? shownBy(both) : null;
};

/** One hire owns all four areas. */
export const ownsWholeLifecycle: Predicate = ({ label, ownership }) =>
  label !== 'out-of-scope' && ownership.every(isOwned) ? shownBy(ownership) : null;

/** The area is needed, and nobody is named who does it. Under a clear label a passing word is not yet a need. */
export function lacksOwner(area: Area): Predicate {
  return ({ ownership, label, evidence, ruleset }) => {
    const item = ownership.find((owned) => owned.area === area);
    if (label === 'out-of-scope' || item?.status !== 'unclear') return null;
    const isCentral = label === 'vague-hybrid' || areaOfLabel[label] === area;
    const points = evidence.filter(isMentionOf(area)).reduce((sum, mention) => sum + mention.points, 0);
    return isCentral || points >= ruleset.thresholds.flags['gap-points']
      ? { found: quoted(item.spans), spans: item.spans, isCentral }
      : null;
  };
}

function isMentionOf(area: Area): (evidence: Evidence) => boolean {
  return (item) => item.area === area && item.owner !== 'nobody' && item.section !== 'nice-to-have';
}

/** The hire of an AI or ML role builds pipelines and stores for data in general, in several duties. */
export const bundlesDataEngineering: Predicate = ({ evidence, label, posting, ruleset }) => {
  if (label === 'out-of-scope') return null;
  const { starts } = posting.body.tokens;
  const verbs = new Set(verbTokens(posting, ruleset).map((at) => starts[at]));
  const duties = evidence.filter((item) => isDataDuty(item) && verbs.has(item.span.start));
  const sentences = new Map(duties.map(({ sentence }) => [sentence.start, sentence]));
  const isEnough = sentences.size >= ruleset.thresholds.flags['bundled-data-duties'];
  return isEnough && duties.some(({ role }) => role === 'data-engineer')
    ? { found: quoted(spansOf(duties)), spans: [...sentences.values()] }
    : null;
};

const pipelineRule = 'data-preparation/data-pipelines';

function isDataDuty({ role, rule, owner, points, span }: Evidence): boolean {
  const isData = (role === 'data-engineer' && points > 0) || (role === null && rule === pipelineRule);
  return isData && owner === 'hire' && span.in === 'text';
}

const isOwned = ({ status }: Ownership): boolean => status === ('owns' satisfies OwnershipStatus);

const longestQuote = 50;

/** Each area with the sentence that shows best who owns it. */
function shownBy(ownership: readonly Ownership[]): Finding {
  const shown = ownership.map(({ area, spans }) => ({ area, spans: spans.slice(0, 1) }));
  const named = ({ area, spans }: { area: Area; spans: readonly Span[] }): string =>
    `${area.replace('-', ' ')} (${quoted(spans, longestQuote)})`;
  return { found: shown.map(named).join(', '), spans: shown.flatMap(({ spans }) => spans) };
}
