import type { Language } from './language.ts';
import type { Tokens } from './posting.ts';
import { isCapitalized } from './tokens.ts';

const longestName = 4;

/**
 * Whether the tokens `[first, end)` open with the name of a company as the subject: "Acme builds …", "At Acme, we …".
 * A company that is looking for somebody speaks of the hire.
 */
export function opensWithCompany(
  tokens: Tokens,
  first: number,
  end: number,
  { opensSentence, company }: Language,
): boolean {
  const word = (i: number): string => (i < end ? (tokens.words[i] ?? '') : '');
  const isName = (i: number): boolean =>
    i < end && isCapitalized(tokens, i) && !company.otherSubjects.has(word(i));
  const opensWithAt = word(first) === 'at';
  const start = opensWithAt ? first + 1 : first;
  if (!isName(start) || opensSentence(word(start))) return false;
  let next = start + 1;
  while (next - start < longestName && isName(next)) next += 1;
  if (opensWithAt && word(next) === 'we') return true;
  return company.verbs.has(word(next)) && !company.hiringWords.has(word(next + 1));
}
