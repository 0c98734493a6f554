import { francAll } from 'franc-min';

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
 */
export function isEnglish(text: string): boolean {
  const scores = francAll(withoutAddresses(text.slice(0, sample)));
  const english = scores.find(([language]) => language === 'eng')?.[1] ?? 0;
  const undetermined = scores[0]?.[0] === 'und';
  return undetermined || english >= (text.length < shortText ? 0.85 : 0.995);
}
