import type { SectionKind } from '../../src/posting/posting.ts';
import { readPosting } from '../../src/posting/read.ts';
import { ruleset } from '../ruleset.ts';

/** The language of the project's rules. */
export const { language } = ruleset;

/** A sentence with its kind, as a test would write it. */
export type Line = readonly [kind: SectionKind, text: string];

/** The sentences of a posting, each with its kind. */
export function sentencesOf(text: string): Line[] {
  const { body } = readPosting({ title: 'Engineer', text }, language);
  return body.sentences.map(({ kind, start, end }) => [kind, text.slice(start, end)]);
}

/** The sentences of a posting without their kinds. */
export function textsOf(text: string): string[] {
  return sentencesOf(text).map(([, sentence]) => sentence);
}

/** The kind of the sentence that holds these words; none where no sentence does. */
export function kindOf(words: string, text: string): SectionKind | undefined {
  return sentencesOf(text).find(([, sentence]) => sentence.includes(words))?.[0];
}

/** The headings of a posting, each with the kind of section that it opens. */
export function headingsOf(text: string): Line[] {
  const { sections } = readPosting({ title: 'Engineer', text }, language);
  return sections.flatMap(({ kind, heading }) =>
    heading ? [[kind, text.slice(heading.start, heading.end)]] : [],
  );
}
