import { type Judge, judgeBy } from '../../src/classify/judge.ts';
import type { RawPosting } from '../../src/posting/read.ts';
import { maximumCharacters } from '../../src/posting/read.ts';
import { compileRuleset } from '../../src/rules/compile.ts';
import type { RuleData } from '../../src/rules/files.ts';
import { evenly } from './postings.ts';
import { lapOver, race, ratioOf } from './race.ts';
import type { Row } from './row.ts';
import { mapPhrases } from './rule-phrases.ts';

const times = 10;

/** Postings ten at a time as one long text, against the same postings one by one. */
export function textGrowthRow(all: readonly RawPosting[], judge: Judge): Row {
  const short = evenly(all, 10 * times);
  const long = Array.from({ length: short.length / times }, (_, i) => ({
    text: short
      .slice(i * times, (i + 1) * times)
      .map(({ text }) => text)
      .join('\n\n')
      .slice(0, maximumCharacters),
  }));
  const laps = race(
    {
      short: lapOver(short, judge),
      long: lapOver(long, judge),
    },
    { seconds: 6 },
  );
  return {
    measure: 'ten times the text, in time of one',
    value: ratioOf(laps, 'long', 'short') * times,
    unit: '×',
    asked: { most: 11 },
  };
}

/**
 * The rules with so many times the rules and phrases. The new ones begin as the old ones and end in a word of no
 * language, so that each is followed to its end and none is found; verbs stay, as new rules would share them.
 */
export function multiply(data: RuleData, factor: number): RuleData {
  const copies = Array.from({ length: factor - 1 }, (_, i) => i + 2);
  const renamed = (copy: number) => (phrases: readonly string[], field: string) =>
    phrases.map((phrase) => {
      if (phrase.startsWith('$')) return field === 'verbs' ? phrase : `${phrase}-${copy}`;
      return field === 'verbs' ? phrase : `${phrase} ${nonsense(copy)}`;
    });
  /** Files of named rules get rules of other names. */
  const withMoreRules = <Rules extends object>(rules: Rules): Rules =>
    Object.assign(
      {},
      rules,
      ...copies.map((copy) =>
        Object.fromEntries(
          Object.entries(rules).map(([key, rule]) => [`${key}-${copy}`, mapPhrases(rule, renamed(copy))]),
        ),
      ),
    );
  /** Files whose keys the code knows get longer lists. */
  const withMorePhrases = <Rules>(rules: Rules): Rules =>
    mapPhrases(rules, (phrases, field) =>
      field === 'verbs' ? phrases : [phrases, ...copies.map((copy) => renamed(copy)(phrases, field))].flat(),
    );
  return {
    ...data,
    vocabulary: withMoreRules(data.vocabulary),
    'model-development': withMoreRules(data['model-development']),
    'system-integration': withMoreRules(data['system-integration']),
    'data-preparation': withMoreRules(data['data-preparation']),
    'production-operations': withMoreRules(data['production-operations']),
    scope: withMoreRules(data.scope),
    'adjacent-roles': withMoreRules(data['adjacent-roles']),
    titles: withMoreRules(data.titles),
    sections: withMorePhrases(data.sections),
    ownership: withMorePhrases(data.ownership),
    grammar: withMorePhrases(data.grammar),
    flags: withMorePhrases(data.flags),
  };
}

/** A word that no posting holds, another for each number. */
function nonsense(number: number): string {
  return `zq${String.fromCharCode('a'.charCodeAt(0) + number)}xv`;
}

/** The same postings under ten times the rules. */
export function ruleGrowthRow(all: readonly RawPosting[], judge: Judge, data: RuleData): Row {
  const postings = evenly(all, 100);
  const judgeByMore = judgeBy(compileRuleset(multiply(data, times), 'ten times the rules'));
  const laps = race(
    {
      once: lapOver(postings, judge),
      more: lapOver(postings, judgeByMore),
    },
    { seconds: 6 },
  );
  return {
    measure: 'ten times the rules, in time of one',
    value: ratioOf(laps, 'more', 'once'),
    unit: '×',
    asked: { most: 1.3 },
  };
}
