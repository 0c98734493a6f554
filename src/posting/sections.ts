import { opensWithCompany } from './company.ts';
import { type Heading, headingsIn } from './headings.ts';
import type { Language, StructureEntry } from './language.ts';
import type { PhraseMatch, Symbols } from './phrases.ts';
import type { Section, SectionKind, Sentence } from './posting.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { isCapitalized, type Tokens } from './tokens.ts';

type Match = PhraseMatch<StructureEntry>;

/** What stands before the first heading speaks of the role or the company; cues in its sentences tell which. */
const kindBeforeHeadings: SectionKind = 'overview';
/** A sentence of more words than this has lost its line breaks, so it is cut into pieces of at least the shorter length. */
const longestSentence = 45;
const shortestPiece = 15;
/** How far into a sentence the words stand that open it. */
const openingTokens = 5;

/**
 * Divides a text into sections of a known kind and sentences. A sentence has the kind of its section unless cues in
 * it say otherwise: a salary among the duties is a benefit, and "is a plus" makes any requirement nice to have.
 * @param skip how many tokens at the start belong to the title
 */
export function readSections(
  text: string,
  tokens: Tokens,
  symbols: Symbols,
  language: Language,
  skip = 0,
): { sections: Section[]; sentences: Sentence[] } {
  const matches = language.structure.find(symbols);
  const reader = new SectionReader(text, tokens, language);
  let next = 0;
  for (const segment of segmentsOf(text, tokens, language.opensSentence)) {
    const inside: Match[] = [];
    for (; next < matches.length && (matches[next]?.first ?? 0) < segment.end; next += 1)
      inside.push(matches[next] as Match);
    if (segment.end <= skip) continue;
    reader.read({ ...segment, first: Math.max(segment.first, skip) }, inside);
  }
  return reader.finish();
}

class SectionReader {
  readonly #text: string;
  readonly #tokens: Tokens;
  readonly #language: Language;
  readonly #sections: Section[] = [];
  readonly #sentences: Sentence[] = [];
  #current: { kind: SectionKind; heading: Heading | null; start: number };
  /** The first match of the segment that a further piece of it may hold. */
  #next = 0;

  constructor(text: string, tokens: Tokens, language: Language) {
    this.#text = text;
    this.#tokens = tokens;
    this.#language = language;
    this.#current = { kind: kindBeforeHeadings, heading: null, start: 0 };
  }

  read(segment: Segment, matches: readonly Match[]): void {
    let from = segment.first;
    this.#next = 0;
    for (const heading of headingsIn(this.#text, this.#tokens, segment, matches)) {
      this.#addSentence(from, heading.first, matches);
      if (heading.kind !== null) this.#open(heading, heading.kind);
      from = heading.end;
    }
    this.#addSentence(from, segment.end, matches);
  }

  finish(): { sections: Section[]; sentences: Sentence[] } {
    this.#close(this.#text.length);
    return { sections: this.#sections, sentences: this.#sentences };
  }

  #open(heading: Heading, kind: SectionKind): void {
    const start = this.#tokens.starts[heading.first] ?? 0;
    this.#close(start);
    this.#current = { kind, heading, start };
  }

  #close(end: number): void {
    const { kind, heading, start } = this.#current;
    if (end <= start) return;
    const range = heading && {
      start: this.#tokens.starts[heading.first] ?? 0,
      end: this.#tokens.ends[heading.end - 1] ?? 0,
    };
    this.#sections.push({ kind, heading: range, start, end });
  }

  /** Adds the tokens `[first, end)` as a sentence, or as several where they run on for longer than a sentence does. */
  #addSentence(first: number, end: number, matches: readonly Match[]): void {
    let from = first;
    while (end - from > longestSentence) {
      const cut = this.#cutAfter(from);
      this.#addPiece(from, cut, matches);
      from = cut;
    }
    if (end > from) this.#addPiece(from, end, matches);
  }

  /** The last capital word within reach that follows one in lower case, where a line may have begun; else the limit. */
  #cutAfter(from: number): number {
    for (let i = from + longestSentence; i > from + shortestPiece; i -= 1) {
      if (isCapitalized(this.#text, this.#tokens, i) && !isCapitalized(this.#text, this.#tokens, i - 1))
        return i;
    }
    return from + longestSentence;
  }

  /** The matches within the tokens `[first, end)`. Pieces come in order, so each match is passed over once only. */
  #matchesIn(first: number, end: number, matches: readonly Match[]): Match[] {
    while ((matches[this.#next]?.first ?? first) < first) this.#next += 1;
    const inside: Match[] = [];
    for (let i = this.#next; i < matches.length && (matches[i]?.first ?? end) < end; i += 1) {
      const match = matches[i];
      if (match && match.end <= end) inside.push(match);
    }
    return inside;
  }

  #addPiece(first: number, end: number, matches: readonly Match[]): void {
    const inside = this.#matchesIn(first, end, matches);
    const cues = inside.filter((match) => !inside.some((longer) => opensAlike(match, longer)));
    this.#sentences.push({
      kind: this.#isAboutCompany(first, end) ? 'company' : kindOfSentence(this.#current.kind, first, cues),
      start: this.#tokens.starts[first] ?? 0,
      end: this.#tokens.ends[end - 1] ?? 0,
      firstToken: first,
      endToken: end,
    });
  }

  /** Before the duties, a sentence that says what a company does is blurb, whatever it says. */
  #isAboutCompany(first: number, end: number): boolean {
    return (
      this.#current.kind === 'overview' &&
      opensWithCompany(this.#text, this.#tokens, first, end, this.#language)
    );
  }
}

/** Whether a longer cue opens with this one: "you are responsible for" with "you are". */
function opensAlike(cue: Match, longer: Match): boolean {
  return (
    cue.entry.use === 'opening-cue' &&
    longer.entry.use === 'opening-cue' &&
    cue.first === longer.first &&
    cue.end < longer.end
  );
}

const weakKinds: ReadonlySet<SectionKind> = new Set(['overview', 'company', 'unknown']);
/** Sections in which something may be said to be only nice to have. */
const wishfulKinds: ReadonlySet<SectionKind> = new Set([
  'overview',
  'company',
  'unknown',
  'duties',
  'requirements',
]);

function kindOfSentence(kind: SectionKind, first: number, matches: readonly Match[]): SectionKind {
  const has = (wanted: SectionKind): boolean =>
    matches.some(
      ({ entry, first: at }) =>
        entry.kind === wanted &&
        (entry.use === 'cue' || (entry.use === 'opening-cue' && at - first < openingTokens)),
    );
  if (has('legal')) return 'legal';
  if (has('benefits')) return 'benefits';
  if (wishfulKinds.has(kind) && has('nice-to-have')) return 'nice-to-have';
  if (kind === 'requirements') return opensWithDuty(first, matches) ? 'duties' : kind;
  if (kind === 'duties') return kindAmongDuties(first, matches, has);
  return weakKinds.has(kind) ? kindWhereUnsure(kind, first, matches, has) : kind;
}

type Has = (wanted: SectionKind) => boolean;

function kindAmongDuties(first: number, matches: readonly Match[], has: Has): SectionKind {
  if (has('requirements')) return 'requirements';
  return matches.some(({ entry, first: at }) => entry.kind === 'company' && at === first)
    ? 'company'
    : 'duties';
}

function kindWhereUnsure(kind: SectionKind, first: number, matches: readonly Match[], has: Has): SectionKind {
  if (has('requirements')) return 'requirements';
  if (opensWithDuty(first, matches)) return 'duties';
  return (['duties', 'overview', 'company'] as const).find(has) ?? kind;
}

/** Duties often stand under the heading of the requirements; the verb in front tells them from what is asked for. */
function opensWithDuty(first: number, matches: readonly Match[]): boolean {
  return matches.some(
    ({ entry, first: at }) => at === first && entry.kind === 'duties' && entry.use === 'first-word',
  );
}
