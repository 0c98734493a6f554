import { describesWork, type Posting, type SectionKind, type Sentence } from '../../posting/posting.ts';
import { useBits } from '../../rules/ruleset.ts';
import type { FlagId } from '../../rules/schema.ts';
import type { Span } from '../classification.ts';
import { outermost } from '../outermost.ts';
import { tokenSpan } from '../spans.ts';
import type { Match } from '../text-words.ts';

/** Whether a section says anything of the job at all. */
export function describesOffer(kind: SectionKind): boolean {
  return describesWork(kind) || kind === 'requirements' || kind === 'nice-to-have';
}

/** Whether duties stray into a section of this kind. */
const attractsDuties = (kind: SectionKind): boolean =>
  kind === 'requirements' || kind === 'company' || kind === 'benefits';

/** Says which kinds of section are meant. */
type IsMeant = (kind: SectionKind) => boolean;

/** The offsets of one sentence. */
type Stretch = Pick<Sentence, 'start' | 'end'>;

/** Where a posting says what flags ask about; looked for when the first of them asks, since often none does. */
export class Passages {
  readonly #posting: Posting;
  readonly #matches: readonly Match[];
  #flagged: readonly Match[] | undefined;
  #addressed: Map<number, boolean> | undefined;

  /** @param matches where phrases of the ruleset stand in the body, in its order */
  constructor(posting: Posting, matches: readonly Match[]) {
    this.#posting = posting;
    this.#matches = matches;
  }

  /** The passages in the sections that are meant where a phrase of the flag stands; none if it has fewer than `least` anywhere. */
  withPhrases(flag: FlagId, isMeant: IsMeant, least = 1): Span[] {
    const { body } = this.#posting;
    return this.#phrasesIn(flag, isMeant, least).map(({ first, end }) => tokenSpan('text', body, first, end));
  }

  /** Whether a phrase of the flag stands in a section that is meant. */
  hasPhrase(flag: FlagId, isMeant: IsMeant): boolean {
    return this.#phrasesIn(flag, isMeant, 1).length > 0;
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
    return this.#verbAt(start) !== undefined;
  }

  /** Whether a sentence opens with a verb in its plain form. */
  opensWithVerb({ start }: Stretch): boolean {
    const verb = this.#verbAt(start);
    return verb !== undefined && !otherForm.test(this.#posting.body.tokens.words[verb.first] ?? '');
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
    let count = 0;
    for (const sentence of this.#posting.body.sentences) {
      if (attractsDuties(sentence.kind) && (this.opensWithVerb(sentence) || this.isAddressed(sentence)))
        count += 1;
      if (count >= least) return true;
    }
    return false;
  }

  #phrasesIn(flag: FlagId, isMeant: IsMeant, least: number): readonly Match[] {
    const matches = this.#matchesOf('flag', flag);
    if (matches.length < least) return [];
    return sentencesWith(this.#posting.body.sentences, outermost(matches), isMeant);
  }

  #matchesOf(use: 'flag' | 'flag-heading', flag: FlagId): Match[] {
    this.#flagged ??= flaggedIn(this.#matches);
    return this.#flagged.filter(({ entry }) => entry.use === use && entry.flag === flag);
  }

  /** The verb that begins at an offset of the text: found by halving, as few are asked about. */
  #verbAt(start: number): Match | undefined {
    const { starts } = this.#posting.body.tokens;
    const matches = this.#matches;
    const startOf = (i: number): number => starts[(matches[i] as Match).first] as number;
    let low = 0;
    let high = matches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (startOf(middle) < start) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < matches.length && startOf(i) === start; i += 1)
      if (matches[i]?.entry.use === 'verb') return matches[i];
    return undefined;
  }
}

function flaggedIn(matches: readonly Match[]): Match[] {
  const flagged: Match[] = [];
  for (let i = 0; i < matches.length; i += 1) {
    const match = matches[i] as Match;
    if ((match.entry.useBit & ofFlags) !== 0) flagged.push(match);
  }
  return flagged;
}

const ofFlags = useBits.flag | useBits['flag-heading'];

/** How a verb ends that no duty opens with: "Designing" rather than "Design". */
const otherForm = /(?:ing|ed|ion)$/;

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

/** Those matches that stand in a sentence of a section that is meant; both lists are in the order of the text. */
function sentencesWith<Match extends { first: number }>(
  sentences: readonly Sentence[],
  matches: readonly Match[],
  isMeant: IsMeant,
): Match[] {
  let at = 0;
  return matches.filter(({ first }) => {
    while (at < sentences.length && (sentences[at]?.endToken ?? 0) <= first) at += 1;
    const sentence = sentences[at];
    return sentence !== undefined && first >= sentence.firstToken && isMeant(sentence.kind);
  });
}
