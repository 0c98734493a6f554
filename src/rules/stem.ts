import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';

/** The Porter stem of a lower-case word; `natural`'s index would load database drivers, so only this module is imported. */
export function stem(word: string): string {
  return PorterStemmer.stem(word);
}
