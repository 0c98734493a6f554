// biome-ignore lint/style/noRestrictedImports: what it reads is code, as an import would.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Loaded with the first text that asks for it: few do, and its tables take memory. */
function detector(): typeof import('franc-min') {
  return require('franc-min');
}

/** Words that make up a quarter of what English postings say, and a tenth at most of what those in other languages do. */
const englishWords = new Set(
  'the and of to with you your our this that are from they their who which for will have be by as is on how what across we work experience'.split(
    ' ',
  ),
);
/** The same of some languages that postings come in beside English, without words that are English or parts of names. */
const foreignWords = new Set(
  'und der das für mit bei dem ein eine einen wir sie ist zu auf im als oder unsere et une pour dans avec nous vous votre sur est en au aux ou y una para con que por em com você nossa il che gli della è nel het een voor je wij zijn op och att det som för på är med av og til z na się oraz jest'.split(
    ' ',
  ),
);
/** As many words as are enough to tell by their shares; and below how many names may stand out too much. */
const wordSample = 400;
const fewestWords = 50;
/** The share of such words above which a text is English, or not; and a lower one for English where hardly any are foreign. */
const plainShare = 0.125;
const lowerShare = 0.08;
/** How many times as many words of the one kind there have to be as of the other. */
const lead = 2.5;

/**
 * Whether a text is plainly English or plainly not, by its commonest words, so that the detector, which takes longer than
 * all the rest of reading, has nothing to add; `null` where they don't tell, as in two languages or a list of names.
 */
function isPlainlyEnglish(words: readonly string[]): boolean | null {
  const read = words.slice(0, wordSample);
  const enough = plainShare * read.length;
  const english = countUpTo(enough, englishWords, read);
  if (english > enough) return true;
  const foreign = countUpTo(read.length, foreignWords, read);
  if (english > lowerShare * read.length && english > lead * foreign) return true;
  return read.length >= fewestWords && foreign > enough && foreign > lead * english ? false : null;
}

/** How many of the words are among these; it stops with the first above `most`. */
function countUpTo(most: number, these: ReadonlySet<string>, words: readonly string[]): number {
  let count = 0;
  for (let i = 0; i < words.length && count <= most; i += 1) if (these.has(words[i] as string)) count += 1;
  return count;
}

/** As much of a text as is enough to tell its language. */
const sample = 3_000;
/** Below this many characters lists of tools and names mislead the detector, so English need only be a close second. */
const shortText = 400;

/** Addresses are in no language, and a posting may begin with a long one. */
function withoutAddresses(text: string): string {
  return text
    .split(/\s+/)
    .filter((word) => !/:\/\/|@|^www\./.test(word))
    .join(' ');
}

/**
 * Whether a text is written in English: by its commonest words, or else by its trigrams (franc). There a short text counts
 * as English where English is nearly as likely as the likeliest language.
 * @param words the words of the text, in lower case
 */
export function isEnglish(text: string, words: readonly string[]): boolean {
  const isPlainly = isPlainlyEnglish(words);
  if (isPlainly !== null) return isPlainly;
  const scores = detector().francAll(withoutAddresses(text.slice(0, sample)));
  const english = scores.find(([language]) => language === 'eng')?.[1] ?? 0;
  const undetermined = scores[0]?.[0] === 'und';
  return undetermined || english >= (text.length < shortText ? 0.85 : 0.995);
}
