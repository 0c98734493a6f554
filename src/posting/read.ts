import type { StructureEntry } from './cues.ts';
import { withEnclosingMarks } from './enclosing-marks.ts';
import { isEnglish } from './english.ts';
import { PostingError } from './errors.ts';
import type { Language } from './language.ts';
import { lineEndAfter } from './line-breaks.ts';
import type { PhraseMatch } from './packed-trie.ts';
import type { Posting, ReadText, Sentence, Tokens } from './posting.ts';
import { openingTokens, readSections } from './sections.ts';
import { tokenize } from './tokens.ts';

/** The longest text that is judged, in UTF-16 code units. */
export const maximumCharacters = 100_000;
/** The same for people. Written out: setting the thousands apart would load 7 MiB of Node's language data at the start. */
export const maximumCharactersInWords = '100,000';
/** The fewest words that can be judged. */
const minimumWords = 5;
const longestTitle = 300;
const shortestForeignText = 40;

/** A posting as it came; without a title, a first line that reads like one serves. */
export interface RawPosting {
  readonly title?: string | undefined;
  readonly text: string;
}

/**
 * Reads plain text or Markdown into a posting. Offsets refer to `raw.text` (and `raw.title`) exactly as given.
 * @throws {PostingError} where the text is empty, too short, too long or not in English
 */
export function readPosting(raw: RawPosting, language: Language): Posting {
  const { text } = raw;
  requireLength(raw);
  if (text.trim() === '')
    throw new PostingError('empty-text', 'Send the text of the posting: there is none.');
  const tokens = tokenize(text);
  const english = isEnglish(text, tokens);
  // Some scripts put no spaces between words: a long text of few words is one of those rather than a short one.
  if (tokens.words.length < minimumWords && (english || text.length < shortestForeignText)) {
    throw new PostingError(
      'text-too-short',
      `Send the whole posting: fewer than ${minimumWords} words can't be judged.`,
    );
  }
  if (!english)
    throw new PostingError('not-english', 'Send the posting in English: other languages are not read yet.');
  const symbols = language.lexicon.symbolsOf(tokens);
  const given = raw.title?.trim() ? raw.title : null;
  const firstLine = given === null ? titleLine(text, tokens, language) : null;
  const { sections, sentences } = readSections(text, tokens, symbols, language, firstLine?.endToken ?? 0);
  const title = given ?? firstLine?.text ?? null;
  return {
    title: title === null ? null : readTitle(title, language),
    body: { text, tokens, symbols, sentences },
    sections,
  };
}

/** Throws a {@link PostingError} where the text or the title is longer than those that are judged. */
export function requireLength({ title, text }: RawPosting): void {
  if (text.length <= maximumCharacters && (title?.length ?? 0) <= longestTitle) return;
  throw new PostingError(
    'text-too-long',
    `Send at most ${maximumCharactersInWords} characters of text and ${longestTitle} of title.`,
  );
}

function readTitle(text: string, language: Language): ReadText {
  const tokens = tokenize(text);
  const endToken = tokens.words.length;
  const sentence: Sentence = { kind: 'title', start: 0, end: text.length, firstToken: 0, endToken };
  return { text, tokens, symbols: language.lexicon.symbolsOf(tokens), sentences: [sentence] };
}

const longestTitleLine = 12;

/** The first line, where it is short, names a job and ends without a full stop. */
function titleLine(
  text: string,
  tokens: Tokens,
  language: Language,
): { text: string; endToken: number } | null {
  const firstWord = tokens.starts[0] ?? 0;
  const lineEnd = lineEndAfter(text, firstWord);
  const { start } = withEnclosingMarks(text, { start: firstWord, end: lineEnd }, { start: 0, end: lineEnd });
  const line = text.slice(start, lineEnd).trimEnd();
  if (lineEnd === text.length || /[.!?:]$|:\/\//.test(line)) return null;
  const lineTokens = tokenize(line);
  const endToken = lineTokens.words.length;
  if (endToken > longestTitleLine) return null;
  const matches = language.structure.find(language.lexicon.symbolsOf(lineTokens));
  const namesJob = matches.some(({ entry }) => entry.kind === 'title' && entry.use === 'heading');
  return namesJob && !matches.some(opensSentence) ? { text: withoutMarkupBehind(line), endToken } : null;
}

/** Whether a phrase of the first line opens a sentence: "We are looking for an engineer", "Acme is hiring an engineer". */
function opensSentence({ entry, first }: PhraseMatch<StructureEntry>): boolean {
  if (entry.use !== 'opening-cue') return false;
  return first === 0 || (entry.kind === 'overview' && first < openingTokens);
}

/**
 * Counts from the end: a pattern would try each mark of a long run in the middle, in time that grows with its square. A `#`
 * right behind a word is its own, as in C#.
 */
function withoutMarkupBehind(line: string): string {
  let end = line.length;
  while (end > 0 && /[*_#\s]/.test(line[end - 1] ?? '')) end -= 1;
  while (line[end] === '#') end += 1;
  return line.slice(0, end);
}
