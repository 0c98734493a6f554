import type { PhraseMatch } from '../posting/packed-trie.ts';
import type { Posting } from '../posting/posting.ts';
import type { Ruleset, TitleEntry, TitleName } from '../rules/ruleset.ts';
import { roles } from '../rules/schema.ts';
import type { Label, TitleFit } from './classification.ts';
import { outermost } from './outermost.ts';

/** Where words stand in a title that name something. */
export type TitlePhrase = PhraseMatch<TitleEntry>;

/** What the title names, in its order; a phrase inside a longer one names nothing. */
export function findTitleNames(
  { title }: Posting,
  { titles }: Pick<Ruleset, 'titles'>,
): readonly TitlePhrase[] {
  return title === null ? [] : outermost(titles.find(title.symbols));
}

/**
 * What the title promises: roles, `compound`, adjacent roles, `neutral`. A field behind the name of an ordinary job
 * promises nothing: "Data Engineer, AI/ML" is a data engineer.
 */
function promisedBy(phrases: readonly TitlePhrase[]): readonly TitleName[] {
  const job = phrases.findIndex(({ entry }) => isOrdinary(entry.promises));
  const promising = phrases.filter(({ entry }, i) => !entry.isField || job === -1 || i < job);
  return promising.map(({ entry }) => entry.promises);
}

const isOrdinary = (name: TitleName): boolean =>
  name !== 'compound' && !(roles as readonly string[]).includes(name);

/** Whether the title promises the role that the duties describe. */
export function fitOfTitle(phrases: readonly TitlePhrase[], label: Label): TitleFit {
  const promised = promisedBy(phrases);
  const named = roles.filter((role) => promised.includes(role));
  const isCompound = promised.includes('compound') || named.length === 2;
  const [role] = named;
  if (role === undefined && !isCompound) return 'neutral';
  if (label === 'out-of-scope') return 'mismatch';
  if (isCompound) return 'compound';
  return label === role || label === 'vague-hybrid' ? 'fits' : 'mismatch';
}
