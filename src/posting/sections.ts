import { opensWithCompany } from './company.ts';
import { type Cues, cueBits, opensWithCompanyWords, opensWithDuty, type StructureEntry } from './cues.ts';
import { withEnclosingMarks } from './enclosing-marks.ts';
import { type Heading, headingsIn, type PhrasedText } from './headings.ts';
import type { Language } from './language.ts';
import type { PhraseMatch, Symbols } from './packed-trie.ts';
import type { Range, Section, SectionKind, Sentence, Tokens } from './posting.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { isCapitalized } from './tokens.ts';

type Match = PhraseMatch<StructureEntry>;

/** What stands before the first heading speaks of the role or the company; cues in its sentences tell which. */
const kindBeforeHeadings: SectionKind = 'overview';
/** A sentence of more words than this has lost its line breaks, so it is cut into pieces of at least the shorter length. */
const longestSentence = 45;
const shortestPiece = 15;
/** How far into a sentence the words stand that open it. */
export const openingTokens = 5;

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
  const reader = new SectionReader({ text, tokens, matches }, language);
  let next = 0;
  for (const segment of segmentsOf(text, tokens, language)) {
    const from = next;
    while ((matches[next]?.first ?? segment.end) < segment.end) next += 1;
    if (segment.end <= skip) continue;
    reader.read(segment.first < skip ? { ...segment, first: skip } : segment, from, next);
  }
  return reader.finish();
}

class SectionReader {
  readonly #posting: PhrasedText;
  readonly #language: Language;
  readonly #sections: Section[] = [];
  readonly #sentences: Sentence[] = [];
  #current: { kind: SectionKind; heading: Heading | null; start: number };
  /** The first match that a further sentence may hold. */
  #next = 0;

  constructor(posting: PhrasedText, language: Language) {
    this.#posting = posting;
    this.#language = language;
    this.#current = { kind: kindBeforeHeadings, heading: null, start: 0 };
  }

  /** The matches `[firstMatch, endMatch)` are those that begin in the segment. */
  read(segment: Segment, firstMatch: number, endMatch: number): void {
    let from = segment.first;
    for (const heading of headingsIn(this.#posting, segment, firstMatch, endMatch)) {
      this.#addSentence(from, heading.first);
      if (heading.kind !== null) this.#open(heading, heading.kind);
      from = heading.end;
    }
    this.#addSentence(from, segment.end);
  }

  finish(): { sections: Section[]; sentences: Sentence[] } {
    this.#close(this.#posting.text.length);
    return { sections: this.#sections, sentences: this.#sentences };
  }

  #open(heading: Heading, kind: SectionKind): void {
    const start = this.#posting.tokens.starts[heading.first] ?? 0;
    this.#close(start);
    this.#current = { kind, heading, start };
  }

  #close(end: number): void {
    const { kind, heading, start } = this.#current;
    if (end <= start) return;
    const range = heading && {
      start: this.#posting.tokens.starts[heading.first] ?? 0,
      end: this.#posting.tokens.ends[heading.end - 1] ?? 0,
    };
    this.#sections.push({ kind, heading: range, start, end });
  }

  /** Adds the tokens `[first, end)` as a sentence, or as several where they run on for longer than a sentence does. */
  #addSentence(first: number, end: number): void {
    let from = first;
    while (end - from > longestSentence) {
      const cut = this.#cutAfter(from);
      this.#addPiece(from, cut);
      from = cut;
    }
    if (end > from) this.#addPiece(from, end);
  }

  /** The last capital word within reach that follows one in lower case, where a line may have begun; else the limit. */
  #cutAfter(from: number): number {
    for (let i = from + longestSentence; i > from + shortestPiece; i -= 1) {
      if (isCapitalized(this.#posting.tokens, i) && !isCapitalized(this.#posting.tokens, i - 1)) return i;
    }
    return from + longestSentence;
  }

  #addPiece(firstToken: number, endToken: number): void {
    const kind = this.#isAboutCompany(firstToken, endToken) ? 'company' : this.#kindOf(firstToken, endToken);
    const { start, end } = this.#quoted(firstToken, endToken);
    this.#sentences.push({ kind, start, end, firstToken, endToken });
  }

  /** Where the tokens `[first, end)` stand with the marks that belong to them; no mark belongs to two sentences. */
  #quoted(first: number, end: number): Range {
    const { text, tokens } = this.#posting;
    const words = { start: tokens.starts[first] ?? 0, end: tokens.ends[end - 1] ?? 0 };
    const before = Math.max(tokens.ends[first - 1] ?? 0, this.#sentences.at(-1)?.end ?? 0);
    return withEnclosingMarks(text, words, { start: before, end: tokens.starts[end] ?? text.length });
  }

  /** The kind of the sentence `[first, end)`. Sentences come in order, so each match is passed over once only. */
  #kindOf(first: number, end: number): SectionKind {
    while ((this.#posting.matches[this.#next]?.first ?? first) < first) this.#next += 1;
    return kindOfSentence(this.#current.kind, cuesIn(this.#posting.matches, this.#next, first, end));
  }

  /** Before the duties, a sentence that says what a company does is blurb, whatever it says. */
  #isAboutCompany(first: number, end: number): boolean {
    return (
      this.#current.kind === 'overview' && opensWithCompany(this.#posting.tokens, first, end, this.#language)
    );
  }
}

/**
 * Reads the cues in the sentence `[first, end)`.
 * @param next the first match that does not begin before the sentence
 */
function cuesIn(matches: readonly Match[], next: number, first: number, end: number): Cues {
  let cues = 0;
  for (let i = next; i < matches.length; i += 1) {
    const match = matches[i] as Match;
    if (match.first >= end) break;
    if (match.end > end) continue;
    const cue = cueOf(match.entry, match.first - first);
    if (cue !== 0 && !isOutdone(match, matches, next, end)) cues |= cue;
  }
  return cues;
}

/** What a phrase says that begins so many tokens behind the beginning of its sentence. */
function cueOf({ cues }: StructureEntry, offset: number): Cues {
  if (offset >= openingTokens) return cues.anywhere;
  return offset > 0 ? cues.opening : cues.first;
}

/** Whether a longer opening cue of a sentence opens with this one: "you are responsible for" with "you are". */
function isOutdone(cue: Match, matches: readonly Match[], next: number, end: number): boolean {
  if (cue.entry.use !== 'opening-cue') return false;
  for (let i = next; i < matches.length; i += 1) {
    const longer = matches[i] as Match;
    if (longer.first > cue.first) break;
    if (longer.first < cue.first || longer.entry.use !== 'opening-cue') continue;
    if (longer.end > cue.end && longer.end <= end) return true;
  }
  return false;
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

function kindOfSentence(kind: SectionKind, cues: Cues): SectionKind {
  if (cues === 0) return kind;
  if ((cues & cueBits.legal) !== 0) return 'legal';
  if ((cues & cueBits.benefits) !== 0) return 'benefits';
  if ((cues & cueBits['nice-to-have']) !== 0 && wishfulKinds.has(kind)) return 'nice-to-have';
  // Duties often stand under the heading of the requirements; the verb in front tells them from what is asked for.
  if (kind === 'requirements') return (cues & opensWithDuty) !== 0 ? 'duties' : kind;
  if (kind === 'duties') return kindAmongDuties(cues);
  return weakKinds.has(kind) ? kindWhereUnsure(kind, cues) : kind;
}

function kindAmongDuties(cues: Cues): SectionKind {
  if ((cues & cueBits.requirements) !== 0) return 'requirements';
  return (cues & opensWithCompanyWords) !== 0 ? 'company' : 'duties';
}

function kindWhereUnsure(kind: SectionKind, cues: Cues): SectionKind {
  if ((cues & cueBits.requirements) !== 0) return 'requirements';
  if ((cues & (opensWithDuty | cueBits.duties)) !== 0) return 'duties';
  if ((cues & cueBits.overview) !== 0) return 'overview';
  return (cues & cueBits.company) !== 0 ? 'company' : kind;
}
