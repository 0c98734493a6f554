import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { readPosting } from '../../src/posting/read.ts';
import { type RuleData, signalFiles } from '../../src/rules/files.ts';
import type { Ruleset } from '../../src/rules/ruleset.ts';
import {
  data,
  everySectionCounts,
  evidenceIn,
  examplesOf,
  neutral,
  nothing,
  only,
  postingWithDuty,
  rulesetWith,
  withoutExamples,
} from './alone.ts';

/** The ruleset of each rule alone; compiled when the first example of it is read. */
function aloneRulesets(compile: (key: string) => Ruleset): (key: string) => Ruleset {
  const compiled = new Map<string, Ruleset>();
  return (key) => {
    const ruleset = compiled.get(key) ?? compile(key);
    compiled.set(key, ruleset);
    return ruleset;
  };
}

describe.each([...signalFiles, 'adjacent-roles' as const])('every rule of %s alone', (file) => {
  const alone = aloneRulesets((key) =>
    rulesetWith({ ...nothing, ...everySectionCounts, [file]: only(data[file], key) }),
  );
  const rulesFoundIn = (sentence: string, key: string): string[] => [
    ...new Set(evidenceIn(sentence, alone(key)).map(({ rule }) => rule)),
  ];

  it('has examples of what it finds and of what it nearly finds', () => {
    expect(withoutExamples(data[file])).toEqual([]);
  });

  it.each(examplesOf(data[file], 'match'))('$key finds “$sentence”', ({ key, sentence }) => {
    expect(rulesFoundIn(sentence, key)).toEqual([`${file}/${key}`]);
  });

  it.each(examplesOf(data[file], 'near-miss'))('$key leaves “$sentence” alone', ({ key, sentence }) => {
    expect(rulesFoundIn(sentence, key)).toEqual([]);
  });
});

/** Titles that name a field of work: alone in the first line they may as well be a department. */
const fieldsOfWork = new Set([
  'business intelligence',
  'strategic analytics',
  'product analytics',
  'business analytics',
  'people analytics',
  'site reliability',
  'pre-sales',
  'presales',
  'sales',
  'customer success',
  'business development',
  'quality assurance',
  'marketing',
  'human resources',
  'customer support',
  'business risk',
  'communications',
  'merchandising',
  'MBA',
  'underwriting',
  'applications support',
]);

describe('every title that the rules know as a job', () => {
  const ofOtherJobs = Object.values(data['adjacent-roles']).flatMap(({ titles }) => titles);
  const ofRoles = Object.values(data.titles).flatMap(({ field, terms = [], extension }) =>
    field ? [] : [...terms, ...(extension?.terms ?? [])],
  );
  const jobs = [...ofOtherJobs, ...ofRoles].map((title) => title.replaceAll('=', ''));

  it('is a title as the first line of a text, unless it names a field of work', () => {
    const { language } = rulesetWith({});
    const isTitle = (line: string): boolean =>
      readPosting({ text: `${line}\n\n${neutral}` }, language).title?.text === line;
    expect(new Set(jobs.filter((job) => !isTitle(job)))).toEqual(fieldsOfWork);
  });
});

describe('every title rule alone', () => {
  const alone = aloneRulesets((key) => rulesetWith({ ...nothing, titles: only(data.titles, key) }));
  const namedIn = (title: string, key: string): Set<string> => {
    const ruleset = alone(key);
    const symbols = readPosting({ title, text: neutral }, ruleset.language).title?.symbols;
    return new Set(symbols && ruleset.titles.find(symbols).map(({ entry }) => entry.names));
  };

  it('has examples of what it finds and of what it nearly finds', () => {
    expect(withoutExamples(data.titles)).toEqual([]);
  });

  it.each(examplesOf(data.titles, 'match'))('$key finds “$sentence”', ({ key, sentence }) => {
    expect(namedIn(sentence, key)).toEqual(new Set([data.titles[key]?.names]));
  });

  it.each(examplesOf(data.titles, 'near-miss'))('$key leaves “$sentence” alone', ({ key, sentence }) => {
    expect(namedIn(sentence, key)).toEqual(new Set());
  });
});

describe('every kind of section alone', () => {
  const { title: titles, ...sections } = data.sections;
  const phraseFields = ['headings', 'inline-headings', 'first-words', 'opening-cues', 'cues'] as const;
  const alone = aloneRulesets((key) => {
    const silent = Object.entries(data.sections).map(([kind, rule]) => {
      const { description, factor, source } = rule;
      return [kind, kind === key ? rule : { description, factor, source }];
    });
    return rulesetWith({ ...nothing, sections: Object.fromEntries(silent) as RuleData['sections'] });
  });
  const all = rulesetWith(nothing);

  /** The kinds of the sections that this line is the heading of. */
  function kindsUnder(heading: string, ruleset: Ruleset): string[] {
    const { sections: found, body } = readPosting(
      { text: `${neutral}\n\n${heading}\n- ${neutral}\n` },
      ruleset.language,
    );
    const words = (text: string): string =>
      text
        .toLowerCase()
        .replaceAll(/[^a-z]+/g, ' ')
        .trim();
    return found
      .filter(
        (section) =>
          section.heading &&
          words(body.text.slice(section.heading.start, section.heading.end)) === words(heading),
      )
      .map(({ kind }) => kind);
  }

  it('has examples wherever it has words', () => {
    const withWords = Object.entries(data.sections).filter(([, rule]) =>
      phraseFields.some((field) => rule[field]?.length),
    );
    expect(withWords.length).toBeGreaterThan(0);
    expect(withoutExamples(Object.fromEntries(withWords))).toEqual([]);
  });

  it.each(examplesOf(sections, 'match'))('“$sentence” opens a section of kind $key', ({ key, sentence }) => {
    expect(kindsUnder(sentence, alone(key))).toEqual([key]);
    expect(kindsUnder(sentence, all)).toEqual([key]);
  });

  it.each(examplesOf(sections, 'near-miss'))(
    '“$sentence” opens no section of kind $key',
    ({ key, sentence }) => {
      expect(kindsUnder(sentence, alone(key))).toEqual([]);
      expect(kindsUnder(sentence, all)).not.toContain(key);
    },
  );

  const titleOf = (line: string): string | undefined =>
    readPosting({ text: `${line}\n\n${neutral}\n` }, all.language).title?.text;

  it.each(examplesOf({ titles }, 'match'))('“$sentence” as the first line is the title', ({ sentence }) => {
    expect(titleOf(sentence)).toBe(sentence);
  });

  it.each(examplesOf({ titles }, 'near-miss'))(
    '“$sentence” as the first line is no title',
    ({ sentence }) => {
      expect(titleOf(sentence)).toBeUndefined();
    },
  );
});

describe('every ownership modifier alone', () => {
  type ModifierId = keyof RuleData['ownership'];
  /** Some modifiers only hold for other people, so the words for those stay. */
  const people: ModifierId = 'other-team';
  const alone = aloneRulesets((key) => {
    const silent = Object.entries(data.ownership).map(([id, rule]) => {
      const { terms: _, ...rest } = rule;
      return [id, id === key || id === people ? rule : rest];
    });
    return rulesetWith({
      ...everySectionCounts,
      ownership: Object.fromEntries(silent) as RuleData['ownership'],
    });
  });

  /** The modifiers that have changed what evidence in this duty counts for. */
  function modifiersIn(sentence: string, key: string): string[] {
    const ruleset = alone(key);
    const { evidence } = classify(postingWithDuty(sentence, ruleset), ruleset);
    return evidence.flatMap(({ modifiers }) => modifiers.map(({ id }) => id));
  }

  it('has examples wherever it has words', () => {
    const withWords = Object.entries(data.ownership).filter(([, rule]) => rule.terms?.length);
    expect(withWords.length).toBeGreaterThan(0);
    expect(withoutExamples(Object.fromEntries(withWords))).toEqual([]);
  });

  it.each(examplesOf(data.ownership, 'match'))(
    '$key changes what “$sentence” counts for',
    ({ key, sentence }) => {
      expect(modifiersIn(sentence, key)).toContain(`ownership/${key}`);
    },
  );

  it.each(examplesOf(data.ownership, 'near-miss'))(
    '$key changes nothing in “$sentence”',
    ({ key, sentence }) => {
      expect(evidenceIn(sentence, alone(key)).length).toBeGreaterThan(0);
      expect(modifiersIn(sentence, key)).not.toContain(`ownership/${key}`);
    },
  );
});

describe('every decoy alone', () => {
  const { decoys } = data.grammar;
  const [signal] = Object.values(data.scope);

  /** Rules with one that finds these words, and this decoy in force or not. */
  function probe(terms: readonly string[], key: string, inForce: boolean): Ruleset {
    const rule = { ...(signal as NonNullable<typeof signal>), terms: [...terms], actions: [], extension: {} };
    const grammar = { ...data.grammar, decoys: inForce ? only(decoys, key) : {} };
    return rulesetWith({ ...nothing, ...everySectionCounts, scope: { probe: rule }, grammar });
  }

  /** The words of the sentence that are a phrase of the decoy. */
  const wordsOfDecoyIn = (sentence: string, key: string): string[] =>
    evidenceIn(sentence, probe(decoys[key]?.terms ?? [], key, false)).flatMap(({ span }) =>
      span.text.split(' '),
    );

  it('has examples of what it hides and of what it leaves', () => {
    expect(withoutExamples(decoys)).toEqual([]);
  });

  it.each(examplesOf(decoys, 'match'))('$key hides “$sentence”', ({ key, sentence }) => {
    const words = wordsOfDecoyIn(sentence, key);
    expect(evidenceIn(sentence, probe(words, key, false))).not.toEqual([]);
    expect(evidenceIn(sentence, probe(words, key, true))).toEqual([]);
  });

  it.each(examplesOf(decoys, 'near-miss'))('$key leaves “$sentence” alone', ({ key, sentence }) => {
    expect(wordsOfDecoyIn(sentence, key)).toEqual([]);
  });
});
