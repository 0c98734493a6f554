// biome-ignore lint/style/noRestrictedImports: what it reads is code, as an import would.
import { createRequire } from 'node:module';
import type { Tokens } from './posting.ts';
import type { Vocabulary } from './vocabulary.ts';

const require = createRequire(import.meta.url);

/** Loaded with the first text that asks for it: few do, and its tables take memory. */
function detector(): typeof import('franc-min') {
  return require('franc-min');
}

/** Words that make up a quarter of what English postings say, and a tenth at most of what those in other languages do. */
const englishWords =
  'the and of to with you your our this that are from they their who which for will have be by as is on how what across we work experience'.split(
    ' ',
  );
/** The same of some languages that postings come in beside English, without words that are English or parts of names. */
const foreignWords =
  'und der das für mit bei dem ein eine einen wir sie ist zu auf im als oder unsere et une pour dans avec nous vous votre sur est en au aux ou y una para con que por em com você nossa il che gli della è nel het een voor je wij zijn op och att det som för på är med av og til z na się oraz jest'.split(
    ' ',
  );
/** As many words as are enough to tell by their shares; and below how many names may stand out too much. */
const wordSample = 400;
const fewestWords = 50;
/** The share of such words above which a text is English, or not; and a lower one for English where hardly any are foreign. */
const plainShare = 0.125;
const lowerShare = 0.08;
/** How many times as many words of the one kind there have to be as of the other. */
const lead = 2.5;

/** Bits, so that words are counted by adding them up: which words of a text are common no processor can foretell. */
const english = 1;
const foreign = 2;

/** Which of these words each word of a vocabulary is, by its number there: asking a set would take ten times as long. */
class CommonWords {
  #vocabulary: Vocabulary | null = null;
  #kinds = new Uint8Array(0);

  kindsIn(vocabulary: Vocabulary): Uint8Array {
    if (vocabulary !== this.#vocabulary) {
      const englishNumbers = englishWords.map((word) => vocabulary.numberOf(word));
      const foreignNumbers = foreignWords.map((word) => vocabulary.numberOf(word));
      this.#kinds = new Uint8Array(vocabulary.words.length);
      for (const number of englishNumbers) this.#kinds[number] = english;
      for (const number of foreignNumbers) this.#kinds[number] = foreign;
      this.#vocabulary = vocabulary;
    }
    return this.#kinds;
  }
}

const commonWords = new CommonWords();

/**
 * Whether a text is plainly English or plainly not, by its commonest words, so that the detector, which takes longer than
 * all the rest of reading, has nothing to add; `null` where they don't tell, as in two languages or a list of names.
 */
function isPlainlyEnglish({ numbers, vocabulary }: Tokens): boolean | null {
  const kinds = commonWords.kindsIn(vocabulary);
  const count = Math.min(numbers.length, wordSample);
  let ofEnglish = 0;
  let ofForeign = 0;
  for (let i = 0; i < count; i += 1) {
    const number = numbers[i] as number;
    const kind = number < kinds.length ? (kinds[number] as number) : 0;
    ofEnglish += kind & english;
    ofForeign += (kind & foreign) >> 1;
  }
  const enough = plainShare * count;
  if (ofEnglish > enough) return true;
  if (ofEnglish > lowerShare * count && ofEnglish > lead * ofForeign) return true;
  return count >= fewestWords && ofForeign > enough && ofForeign > lead * ofEnglish ? false : null;
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
 * @param tokens the words of the text
 */
export function isEnglish(text: string, tokens: Tokens): boolean {
  const isPlainly = isPlainlyEnglish(tokens);
  if (isPlainly !== null) return isPlainly;
  const scores = detector().francAll(withoutAddresses(text.slice(0, sample)));
  const likelihood = scores.find(([language]) => language === 'eng')?.[1] ?? 0;
  const undetermined = scores[0]?.[0] === 'und';
  return undetermined || likelihood >= (text.length < shortText ? 0.85 : 0.995);
}
