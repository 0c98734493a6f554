import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';

/** The Porter stem of a lower-case word; `natural`'s index would load database drivers, so only this module is imported. */
export function stem(word: string): string {
  return PorterStemmer.stem(word);
}

/**
 * Gives stems as {@link stem} does, but one of their own to words that only look like others: *engineer* is no *engine*.
 * @param ownStems such words in lower case, each in all the forms that are to match each other
 */
export function stemmer(ownStems: readonly (readonly string[])[]): (word: string) => string {
  const own = new Map<string, string>();
  // No stem of another word has a sign in it.
  for (const forms of ownStems) for (const word of forms) own.set(word, `=${forms[0]}`);
  return (word) => own.get(word) ?? stem(word);
}
