import type { Posting, SectionKind, Sentence } from '../posting/posting.ts';
import type { EvidenceEntry, Ruleset } from '../rules/ruleset.ts';
import { type FlagId, flagIds, severities } from '../rules/schema.ts';
import type { Classification, Evidence, Flag, Ownership, OwnershipStatus, Span } from './classification.ts';
import { outermost } from './outermost.ts';
import type { ownerFlags } from './ownership.ts';
import { rangeSpan, tokenSpan } from './spans.ts';

/** What the predicates look at: everything that has been found so far. */
export interface Findings extends Pick<Classification, 'label' | 'title' | 'roles' | 'ownership'> {
  readonly posting: Posting;
  readonly evidence: readonly Evidence[];
  readonly ruleset: Ruleset;
}

/** What a predicate found: words for the message, and the passages that show it. */
interface Finding {
  readonly found: string;
  readonly spans: readonly Span[];
}

type Predicate = (findings: Findings) => Finding | null;

/** The flags that apply, most severe first, then in the order of the catalogue. */
export function raiseFlags(findings: Findings): Flag[] {
  return flagIds
    .flatMap((id) => {
      const finding = predicates[id](findings);
      return finding === null ? [] : [flagOf(id, finding, findings.ruleset)];
    })
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

function flagOf(id: FlagId, { found, spans }: Finding, { flags }: Ruleset): Flag {
  const { severity, message, question, remedy, from } = flags[id];
  return {
    id,
    severity,
    message: message.replace('{found}', () => found),
    question,
    remedy,
    spans: [...spans],
    source: from,
  };
}

const predicates: Readonly<Record<FlagId, Predicate>> = {
  'dual-ownership': ({ label, ownership }) =>
    label === 'vague-hybrid' && owns(ownership, 'model-development') && owns(ownership, 'system-integration')
      ? shownBy(ownership, ['model-development', 'system-integration'])
      : null,
  'no-model-owner': unclearArea('model-development'),
  'no-integration-owner': unclearArea('system-integration'),
  'no-data-owner': unclearArea('data-preparation'),
  'no-production-owner': unclearArea('production-operations'),
  'whole-lifecycle-ownership': ({ label, ownership }) =>
    label !== 'out-of-scope' && ownership.every(({ status }) => status === 'owns')
      ? shownBy(
          ownership,
          ownership.map(({ area }) => area),
        )
      : null,
  'data-engineering-bundled': bundledDataEngineering,
  'compound-title': ({ title, posting }) =>
    title.fit === 'compound' ? titleFinding(posting, `“${title.text}”`) : null,
  'title-mismatch': ({ title, posting, label }) =>
    title.fit === 'mismatch'
      ? titleFinding(posting, `“${title.text}” over the duties of ${labelWords[label]}`)
      : null,
  'vague-scope': ({ label, posting, ruleset }) => {
    if (label === 'out-of-scope') return null;
    const spans = distinct(phrasesIn(posting, ruleset, 'vague-scope', workKinds));
    return spans.length === 0 ? null : { found: quoted(spans), spans };
  },
  'skills-without-duties': ({ evidence, ruleset }) => {
    const isOfRole = ({ role }: Evidence): boolean => role === 'ai-engineer' || role === 'ml-engineer';
    const asked = evidence.filter((item) => isOfRole(item) && item.section === 'requirements');
    const duties = evidence.filter((item) => isOfRole(item) && item.owner !== 'unstated' && item.points > 0);
    const few = duties.length <= ruleset.thresholds.flags['few-duties'];
    return few && asked.length > 1 ? { found: quoted(spansOf(asked)), spans: spansOf(asked) } : null;
  },
  'shared-tools-only': ({ evidence, posting }) => {
    const inBody = evidence.filter(({ span }) => span.in === 'text');
    const shared = inBody.filter(({ role, area }) => role === null && area === null);
    const others = inBody.filter(({ role, area, points }) => (role !== null || area !== null) && points > 0);
    return posting.title !== null && shared.length > 0 && others.length === 0
      ? { found: quoted(spansOf(shared)), spans: spansOf(shared) }
      : null;
  },
  'tool-sprawl': ({ posting, label, ruleset }) => {
    const spans = distinct(phrasesIn(posting, ruleset, 'tool-sprawl', offeredKinds));
    const isLong = label !== 'out-of-scope' && spans.length >= ruleset.thresholds.flags['tool-sprawl'];
    return isLong
      ? { found: `${spans.length} tools: ${spans.map(({ text }) => text).join(', ')}`, spans }
      : null;
  },
  'no-duties': ({ posting }) => {
    const work = posting.body.sentences.some(({ kind }) => kind === 'duties' || kind === 'overview');
    return work ? null : { found: '', spans: [] };
  },
  'no-outcomes': ({ label, posting, ruleset }) =>
    label !== 'out-of-scope' && !namesOutcome(posting, ruleset) ? { found: '', spans: [] } : null,
  'thin-posting': ({ posting, ruleset }) => {
    const words = posting.body.sentences.reduce(
      (sum, { kind, firstToken, endToken }) => (offeredKinds.has(kind) ? sum + endToken - firstToken : sum),
      0,
    );
    return words < ruleset.thresholds.flags['thin-posting-words']
      ? { found: `${words} words`, spans: [] }
      : null;
  },
  'adjacent-role': ({ roles, label, evidence, ruleset }) => {
    const adjacent = roles.find(({ role }) => ruleset.adjacentRoles.some(({ id }) => id === role));
    if (adjacent === undefined || label !== 'out-of-scope') return null;
    const name = ruleset.adjacentRoles.find(({ id }) => id === adjacent.role)?.name ?? adjacent.role;
    return { found: name, spans: spansOf(evidence.filter(({ role }) => role === adjacent.role)) };
  },
};

const labelWords: Readonly<Record<Classification['label'], string>> = {
  'ai-engineer': 'an AI engineer',
  'ml-engineer': 'an ML engineer',
  'vague-hybrid': 'both roles',
  'out-of-scope': 'neither role',
};

function owns(ownership: readonly Ownership[], area: Ownership['area']): boolean {
  return ownership.some((item) => item.area === area && item.status === ('owns' satisfies OwnershipStatus));
}

function shownBy(ownership: readonly Ownership[], areas: readonly Ownership['area'][]): Finding {
  const spans = ownership
    .filter(({ area }) => areas.includes(area))
    .flatMap((item) => item.spans.slice(0, 1));
  return { found: quoted(spans), spans };
}

function unclearArea(area: keyof typeof ownerFlags): Predicate {
  return ({ ownership, label }) => {
    const item = ownership.find((owned) => owned.area === area);
    return label !== 'out-of-scope' && item?.status === 'unclear'
      ? { found: quoted(item.spans), spans: item.spans }
      : null;
  };
}

function bundledDataEngineering({ evidence, label, ruleset }: Findings): Finding | null {
  if (label === 'out-of-scope') return null;
  const duties = evidence.filter(
    ({ role, owner, points }) => role === 'data-engineer' && owner === 'hire' && points > 0,
  );
  const sentences = new Map(duties.map((item) => [item.sentence.start, item.sentence]));
  if (sentences.size < ruleset.thresholds.flags['bundled-data-duties']) return null;
  return { found: quoted(spansOf(duties)), spans: [...sentences.values()] };
}

function titleFinding({ title }: Posting, found: string): Finding {
  return { found, spans: title === null ? [] : [rangeSpan('title', title.text, 0, title.text.length)] };
}

/** Sections that say what the hire does, and those that say anything of the job at all. */
const workKinds: ReadonlySet<SectionKind> = new Set(['duties', 'overview', 'unknown']);
const offeredKinds: ReadonlySet<SectionKind> = new Set([...workKinds, 'requirements', 'nice-to-have']);

/** The passages in sections of these kinds where a phrase of the flag stands. */
function phrasesIn(
  { body }: Posting,
  ruleset: Ruleset,
  flag: FlagId,
  kinds: ReadonlySet<SectionKind>,
): Span[] {
  const matches = outermost(ruleset.evidence.find(body.symbols).filter(({ entry }) => isFlag(entry, flag)));
  return sentencesWith(body.sentences, matches, kinds).map(({ first, end }) =>
    tokenSpan('text', body, first, end),
  );
}

/** Those matches that stand in a sentence of one of these kinds; both lists are in the order of the text. */
function sentencesWith<Match extends { first: number }>(
  sentences: readonly Sentence[],
  matches: readonly Match[],
  kinds: ReadonlySet<SectionKind>,
): Match[] {
  let at = 0;
  return matches.filter(({ first }) => {
    while (at < sentences.length && (sentences[at]?.endToken ?? 0) <= first) at += 1;
    const sentence = sentences[at];
    return sentence !== undefined && first >= sentence.firstToken && kinds.has(sentence.kind);
  });
}

/** One passage for each distinct wording. */
function distinct(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map((span) => [span.text.replace(/\W+/g, ' ').toLowerCase(), span])).values()];
}

/** Whether the work is said to have a result: in words, or by a figure among the duties. */
function namesOutcome(posting: Posting, ruleset: Ruleset): boolean {
  const { tokens, sentences } = posting.body;
  const hasFigure = ({ kind, firstToken, endToken }: Sentence): boolean =>
    workKinds.has(kind) && tokens.words.slice(firstToken, endToken).some((word) => /^\d/.test(word));
  return phrasesIn(posting, ruleset, 'no-outcomes', workKinds).length > 0 || sentences.some(hasFigure);
}

function isFlag(entry: EvidenceEntry, flag: FlagId): boolean {
  return entry.use === 'flag' && entry.flag === flag;
}

const spansOf = (evidence: readonly Evidence[]): Span[] => evidence.map(({ span }) => span);

const quotesShown = 3;
const longestQuote = 90;

/** The first few passages in quotation marks, each clipped, without repeats. */
function quoted(spans: readonly Span[]): string {
  const texts = [...new Set(spans.map(({ text }) => text.replace(/\s+/g, ' ')))];
  return texts
    .slice(0, quotesShown)
    .map((text) => `“${text.length > longestQuote ? `${text.slice(0, longestQuote - 1)}…` : text}”`)
    .join(', ');
}
