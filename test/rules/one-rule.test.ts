import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/posting/tokens.ts';
import { expand } from '../../src/rules/catalogue.ts';
import { signalFiles } from '../../src/rules/files.ts';
import { ruleset } from '../ruleset.ts';
import { data } from './alone.ts';

/** The terms of all rules that find evidence, those included that extend the documents. */
const terms = [...signalFiles, 'adjacent-roles' as const]
  .flatMap((file) => Object.values(data[file]))
  .flatMap(({ terms: own = [], extension }) => expand([...own, ...(extension?.terms ?? [])], data))
  .map(({ phrase }) => phrase);

/** The rules that have these very words as a term, in whatever form. */
function rulesOf(phrase: string): string[] {
  const tokens = tokenize(phrase);
  const whole = ruleset.evidence
    .find(ruleset.language.lexicon.symbolsOf(tokens))
    .filter(({ first, end }) => first === 0 && end === tokens.words.length);
  return [...new Set(whole.flatMap(({ entry }) => (entry.use === 'term' ? [entry.rule.id] : [])))];
}

describe('a term', () => {
  it('is found by the rule that it stands in', () => {
    expect(terms.length).toBeGreaterThan(0);
    expect(terms.filter((term) => rulesOf(term).length === 0)).toEqual([]);
  });

  it('stands in one rule only', () => {
    const shared = terms.filter((term) => rulesOf(term).length > 1);
    expect(shared.map((term) => `${term}: ${rulesOf(term).join(', ')}`)).toEqual([]);
  });
});
