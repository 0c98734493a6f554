import { francAll } from 'franc-min';

/**
 * Words that make up a good part of any English text and are no words of the languages that share its letters, but for
 * the odd one.
 */
const englishWords = new Set(
  'the and of to with you your our this that are from they their who which'.split(' '),
);
/** The share of such words above which no other language needs to be considered; half of what postings have. */
const plainlyEnglish = 0.125;
/** As many words as are enough to tell it. */
const wordSample = 400;

/** Whether a text is so plainly English that the detector, which takes longer than all the rest of reading, has nothing to add. */
function isPlainlyEnglish(words: readonly string[]): boolean {
  const count = Math.min(words.length, wordSample);
  let english = 0;
  for (let i = 0; i < count; i += 1) if (englishWords.has(words[i] ?? '')) english += 1;
  return english > plainlyEnglish * count;
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
 * Whether a text is written in English, by its trigrams (franc). A short text counts as English where English is
 * nearly as likely as the likeliest language.
 * @param words the words of the text, in lower case
 */
export function isEnglish(text: string, words: readonly string[]): boolean {
  if (isPlainlyEnglish(words)) return true;
  const scores = francAll(withoutAddresses(text.slice(0, sample)));
  const english = scores.find(([language]) => language === 'eng')?.[1] ?? 0;
  const undetermined = scores[0]?.[0] === 'und';
  return undetermined || english >= (text.length < shortText ? 0.85 : 0.995);
}
