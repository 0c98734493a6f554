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
/** The share of such words above which a text is English and no other language needs to be considered. */
const plainlyEnglish = 0.125;
/** As many words as are enough to tell it. */
const wordSample = 400;

/** Whether a text is so plainly English that the detector, which takes longer than all the rest of reading, has nothing to add. */
function isPlainlyEnglish(words: readonly string[]): boolean {
  const count = Math.min(words.length, wordSample);
  const enough = plainlyEnglish * count;
  let english = 0;
  for (let i = 0; i < count && english <= enough; i += 1) if (englishWords.has(words[i] ?? '')) english += 1;
  return english > enough;
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
  const scores = detector().francAll(withoutAddresses(text.slice(0, sample)));
  const english = scores.find(([language]) => language === 'eng')?.[1] ?? 0;
  const undetermined = scores[0]?.[0] === 'und';
  return undetermined || english >= (text.length < shortText ? 0.85 : 0.995);
}
