import { type Posting, type SectionKind, type Sentence, workKinds } from '../../posting/posting.ts';
import type { FlagId } from '../../rules/schema.ts';
import type { Span } from '../classification.ts';
import { outermost } from '../outermost.ts';
import type { Match } from '../sentence-words.ts';
import { tokenSpan } from '../spans.ts';

/** Sections that say anything of the job at all. */
export const offeredKinds: ReadonlySet<SectionKind> = new Set([...workKinds, 'requirements', 'nice-to-have']);

/** Sections that duties stray into. */
const strayKinds: ReadonlySet<SectionKind> = new Set(['requirements', 'company', 'benefits']);

/** The offsets of one sentence. */
type Stretch = Pick<Sentence, 'start' | 'end'>;

/** Where a posting says what flags ask about; looked for when the first of them asks, since often none does. */
export class Passages {
  readonly #posting: Posting;
  readonly #matches: readonly Match[];
  #flagged: readonly Match[] | undefined;
  #verbs: Uint8Array | undefined;
  #opened: ReadonlySet<number> | undefined;
  #addressed: Map<number, boolean> | undefined;

  /** @param matches where phrases of the ruleset stand in the body, in its order */
  constructor(posting: Posting, matches: readonly Match[]) {
    this.#posting = posting;
    this.#matches = matches;
  }

  /** The passages in sections of these kinds where a phrase of the flag stands; none if it has fewer than `least` anywhere. */
  withPhrases(flag: FlagId, kinds: ReadonlySet<SectionKind>, least = 1): Span[] {
    const { body } = this.#posting;
    return this.#phrasesIn(flag, kinds, least).map(({ first, end }) => tokenSpan('text', body, first, end));
  }

  /** Whether a phrase of the flag stands in a section of these kinds. */
  hasPhrase(flag: FlagId, kinds: ReadonlySet<SectionKind>): boolean {
    return this.#phrasesIn(flag, kinds, 1).length > 0;
  }

  /** Whether a heading, or a sentence anywhere, opens with one of the flag's headings. */
  hasHeading(flag: FlagId): boolean {
    const { body, sections } = this.#posting;
    const { text, tokens, sentences } = body;
    const starts = this.#matchesOf('flag-heading', flag).map(({ first }) => tokens.starts[first] ?? 0);
    if (starts.length === 0) return false;
    if (starts.some((start) => isMarkedUp(text, start))) return true;
    const openings = new Set(starts);
    return (
      sentences.some(({ start }) => openings.has(start)) ||
      sections.some(({ heading }) => heading !== null && openings.has(heading.start))
    );
  }

  /** Whether a verb of some action begins at an offset of the text. */
  hasVerbAt(start: number): boolean {
    this.#verbs ??= this.#startsOfVerbs();
    return this.#verbs[start] === 1;
  }

  /** Whether a sentence opens with a verb in its plain form. */
  opensWithVerb({ start }: Stretch): boolean {
    this.#opened ??= this.#startsWithVerb();
    return this.#opened.has(start);
  }

  /** Whether a sentence says of the hire, or of the role, what will be done. */
  isAddressed({ start, end }: Stretch): boolean {
    this.#addressed ??= new Map();
    return this.#addressed.getOrInsertComputed(start, () =>
      address.test(this.#posting.body.text.slice(start, end)),
    );
  }

  /** Whether at least so many duties stand under the heading of something else. */
  listDutiesElsewhere(least: number): boolean {
    const duties = this.#posting.body.sentences.filter(
      (sentence) =>
        strayKinds.has(sentence.kind) && (this.opensWithVerb(sentence) || this.isAddressed(sentence)),
    );
    return duties.length >= least;
  }

  #phrasesIn(flag: FlagId, kinds: ReadonlySet<SectionKind>, least: number): readonly Match[] {
    const matches = this.#matchesOf('flag', flag);
    if (matches.length < least) return [];
    return sentencesWith(this.#posting.body.sentences, outermost(matches), kinds);
  }

  #matchesOf(use: 'flag' | 'flag-heading', flag: FlagId): Match[] {
    this.#flagged ??= this.#matches.filter(
      ({ entry }) => entry.use === 'flag' || entry.use === 'flag-heading',
    );
    return this.#flagged.filter(({ entry }) => entry.use === use && entry.flag === flag);
  }

  /** 1 for each character of the text that begins a verb of some action: quicker to fill than a set. */
  #startsOfVerbs(): Uint8Array {
    const { text, tokens } = this.#posting.body;
    const verbs = new Uint8Array(text.length);
    for (const { first, entry } of this.#matches)
      if (entry.use === 'verb') verbs[tokens.starts[first] ?? 0] = 1;
    return verbs;
  }

  /** Where sentences start that open with a verb in its plain form, as a duty does: "Design", not "Designing". */
  #startsWithVerb(): Set<number> {
    const { sentences, tokens } = this.#posting.body;
    const isPlain = (at: number): boolean => !/(?:ing|ed|ion)$/.test(tokens.words[at] ?? '');
    const opened = sentences.filter(({ start, firstToken }) => this.hasVerbAt(start) && isPlain(firstToken));
    return new Set(opened.map(({ start }) => start));
  }
}

const address =
  /^(?:may be asked to|will)\b|\byou(?:[’']ll| will| are going to|[’']re going to)\b|\bresponsible for\b|\b(?:role|position|candidate|intern|engineer|scientist|developer|analyst|manager|consultant)\b.{0,40}?\b(?:will|is to|involves|includes|requires|leads|supports|works)\b/iu;

const longestMarkup = 8;

/** Whether Markdown says that a heading begins here; those that name no kind of section are no sentences either. */
function isMarkedUp(text: string, start: number): boolean {
  return /(?:^|\n)[#*_]+[ \t]*$/.test(text.slice(Math.max(0, start - longestMarkup), start));
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
