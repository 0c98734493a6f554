import type { Posting } from '../posting/posting.ts';
import type { Ruleset, TitleName } from '../rules/ruleset.ts';
import { roles } from '../rules/schema.ts';
import type { Label, TitleFit } from './classification.ts';
import { outermost } from './outermost.ts';

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
