import { describesWork } from '../../posting/posting.ts';
import { type Area, areas } from '../../rules/schema.ts';
import type { Evidence, Label, Ownership, OwnershipStatus, Span } from '../classification.ts';
import { ownerFlags } from '../ownership.ts';
import { countSentences, sumPoints } from '../tallying.ts';
import { type Finding, type Findings, type Predicate, quoted, spansOf } from './finding.ts';

/** The area that each of the two single roles is about. */
const areaOfLabel: Readonly<Partial<Record<Label, Area>>> = {
  'ai-engineer': 'system-integration',
  'ml-engineer': 'model-development',
};

/**
 * One hire owns model development and system integration, neither outweighs the other, and more than one sentence shows at
 * least one of them.
 */
export const ownsBothKinds: Predicate = ({ label, ownership, evidence, ruleset }) => {
  if (label !== 'vague-hybrid') return null;
  const both = ownership.filter(({ area }) => area === 'model-development' || area === 'system-integration');
  if (!both.every(isOwned)) return null;
  const sentences = both.reduce(
    (sum, { area }) => sum + countSentences(evidence, (item) => item.area === area && isDuty(item)),
    0,
  );
  return sentences >= ruleset.thresholds.flags['both-kinds-sentences'] ? shownBy(both) : null;
};

/**
 * One hire owns all four areas, each by more than passing words or help and with its share of the sentences. Under a clear
 * label only sentences that are about the area give points: "Train models on data from our pipelines" is not about the data.
 */
export const ownsWholeLifecycle: Predicate = ({ label, ownership, evidence, ruleset }) => {
  if (label === 'out-of-scope' || !ownership.every(isOwned)) return null;
  const isClear = label !== 'vague-hybrid';
  const limits = ruleset.thresholds.flags;
  const least = limits[isClear ? 'clear-whole-points' : 'whole-points'];
  const duties = evidence.filter(isDuty);
  const leastSentences = limits['whole-share'] * countSentences(duties, isDuty);
  const areasOf = areasOfSentences(duties);
  const isWell = (area: Area): boolean => {
    const own = duties.filter((item) => item.area === area && !helping.test(item.sentence.text));
    const isNamed = own.some(({ rule }) => !ruleset.flags[ownerFlags[area]].passing?.includes(rule));
    const isAbout = ({ sentence }: Evidence): boolean =>
      !isClear || areasOf.get(sentence.start)?.has(area) === true;
    return isNamed && countSentences(own, isDuty) >= leastSentences && sumPoints(own, isAbout) >= least;
  };
  return areas.every(isWell) ? shownBy(ownership) : null;
};

/** A duty that opens with helping is help to its end, however far off what is helped with stands. */
const helping =
  /^\W*(?:you(?:[’']ll| will)\s+|the role involves\s+)?(?:actively\s+|closely\s+)?(?:contribut|support|participat|assist|help|collaborat|partner|work(?:ing)?\s+(?:closely\s+|directly\s+)?(?:with|alongside)\b)/iu;

/** What the text gives to the hire of some area. */
const isDuty = ({ area, owner, points, span }: Evidence): boolean =>
  area !== null && owner === 'hire' && points > 0 && span.in === 'text';

/** The areas that each sentence is about, by where it starts: those that no other area has more points in. */
function areasOfSentences(duties: readonly Evidence[]): Map<number, Set<Area>> {
  const points = new Map<number, Map<Area, number>>();
  for (const item of duties) {
    if (item.area === null) continue;
    const inSentence = points.get(item.sentence.start) ?? new Map<Area, number>();
    points.set(
      item.sentence.start,
      inSentence.set(item.area, (inSentence.get(item.area) ?? 0) + item.points),
    );
  }
  return new Map([...points].map(([start, inSentence]) => [start, greatest(inSentence)]));
}

function greatest(points: ReadonlyMap<Area, number>): Set<Area> {
  const most = Math.max(...points.values());
  return new Set([...points].filter(([, value]) => value === most).map(([area]) => area));
}

/**
 * The area is needed, and nobody is named who does it: more than passing words ask for it, none of them gives it to the
 * hire, and no other words about the work do.
 */
export function lacksOwner(area: Area): Predicate {
  const flag = ownerFlags[area];
  return (findings) => {
    const { ownership, label, passages, ruleset } = findings;
    if (label === 'out-of-scope') return null;
    const item = ownership.find((owned) => owned.area === area);
    if (item?.status !== 'unclear') return null;
    const mentions = findings.evidence.filter(isMentionOf(area));
    if (needOf(mentions, area, findings) < leastNeed(area, findings)) return null;
    const isGiven =
      mentions.some((mention) => isGivenToHire(mention, findings)) ||
      passages.hasPhrase(flag, describesWork) ||
      passages.listDutiesElsewhere(ruleset.thresholds.flags['misplaced-duties']);
    return isGiven
      ? null
      : { found: quoted(item.spans), spans: item.spans, isCentral: isOwnArea(area, label) };
  };
}

function isMentionOf(area: Area): (evidence: Evidence) => boolean {
  return (item) =>
    item.area === area &&
    item.owner !== 'nobody' &&
    item.section !== 'nice-to-have' &&
    item.span.in === 'text';
}

/** Words that make little of what they ask for. */
const hedge =
  /\b(?:familiar\w*|interest\w*|understanding|knowledge(?!\s+(?:graphs?|bases?|management))|exposure|grasp|foundations?\b(?! models?\b)|third[- ]party|e\.g\.|for example|and\/or|or data)/iu;

/**
 * How many rules ask for an area; a passing one counts in part. One counts half in a hedged sentence, and beside the
 * role's own work: "prompts and fine-tuning" of an AI engineer.
 */
function needOf(mentions: readonly Evidence[], area: Area, findings: Findings): number {
  const { flags, thresholds } = findings.ruleset;
  const { passing } = flags[ownerFlags[area]];
  const own = ownSentences(area, findings);
  const rules = new Map<string, number>();
  for (const { rule, sentence } of mentions) {
    const whole = passing?.includes(rule) ? thresholds.flags['passing-share'] : 1;
    const need = hedge.test(sentence.text) || own.has(sentence.start) ? whole / 2 : whole;
    rules.set(rule, Math.max(rules.get(rule) ?? 0, need));
  }
  return [...rules.values()].reduce((sum, need) => sum + need, 0);
}

/** The sentences that ask for the one role's work, where the area is the other's. */
function ownSentences(area: Area, { label, evidence }: Findings): Set<number> {
  const own = areaOfLabel[label];
  const isOther = own !== undefined && own !== area && !isShared(area);
  const sentences = new Set<number>();
  if (isOther) for (const item of evidence) if (item.area === own) sentences.add(item.sentence.start);
  return sentences;
}

function leastNeed(area: Area, { label, ruleset: { thresholds } }: Findings): number {
  return thresholds.flags[isOwnArea(area, label) && !isShared(area) ? 'central-gap-rules' : 'gap-rules'];
}

/** Whether the area is no more the one role's than the other's. */
const isShared = (area: Area): boolean => area === 'data-preparation' || area === 'production-operations';

const isOwnArea = (area: Area, label: Label): boolean =>
  label === 'vague-hybrid' || areaOfLabel[label] === area;

/** Whether a sentence gives its work to the hire, be it among the requirements. */
function isGivenToHire({ owner, sentence }: Evidence, { passages }: Findings): boolean {
  return owner === 'hire' || passages.isAddressed(sentence) || passages.opensWithVerb(sentence);
}

/** The hire of an AI or ML role, and of no data role, builds pipelines and stores for data in general, in several duties. */
export const bundlesDataEngineering: Predicate = ({ evidence, label, posting, passages, ruleset }) => {
  if (label === 'out-of-scope') return null;
  const least = ruleset.thresholds.flags['bundled-data-duties'];
  if (countSentences(evidence, isDataDuty) < least) return null;
  const isNamed = evidence.some(({ role, span }) => role === 'data-engineer' && span.in === 'title');
  if (isNamed || dataTitle.test(posting.title?.text ?? '')) return null;
  const opens = ({ span, sentence }: Evidence): boolean =>
    passages.hasVerbAt(span.start) || making.test(sentence.text);
  const duties = evidence.filter((item) => isDataDuty(item) && opens(item));
  const sentences = new Map(duties.map(({ sentence }) => [sentence.start, sentence]));
  return sentences.size >= least && duties.some(({ role }) => role === 'data-engineer')
    ? { found: quoted(spansOf(duties)), spans: [...sentences.values()] }
    : null;
};

/** A duty that opens with a verb for making or keeping something. */
const making = /^\W*(?:own|design|build|maintain|operate|model)\b/iu;

/** A title that names the data work beside the role: "Data/ML Engineer". */
const dataTitle = /\bdata\s*(?:[/&+]|and\b)|\bdata engineer/iu;

/** Pipelines of the role's own kind, and designs that are no store of data. */
const ownPipelines =
  /\b(?:ML|machine[- ]learning|agentic|training|inference|embedding|parallel|model\/data|data modell?ing)\b/iu;

const pipelineRule = 'data-preparation/data-pipelines';

function isDataDuty({ role, rule, owner, points, span }: Evidence): boolean {
  const isData = (role === 'data-engineer' && points > 0) || (role === null && rule === pipelineRule);
  return isData && owner === 'hire' && span.in === 'text' && !ownPipelines.test(span.text);
}

const isOwned = ({ status }: Ownership): boolean => status === ('owns' satisfies OwnershipStatus);

const longestQuote = 50;

/** Each area with the sentence that shows best who owns it, rather one that does not open with helping. */
function shownBy(ownership: readonly Ownership[]): Finding {
  const best = (spans: readonly Span[]): Span[] => {
    const own = spans.filter(({ text }) => !helping.test(text));
    return (own.length > 0 ? own : spans).slice(0, 1);
  };
  const shown = ownership.map(({ area, spans }) => ({ area, spans: best(spans) }));
  const named = ({ area, spans }: { area: Area; spans: readonly Span[] }): string =>
    `${area.replace('-', ' ')} (${quoted(spans, longestQuote)})`;
  return { found: shown.map(named).join(', '), spans: shown.flatMap(({ spans }) => spans) };
}
