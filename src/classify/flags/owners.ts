import type { Area } from '../../rules/schema.ts';
import type { Evidence, Label, Ownership, OwnershipStatus, Span } from '../classification.ts';
import { type Finding, type Predicate, quoted, spansOf } from './finding.ts';

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

/** The area is needed, and nobody is named who does it. Under a clear label one passing mention is not yet a need. */
export function lacksOwner(area: Area): Predicate {
  return ({ ownership, label, ruleset }) => {
    const item = ownership.find((owned) => owned.area === area);
    if (label === 'out-of-scope' || item?.status !== 'unclear') return null;
    const isCentral = label === 'vague-hybrid' || areaOfLabel[label] === area;
    const needed = isCentral ? 1 : ruleset.thresholds.flags['gap-mentions'];
    return item.spans.length >= needed ? { found: quoted(item.spans), spans: item.spans, isCentral } : null;
  };
}

/** The hire of an AI or ML role builds pipelines and stores for data in general, in several duties. */
export const bundlesDataEngineering: Predicate = ({ evidence, label, ruleset }) => {
  if (label === 'out-of-scope') return null;
  const duties = evidence.filter(isDataDuty);
  const sentences = new Map(duties.map(({ sentence }) => [sentence.start, sentence]));
  const isEnough = sentences.size >= ruleset.thresholds.flags['bundled-data-duties'];
  return isEnough && duties.some(({ role }) => role === 'data-engineer')
    ? { found: quoted(spansOf(duties)), spans: [...sentences.values()] }
    : null;
};

const pipelineRules: ReadonlySet<string> = new Set(['data-preparation/data-pipelines']);

function isDataDuty({ role, rule, owner, points, section, span }: Evidence): boolean {
  const isData = role === 'data-engineer' || (role === null && pipelineRules.has(rule));
  return (
    isData && owner === 'hire' && span.in === 'text' && section === 'duties' && (points > 0 || role === null)
  );
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
