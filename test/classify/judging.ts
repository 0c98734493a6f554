import type { Classification } from '../../src/classify/classification.ts';
import { classify } from '../../src/classify/classify.ts';
import type { Posting } from '../../src/posting/posting.ts';
import { readPosting } from '../../src/posting/read.ts';
import { type Fixture, readFixtures } from '../fixtures.ts';
import { ruleset } from '../ruleset.ts';

export { ruleset };

/** Every posting of the project. */
export const fixtures: readonly Fixture[] = readFixtures();

export interface Raw {
  readonly title: string | null;
  readonly text: string;
}

/** Reads a posting with the rules of the project. */
export function read({ title, text }: Raw): Posting {
  return readPosting({ title: title ?? undefined, text }, ruleset.language);
}

/** Judges a posting by the rules of the project. */
export function judged(raw: Raw): Classification {
  return classify(read(raw), ruleset);
}

/** What must not depend on how a posting is laid out. */
export interface Gist {
  readonly label: Classification['label'];
  readonly flags: readonly string[];
}

/** The label of an answer and the ids of its flags. */
export function gistOf({ label, flags }: Classification): Gist {
  return { label, flags: flags.map(({ id }) => id).sort() };
}

const gists = new Map<Raw, Gist>();

/** The gist of the answer to a fixture as it stands; judged once. */
export function gistAsItStands(fixture: Fixture): Gist {
  const gist = gists.get(fixture) ?? gistOf(judged(fixture));
  gists.set(fixture, gist);
  return gist;
}
