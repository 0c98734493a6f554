import { expand } from '../../src/rules/catalogue.ts';
import type { RuleData } from '../../src/rules/files.ts';

/** The fields of `rules/` that list phrases, wherever they stand. */
const phraseFields = new Set([
  'terms',
  'extension',
  'verbs',
  'objects',
  'context',
  'titles',
  'headings',
  'inline-headings',
  'opening-cues',
  'cues',
  'object-barriers',
]);

/** Holds single words that are compared as they stand: no phrases. */
const wordLists = 'company';

/** The same rules with other phrases in each list; `field` is the name of the list. */
export function mapPhrases<Rules>(
  rules: Rules,
  map: (phrases: readonly string[], field: string) => readonly string[],
  field = '',
): Rules {
  if (Array.isArray(rules)) {
    const isList = phraseFields.has(field) && rules.every((item) => typeof item === 'string');
    return (isList ? map(rules, field) : rules.map((item) => mapPhrases(item, map))) as Rules;
  }
  if (typeof rules !== 'object' || rules === null || field === wordLists) return rules;
  return Object.fromEntries(
    Object.entries(rules).map(([key, value]) => [key, mapPhrases(value, map, key)]),
  ) as Rules;
}

/** Every phrase that any rule looks for, once, without the mark of exact spellings. */
export function everyPhrase(data: RuleData): string[] {
  const found = new Set<string>();
  mapPhrases(data, (phrases) => {
    for (const { phrase } of expand(phrases, data)) found.add(phrase.replaceAll('=', ''));
    return phrases;
  });
  return [...found];
}
