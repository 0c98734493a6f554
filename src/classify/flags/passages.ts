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

/** Where a posting says what flags ask about; sorted once, since most flags ask. */
export class Passages {
  readonly #posting: Posting;
  readonly #phrases = new Map<FlagId, Match[]>();
  readonly #headings = new Map<FlagId, Match[]>();
  /** Where verbs of some action start. */
  readonly #verbs = new Set<number>();
  readonly #addressed = new Map<number, boolean>();
  /** Where sentences start that open with a verb in its plain form, as a duty does: "Design", not "Designing". */
  readonly #opened: ReadonlySet<number>;

  /** @param matches where phrases of the ruleset stand in the body, in its order */
  constructor(posting: Posting, matches: readonly Match[]) {
    this.#posting = posting;
    const { sentences, tokens } = posting.body;
    for (const match of matches) {
      const { first, entry } = match;
      if (entry.use === 'verb') this.#verbs.add(tokens.starts[first] ?? 0);
      else if (entry.use === 'flag') this.#phrases.getOrInsertComputed(entry.flag, () => []).push(match);
      else if (entry.use === 'flag-heading')
        this.#headings.getOrInsertComputed(entry.flag, () => []).push(match);
    }
    const isPlain = (at: number): boolean => !/(?:ing|ed|ion)$/.test(tokens.words[at] ?? '');
    const opened = sentences.filter(({ start, firstToken }) => this.#verbs.has(start) && isPlain(firstToken));
    this.#opened = new Set(opened.map(({ start }) => start));
  }

  /** The passages in sections of these kinds where a phrase of the flag stands. */
  withPhrases(flag: FlagId, kinds: ReadonlySet<SectionKind>): Span[] {
    const { body } = this.#posting;
    const phrases = outermost(this.#phrases.get(flag) ?? []);
    return sentencesWith(body.sentences, phrases, kinds).map(({ first, end }) =>
      tokenSpan('text', body, first, end),
    );
  }

  /** Whether a heading, or a sentence anywhere, opens with one of the flag's headings. */
  hasHeading(flag: FlagId): boolean {
    const headings = this.#headings.get(flag) ?? [];
    if (headings.length === 0) return false;
    const { body, sections } = this.#posting;
    const openings = new Set([
      ...body.sentences.map(({ start }) => start),
      ...sections.flatMap(({ heading }) => (heading === null ? [] : [heading.start])),
    ]);
    return headings.some(({ first }) => {
      const start = body.tokens.starts[first] ?? 0;
      return openings.has(start) || isMarkedUp(body.text, start);
    });
  }

  /** Whether a verb of some action begins at an offset of the text. */
  hasVerbAt(start: number): boolean {
    return this.#verbs.has(start);
  }

  /** Whether a sentence opens with a verb in its plain form. */
  opensWithVerb({ start }: Stretch): boolean {
    return this.#opened.has(start);
  }

  /** Whether a sentence says of the hire, or of the role, what will be done. */
  isAddressed({ start, end }: Stretch): boolean {
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
