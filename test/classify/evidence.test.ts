import { describe, expect, it } from 'vitest';
import type { Classification, Evidence } from '../../src/classify/classification.ts';
import { judgeBy } from '../../src/classify/judge.ts';
import type { RuleData } from '../../src/rules/files.ts';
import { data, nothing, rulesetWith } from '../rules/alone.ts';
import { type Parts, textOf } from './duties.ts';

type Signals = RuleData['scope'];
type Signal = Signals[string];

const source = { document: 'alpha-apex', section: 'frameworks' };
const examples = { match: [], 'near-miss': [] };
const rule = (signal: Pick<Signal, 'role'> & Partial<Signal>): Signal =>
  ({ description: 'For a test.', weight: 2, source, examples, ...signal }) as Signal;

/** Rules of a bakery, in which everything is known: baking is what AI engineers do, kneading what ML engineers do. */
const ruleset = rulesetWith({
  ...nothing,
  'system-integration': {
    bake: rule({
      role: 'ai-engineer',
      core: true,
      actions: [{ verbs: ['bake', 'toast'], objects: ['rye bread', 'rolls'] }],
      terms: ['bakery craft', 'RyeMill', '=spelt', 'oat', 'oat milk', 'a'.repeat(40), 'b'.repeat(41)],
      extension: { terms: ['oven magic'] },
    }),
    serve: rule({ role: 'ai-engineer', weight: 1, yields: 'own-models', terms: ['counter', 'QuickBake'] }),
  },
  'model-development': {
    knead: rule({
      role: 'ml-engineer',
      core: true,
      actions: [{ verbs: ['knead', 'development'], objects: ['dough'] }],
    }),
    taste: rule({ role: 'ml-engineer', weight: 1, yields: 'applications', terms: ['taste of crumbs'] }),
    season: rule({
      role: 'ml-engineer',
      actions: [{ verbs: ['season'], objects: ['dough'], context: ['salt'] }],
    }),
  },
  'data-preparation': { flour: rule({ role: 'shared', weight: 1, terms: ['flour'] }) },
  scope: { both: rule({ role: 'both', weight: 3, terms: ['breadmaking'] }) },
});
const judge = judgeBy(ruleset);

const answerTo = (parts: Parts): Classification => judge({ text: textOf(parts) });
const evidenceIn = (...duties: readonly string[]): Evidence[] => answerTo({ duties }).evidence;

/** The words that count in a duty, each with whose work they are. */
const found = (duty: string): string[] => evidenceIn(duty).map(({ span, owner }) => `${owner}: ${span.text}`);
/** What counts in a posting with these duties: rule, points, and why they are not the weight. */
const counted = (...duties: readonly string[]): string[] =>
  evidenceIn(...duties).map(({ rule: id, points, modifiers }) =>
    [id.split('/')[1], points, ...modifiers.map((modifier) => modifier.id.split('/')[1])].join(' '),
  );

describe('a verb and its object', () => {
  it.each([
    ['side by side', 'Bake rye bread.', 'Bake rye bread'],
    ['in any form', 'You will be baking our rolls.', 'baking our rolls'],
    ['with words of the object between', 'Bake large, fresh rye bread.', 'Bake large, fresh rye bread'],
    ['with another verb between', 'Bake, toast and knead rolls.', 'Bake, toast and knead rolls'],
    ['with the verb behind the object', 'Rolls baking is fun for many.', 'Rolls baking'],
    ['with a pronoun for the object', 'Count the rolls and bake them daily.', 'bake them'],
  ])('count %s', (_, duty, words) => {
    expect(found(duty)).toContain(`hire: ${words}`);
  });

  it.each([
    ['a barrier stands between', 'Bake for people who like rolls.'],
    ['a colon stands between', 'Bake: the rolls are waiting.'],
    ['a semicolon stands between', 'Bake daily; rolls are waiting.'],
    ['a parenthesis stands between', 'Bake well (rolls are waiting) every day.'],
    ['another verb has the object', 'Bake cakes, and season fresh rolls.'],
    ['the sentence ends between', 'Learn how we bake. Rolls are waiting.'],
    ['too many words stand between', `Bake ${'very '.repeat(12)}fresh rolls.`],
    ['the object was made by others', 'Sell the rolls baked in the village.'],
    ['the pronoun stands for something else', 'Count the rolls and the coins and take them home.'],
    ['the verb is a noun with an object of its own', 'Development for bakers who like dough.'],
    ['the verb is not of that object', 'Knead the rolls.'],
  ])('count nothing where %s', (_, duty) => {
    expect(found(duty)).toEqual([]);
  });

  it('count nothing where the verb is the end of a name', () => {
    expect(found('Sell our QuickBake rolls.')).toEqual(['hire: QuickBake']);
  });

  it('count where a verbal noun has its object behind “of” or right before it', () => {
    expect(found('Development of dough.')).toEqual(['hire: Development of dough']);
    expect(found('Dough development.')).toEqual(['hire: Dough development']);
    expect(found('Development, dough and salt.')).toEqual([]);
  });

  it('count with a word that has to stand in the same sentence', () => {
    expect(found('Season the dough with salt.')).toEqual(['hire: Season the dough']);
    expect(found('Season the dough. Add salt.')).toEqual([]);
  });

  it('count where an abbreviation in parentheses stands between', () => {
    expect(found('Bake fresh (FR) rolls.')).toEqual(['hire: Bake fresh (FR) rolls']);
  });

  it('count where an ampersand of HTML stands between', () => {
    expect(found('Bake brown &amp; fresh rolls.')).toEqual(['hire: Bake brown &amp; fresh rolls']);
  });
});

describe('a phrase', () => {
  it('counts wherever it stands in a sentence, but not over a colon or parenthesis', () => {
    expect(found('Learn the bakery craft here.')).toEqual(['hire: bakery craft']);
    expect(found('Learn the bakery: craft is fun.')).toEqual([]);
    expect(found('Learn the bakery (craft is fun).')).toEqual([]);
  });

  it.each<[string, string, readonly string[]]>([
    ['in any form of its words', 'Loving Bakery Crafts.', ['Bakery Crafts']],
    ['over hyphens and slashes', 'Loving bakery-craft/bakery/craft.', ['bakery-craft']],
    ['not with a word between', 'Loving bakery and craft.', []],
    ['not the other way round', 'Loving craft bakery.', []],
    ['in camel case', 'Loving RyeMill.', ['RyeMill']],
    ['as one word for its camel case', 'Loving ryemill.', ['ryemill']],
    ['as two words for its camel case', 'Loving rye mills.', ['rye mills']],
    ['not as the end of a name', 'Loving ChatOat.', []],
    ['not as the end of a name behind a single letter', 'Loving vOAT.', []],
    ['not as the beginning of a name', 'Loving OatHub.', []],
    ['beside a name that it is part of', 'Loving OatHub oats.', ['oats']],
    ['behind a line break that was lost', 'Loving breadOat and more.', ['Oat']],
    ['as it is spelled where it has to be', 'Loving spelt.', ['spelt']],
    ['not in other forms where it has to be spelled so', 'Loving spelts.', []],
    ['as the longest phrase at its place', 'Loving oat milk.', ['oat milk']],
    ['in a word of 40 letters', `Loving ${'a'.repeat(40)}.`, ['a'.repeat(40)]],
    ['in no word of 41 letters', `Loving ${'b'.repeat(41)}.`, []],
  ])('counts %s', (_, duty, words) => {
    expect(evidenceIn(duty).map(({ span }) => span.text)).toEqual(words);
  });

  it('is marked where it goes beyond the source documents', () => {
    const [own, extension] = evidenceIn('Learn the bakery craft.', 'Learn oven magic.');
    expect([own?.extension, extension?.extension]).toEqual([false, true]);
  });

  it('is not marked so where the documents name it as well', () => {
    const own = rulesetWith({
      ...nothing,
      vocabulary: { ...data.vocabulary, pastry: { description: 'For a test.', extension: ['strudel'] } },
      'system-integration': {
        bake: rule({ role: 'ai-engineer', actions: [{ verbs: ['bake'], objects: ['strudel', '$pastry'] }] }),
      },
    });
    const { evidence } = judgeBy(own)({ text: textOf({ duties: ['Bake strudel.'] }) });
    expect(evidence.map(({ extension }) => extension)).toEqual([false]);
  });

  it('leaves the next answers as they are, whatever becomes of one', () => {
    const [modifier] = answerTo({ wished: ['Bake rolls.'] }).evidence[0]?.modifiers ?? [];
    expect(() => Object.assign(modifier ?? {}, { factor: 9 })).toThrow(TypeError);
    expect(modifier?.factor).toBe(ruleset.sectionModifiers['nice-to-have'].factor);
  });
});

describe('whose work a sentence makes it', () => {
  it.each([
    ['nobody: bake rolls', 'You will not bake rolls.'],
    ['hire: bake rolls', 'You will not only smile, laugh, sing and dance but also bake rolls.'],
    ['hire: bake rolls', 'We do not sleep; bake rolls with us.'],
    ['other-team: bake rolls', 'Our data scientists bake rolls.'],
    ['other-team: bake rolls', 'Work with data scientists who bake rolls.'],
    ['other-team: bake rolls', 'Talk to our data scientists, who all day long, in three shifts, bake rolls.'],
    ['other-team: bake rolls', 'Build tools that enable data scientists to bake rolls.'],
    ['hire: bake rolls', 'Sit near data scientists who cheer while you bake rolls.'],
    ['hire: bake rolls', 'Together with data scientists, bake rolls.'],
    ['hire: Bake rolls', 'Bake rolls for our data scientists.'],
    ['other-team: Bakery craft', 'Bakery craft is handled by the research team.'],
    ['hire: Bakery craft', 'Bakery craft is handled by you.'],
    ['contributor: bake rolls', 'Help to bake rolls.'],
    ['contributor: bake rolls', 'Support our data scientists as you bake rolls.'],
    ['hire: bake rolls', 'Help customers; bake rolls.'],
  ])('%s, in “%s”', (expected, duty) => {
    expect(found(duty)).toEqual([expected]);
  });

  it('is nobody’s said to be of anyone where it is only asked for', () => {
    const [item] = answerTo({ asked: ['Bake rolls at home'] }).evidence;
    expect(item).toMatchObject({ owner: 'unstated', section: 'requirements' });
  });

  it('is shown by the words that say so', () => {
    const [item] = evidenceIn('You will not bake rolls.');
    expect(item?.modifiers).toMatchObject([{ id: 'ownership/negation', factor: 0, span: { text: 'not' } }]);
    expect(item?.points).toBe(0);
  });
});

describe('what evidence counts for', () => {
  it('is its weight in a duty, and less where it is asked for or wished for', () => {
    const points = (parts: Parts): number | undefined => answerTo(parts).evidence[0]?.points;
    const { requirements, 'nice-to-have': wishes } = ruleset.sectionModifiers;
    expect(points({ duties: ['Bake rolls.'] })).toBe(2);
    expect(points({ asked: ['Bake rolls.'] })).toBe(2 * requirements.factor);
    expect(points({ wished: ['Bake rolls.'] })).toBe(2 * wishes.factor);
  });

  it('is nothing in what the company says of itself', () => {
    const text = `${textOf({ duties: ['Smile at customers.'] })}\n\nAbout us\nWe bake rolls.\n`;
    expect(judge({ text }).evidence).toEqual([]);
  });

  it('is half for a further rule of the same role in a sentence, in full for that of another', () => {
    expect(counted('Bake rolls at the counter.')).toEqual(['bake 2', 'serve 0.5 same-sentence']);
    expect(counted('Bake rolls with flour.', 'Smile.')).toEqual(['bake 2', 'flour 1']);
    expect(counted('Bake rolls and knead the dough.')).toEqual(['bake 2', 'knead 2']);
  });

  it('is half beside an AI application that it yields to, which may be itself', () => {
    const own = rulesetWith({
      ...nothing,
      'system-integration': {
        glaze: rule({ role: 'ai-engineer', yields: 'applications', terms: ['glaze'] }),
      },
    });
    const { evidence } = judgeBy(own)({ text: textOf({ duties: ['Stir the glaze.'] }) });
    expect(evidence.map(({ points, modifiers }) => [points, ...modifiers.map(({ id }) => id)])).toEqual([
      [2 * own.ownershipModifiers['beside-application'].factor, 'ownership/beside-application'],
    ]);
  });

  it('is that of the strongest place for each rule in a sentence', () => {
    expect(counted('Help bake rolls on all the cold days of winter, and bake rye bread.')).toEqual([
      'bake 2',
    ]);
    expect(
      evidenceIn('Help bake rolls on all the cold days of winter, and bake rye bread.')[0]?.span.text,
    ).toBe('bake rye bread');
  });

  it('is half from the fourth sentence on', () => {
    const duties = Array.from({ length: 5 }, () => 'Smile with flour.');
    expect(counted(...duties)).toEqual([
      'flour 1',
      'flour 1',
      'flour 1',
      'flour 0.5 repeated',
      'flour 0.5 repeated',
    ]);
    expect(counted('Never bake rolls.', ...duties.slice(2))).toEqual([
      'bake 0 negation',
      ...['flour 1', 'flour 1', 'flour 1'],
    ]);
  });

  it('is shared between both roles where it speaks for both', () => {
    const both = evidenceIn('Learn breadmaking.');
    expect(both.map(({ role, points }) => [role, points])).toEqual([
      ['ai-engineer', 1.5],
      ['ml-engineer', 1.5],
    ]);
    expect(both[0]?.modifiers).toMatchObject([{ id: 'roles/both', factor: 0.5, span: null }]);
  });

  it('is rounded to thousandths', () => {
    for (const { points } of evidenceIn('Help bake rolls at the counter, with flour and breadmaking.'))
      expect(points).toBe(Math.round(points * 1000) / 1000);
  });
});

describe('judging an application', () => {
  const baking = ['Bake rolls.', 'Bake rye bread.', 'Toast rolls.'];
  const tasting = 'Judge the taste of crumbs.';
  const pointsOf = (id: string, duties: readonly string[]): string | undefined =>
    counted(...duties).find((line) => line.startsWith(id));

  it('counts less in a sentence about one, once', () => {
    expect(pointsOf('taste', ['Bake rolls and judge the taste of crumbs.'])).toBe(
      'taste 0.25 beside-application',
    );
    expect(pointsOf('taste', [...baking, 'Bake rolls and judge the taste of crumbs.'])).toBe(
      'taste 0.25 beside-application',
    );
    expect(
      pointsOf('taste', ['Never bake rolls, yet with much care and love judge the taste of crumbs.']),
    ).toBe('taste 1');
  });

  it('counts less where three duties build them', () => {
    expect(pointsOf('taste', [...baking, tasting])).toBe('taste 0.25 mostly-applications');
    expect(pointsOf('taste', [...baking.slice(1), tasting])).toBe('taste 1');
  });

  it('counts less where one duty builds a model too, but not where two do', () => {
    expect(pointsOf('taste', [...baking, 'Knead the dough.', tasting])).toBe(
      'taste 0.25 mostly-applications',
    );
    expect(pointsOf('taste', [...baking, 'Knead the dough.', 'Knead your dough.', tasting])).toBe('taste 1');
  });

  it.each([
    ['asked for', { duties: [...baking.slice(1), tasting], asked: ['Bake rolls.'] }],
    ['done by others', { duties: [...baking.slice(1), 'Our data scientists bake rolls.', tasting] }],
    ['named twice in a sentence', { duties: [...baking.slice(1), tasting, 'Smile: bakery craft.'].slice(1) }],
    ['of another rule', { duties: [...baking.slice(1), 'Stand at the counter.', tasting] }],
  ])('does not count less for what is %s', (_, parts) => {
    const taste = answerTo(parts).evidence.find(({ rule: id }) => id.endsWith('/taste'));
    expect(taste?.modifiers).toEqual([]);
  });
});

describe('bringing models into use', () => {
  const serving = 'Stand at the counter.';

  it('counts less where two duties build models', () => {
    expect(counted('Knead the dough.', 'Knead your dough.', serving).at(-1)).toBe('serve 0.25 own-models');
    expect(counted('Knead the dough.', serving).at(-1)).toBe('serve 1');
    expect(counted('Help knead the dough.', 'Knead your dough.', serving).at(-1)).toBe('serve 1');
  });
});

describe('the split of a posting for both roles', () => {
  it('gives each duty to the role that it says most of', () => {
    const { label, split } = answerTo({
      duties: [
        'Bake rolls.',
        'Knead the dough.',
        'Smile.',
        'Learn breadmaking.',
        'Bake rye bread and knead dough at the counter.',
      ],
      asked: ['Knead dough.'],
    });
    expect(label).toBe('vague-hybrid');
    const texts = Object.entries(split ?? {}).map(([part, spans]) => [part, spans.map(({ text }) => text)]);
    expect(Object.fromEntries(texts)).toEqual({
      aiEngineer: ['Bake rolls', 'Bake rye bread and knead dough at the counter'],
      mlEngineer: ['Knead the dough'],
      shared: ['Smile', 'Learn breadmaking'],
    });
  });

  it('is that of no other posting', () => {
    expect(answerTo({ duties: ['Bake rolls.', 'Toast rolls.'] })).toMatchObject({
      label: 'ai-engineer',
      split: null,
    });
  });
});

describe('who owns an area', () => {
  const statusOf = (area: string, parts: Parts) =>
    answerTo(parts).ownership.find((item) => item.area === area);

  it('is shown by the sentences that say most, three of them at most, each once', () => {
    const duties = [
      'Stand at the counter.',
      'Bake rolls.',
      'Bake rye bread at the counter.',
      'Toast rolls.',
      'Toast rye bread.',
    ];
    const owned = statusOf('system-integration', { duties });
    expect(owned?.status).toBe('owns');
    expect(owned?.spans.map(({ text }) => text)).toEqual([
      'Bake rolls',
      'Bake rye bread at the counter',
      'Toast rolls',
    ]);
  });

  it('is asked where it is needed and nobody is named', () => {
    const owned = statusOf('data-preparation', {
      duties: ['Bake rolls.', 'Toast rolls.'],
      asked: ['Love of flour'],
    });
    expect(owned).toMatchObject({ status: 'unclear', question: ruleset.flags['no-data-owner'].question });
    const wished = statusOf('data-preparation', { duties: ['Bake rolls.'], wished: ['Love of flour'] });
    expect(wished).toMatchObject({ status: 'absent', question: null, spans: [] });
  });

  it('is told by who helps before who else does it', () => {
    const duties = ['Bake rolls.', 'Toast rolls.', 'Bake rye bread.', 'Toast rye bread.'];
    const by = (...more: string[]) => statusOf('model-development', { duties: [...duties, ...more] })?.status;
    expect(by('Help knead dough.', 'Our data scientists knead dough.')).toBe('contributes');
    expect(by('Our data scientists knead dough.')).toBe('other-team');
    expect(by('Knead dough.')).toBe('contributes');
    expect(by('Never knead dough.')).toBe('absent');
  });
});
