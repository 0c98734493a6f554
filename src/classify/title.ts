import type { Posting } from '../posting/posting.ts';
import type { Ruleset, TitleName } from '../rules/ruleset.ts';
import { roles } from '../rules/schema.ts';
import type { Label, TitleFit } from './classification.ts';
import { outermost } from './outermost.ts';

/** What the title promises: roles, `compound`, adjacent roles, `neutral`; a phrase inside a longer one promises nothing. */
export function readTitleNames({ title }: Posting, ruleset: Ruleset): ReadonlySet<TitleName> {
  if (title === null) return new Set();
  return new Set(outermost(ruleset.titles.find(title.symbols)).map(({ entry }) => entry.promises));
}

/** Whether the title promises the role that the duties describe. */
export function fitOfTitle(promised: ReadonlySet<TitleName>, label: Label): TitleFit {
  const named = roles.filter((role) => promised.has(role));
  const isCompound = promised.has('compound') || named.length === 2;
  const [role] = named;
  if (role === undefined && !isCompound) return 'neutral';
  if (label === 'out-of-scope') return 'mismatch';
  if (isCompound) return 'compound';
  return label === role || label === 'vague-hybrid' ? 'fits' : 'mismatch';
}
