import type { PhraseMatch } from '../posting/phrases.ts';
import type { Posting } from '../posting/posting.ts';
import type { Ruleset, TitleName } from '../rules/ruleset.ts';
import { roles } from '../rules/schema.ts';
import type { Label, TitleFit } from './classification.ts';

/** The matches that no longer match covers. */
export function outermost<Entry>(matches: readonly PhraseMatch<Entry>[]): PhraseMatch<Entry>[] {
  return matches.filter(
    ({ first, end }) => !matches.some((other) => other.first <= first && other.end >= end && other.end - other.first > end - first),
  );
}

/** What the words of the title name: roles, `compound`, adjacent roles; a phrase inside a longer one names nothing. */
export function readTitleNames({ title }: Posting, ruleset: Ruleset): ReadonlySet<TitleName> {
  if (title === null) return new Set();
  return new Set(outermost(ruleset.titles.find(title.symbols)).map(({ entry }) => entry.names));
}

/** Whether the title names the role that the duties describe. */
export function fitOfTitle(names: ReadonlySet<TitleName>, label: Label): TitleFit {
  const named = roles.filter((role) => names.has(role));
  if (names.has('compound') || named.length === 2) return 'compound';
  const [role] = named;
  if (role === undefined) return 'neutral';
  return label === role || label === 'vague-hybrid' ? 'fits' : 'mismatch';
}
