import { type Posting, type SectionKind, type Sentence, workKinds } from '../../posting/posting.ts';
import type { EvidenceEntry, Ruleset } from '../../rules/ruleset.ts';
import type { FlagId } from '../../rules/schema.ts';
import type { Span } from '../classification.ts';
import { outermost } from '../outermost.ts';
import type { Match } from '../sentence-words.ts';
import { tokenSpan } from '../spans.ts';

/** A posting, and where phrases of the ruleset stand in its body; the part of the findings that passages need. */
interface Read {
  readonly posting: Posting;
  readonly matches: readonly Match[];
  readonly ruleset: Ruleset;
}

/** Sections that say anything of the job at all. */
export const offeredKinds: ReadonlySet<SectionKind> = new Set([...workKinds, 'requirements', 'nice-to-have']);

/** The passages in sections of these kinds where a phrase of the flag stands. */
export function phrasesIn(
  { posting: { body }, matches }: Pick<Read, 'posting' | 'matches'>,
  flag: FlagId,
  kinds: ReadonlySet<SectionKind>,
): Span[] {
  const phrases = outermost(matches.filter(({ entry }) => isFlag(entry, 'flag', flag)));
  return sentencesWith(body.sentences, phrases, kinds).map(({ first, end }) =>
    tokenSpan('text', body, first, end),
  );
}

/** Whether a heading, or a sentence anywhere, opens with one of the flag's headings. */
export function headingsWith(
  { posting: { body, sections }, matches }: Pick<Read, 'posting' | 'matches'>,
  flag: FlagId,
): boolean {
  const openings = new Set([
    ...body.sentences.map(({ start }) => start),
    ...sections.flatMap(({ heading }) => (heading === null ? [] : [heading.start])),
  ]);
  return matches.some(
    ({ entry, first }) =>
      isFlag(entry, 'flag-heading', flag) &&
      (openings.has(body.tokens.starts[first] ?? -1) ||
        isMarkedUp(body.text, body.tokens.starts[first] ?? 0)),
  );
}

const longestMarkup = 8;

/** Whether Markdown says that a heading begins here; those that name no kind of section are no sentences either. */
function isMarkedUp(text: string, start: number): boolean {
  return /(?:^|\n)[#*_]+[ \t]*$/.test(text.slice(Math.max(0, start - longestMarkup), start));
}

/** The tokens where a verb of some action begins. */
export function verbTokens({ matches }: Pick<Read, 'matches'>): number[] {
  return matches.flatMap(({ entry, first }) => (entry.use === 'verb' ? [first] : []));
}

/** One passage for each distinct wording. */
export function distinct(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map((span) => [span.text.replace(/\W+/g, ' ').toLowerCase(), span])).values()];
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

function isFlag(entry: EvidenceEntry, use: 'flag' | 'flag-heading', flag: FlagId): boolean {
  return entry.use === use && entry.flag === flag;
}

const address =
  /^(?:may be asked to|will)\b|\byou(?:[’']ll| will| are going to|[’']re going to)\b|\bresponsible for\b|\b(?:role|position|candidate|intern|engineer|scientist|developer|analyst|manager|consultant)\b.{0,40}?\b(?:will|is to|involves|includes|requires|leads|supports|works)\b/iu;

/** Whether a sentence says of the hire, or of the role, what will be done. */
export function isAddressed({ start, end }: Pick<Sentence, 'start' | 'end'>, { body }: Posting): boolean {
  return address.test(body.text.slice(start, end));
}

/** The tokens where a sentence opens with a verb in its plain form, as a duty does: "Design", not "Designing". */
export function openingVerbs({ posting, matches }: Pick<Read, 'posting' | 'matches'>): Set<number> {
  const { sentences, tokens } = posting.body;
  const first = new Set(sentences.map(({ firstToken }) => firstToken));
  const isPlain = (at: number): boolean => !/(?:ing|ed|ion)$/.test(tokens.words[at] ?? '');
  return new Set(verbTokens({ matches }).filter((at) => first.has(at) && isPlain(at)));
}

/** Sections that duties stray into. */
const strayKinds: ReadonlySet<SectionKind> = new Set(['requirements', 'company', 'benefits']);

/** Whether the list of duties stands under the heading of something else. */
export function listsDutiesElsewhere(
  read: Read,
  least: number = read.ruleset.thresholds.flags['misplaced-duties'],
): boolean {
  const verbs = openingVerbs(read);
  const duties = read.posting.body.sentences.filter(
    (sentence) =>
      strayKinds.has(sentence.kind) &&
      (verbs.has(sentence.firstToken) || isAddressed(sentence, read.posting)),
  );
  return duties.length >= least;
}
