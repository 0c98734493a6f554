import type { Posting } from '../posting/posting.ts';
import type { Ruleset, TitleName } from '../rules/ruleset.ts';
import { roles } from '../rules/schema.ts';
import type { Label, TitleFit } from './classification.ts';
import { outermost } from './outermost.ts';

/**
 * What the title promises: roles, `compound`, adjacent roles, `neutral`. A phrase inside a longer one promises nothing,
 * nor does a field behind the name of an ordinary job: "Data Engineer, AI/ML" is a data engineer.
 */
export function readTitleNames({ title }: Posting, ruleset: Ruleset): ReadonlySet<TitleName> {
  if (title === null) return new Set();
  const phrases = outermost(ruleset.titles.find(title.symbols));
  const job = phrases.findIndex(({ entry }) => isOrdinary(entry.promises));
  const promising = phrases.filter(({ entry }, i) => !entry.isField || job === -1 || i < job);
  return new Set(promising.map(({ entry }) => entry.promises));
}

const isOrdinary = (name: TitleName): boolean =>
  name !== 'compound' && !(roles as readonly string[]).includes(name);

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
