import { describe, expect, it } from 'vitest';
import type { Flag } from '../../src/classify/classification.ts';
import type { FlagId } from '../../src/rules/schema.ts';
import { assistantDuties, bakeryDuties, type Parts, textOf, trainingDuties } from './duties.ts';
import { judged } from './judging.ts';

/** A flag of a posting with these parts; none where it isn't raised. */
function flagOf(id: FlagId, parts: Parts, title = 'Engineer', more = ''): Flag | undefined {
  return judged({ title, text: textOf(parts) + more }).flags.find((flag) => flag.id === id);
}

const models = 'Experience with training machine learning models and with fine-tuning models';
const integration = 'Experience with integrating language models and building RAG';
const data = 'Experience with data pipelines and cleaning training data';
const production = 'Experience with deploying models to production and monitoring drift';

describe('nobody owns an area', () => {
  it.each<[FlagId, readonly string[], string]>([
    ['no-model-owner', assistantDuties, models],
    ['no-data-owner', assistantDuties, data],
    ['no-production-owner', assistantDuties, production],
    ['no-integration-owner', trainingDuties, integration],
    ['no-data-owner', trainingDuties, data],
    ['no-production-owner', trainingDuties, production],
  ])('%s: where the requirements ask for it, and it is not the heart of the role', (id, duties, asked) => {
    const flag = flagOf(id, { duties, asked: [asked] });
    expect(flag?.spans.map(({ text }) => text)).toEqual([asked]);
    expect(flag?.message).toContain(`“${asked}”`);
    expect(flag?.severity).toBe('info');
  });

  it('weighs more where it is the heart of the role', () => {
    const asked = ['Experience with RAG, prompt engineering and fine-tuning LLMs', 'PyTorch and LangChain'];
    expect(flagOf('no-integration-owner', { duties: bakeryDuties, asked }, 'AI Engineer')?.severity).toBe(
      'warning',
    );
  });

  it.each<[string, Parts]>([
    ['it is only wished for', { duties: assistantDuties, wished: [models] }],
    [
      'a duty gives it to the hire',
      { duties: [...assistantDuties, trainingDuties[0] ?? ''], asked: [models] },
    ],
    [
      'a duty gives it to another team',
      {
        duties: [...assistantDuties, 'Our ML engineers train the machine learning models.'],
        asked: [models],
      },
    ],
    [
      'other words about the work name those who do it',
      { duties: [...assistantDuties, 'Meet our researchers.'], asked: [models] },
    ],
    [
      'the sentence says that the hire will do it',
      {
        duties: assistantDuties,
        asked: ['You will need to have training machine learning models and fine-tuning models at heart'],
      },
    ],
    [
      'the sentence opens like a duty',
      {
        duties: assistantDuties,
        asked: ['Develop an eye for training machine learning models and for fine-tuning models'],
      },
    ],
    [
      'nobody is meant to do it',
      {
        duties: assistantDuties,
        asked: ['No training of machine learning models and no fine-tuning of models'],
      },
    ],
    [
      'it is asked for in hedged words',
      { duties: assistantDuties, asked: ['Familiarity with training machine learning models'] },
    ],
    [
      'it is one skill beside those of the role',
      { duties: assistantDuties, asked: ['RAG, LLM APIs and training machine learning models'] },
    ],
    [
      'the duties stand among the requirements',
      {
        duties: assistantDuties,
        asked: [models, 'Ship the ovens.', 'Test the rolls.', 'Run the till.'],
      },
    ],
  ])('no model owner: not where %s', (_, parts) => {
    expect(flagOf('no-model-owner', parts)).toBeUndefined();
  });

  it('is still said where the words about those who do it stand elsewhere', () => {
    const more = '\n\nAbout us\nWe are a house of researchers.\n';
    expect(
      flagOf('no-model-owner', { duties: assistantDuties, asked: [models] }, 'Engineer', more),
    ).toBeDefined();
  });

  it('is not said of another job', () => {
    const parts = { duties: bakeryDuties, asked: [production] };
    const { label } = judged({ title: 'Baker', text: textOf(parts) });
    expect(label).toBe('out-of-scope');
    expect(flagOf('no-production-owner', parts, 'Baker')).toBeUndefined();
  });

  it('is not said of an area that the posting does not touch', () => {
    for (const id of ['no-model-owner', 'no-data-owner', 'no-production-owner'] as const)
      expect(flagOf(id, { duties: assistantDuties })).toBeUndefined();
  });
});

describe('one hire owns both kinds of work', () => {
  const id = 'dual-ownership' satisfies FlagId;

  it('with the sentence that shows it best for each', () => {
    const flag = flagOf(id, { duties: [...assistantDuties, ...trainingDuties] });
    expect(flag).toMatchObject({ severity: 'error' });
    expect(flag?.spans.map(({ text }) => text)).toEqual([
      trainingDuties[0]?.slice(0, -1),
      assistantDuties[0]?.slice(0, -1),
    ]);
    expect(flag?.message).toMatch(
      /model development \(“Train and .{30,45}…”\), system integration \(“Build AI /,
    );
  });

  it.each<[string, readonly string[]]>([
    ['of an AI engineer', assistantDuties],
    ['of an ML engineer', trainingDuties],
    [
      'that others share',
      [
        ...assistantDuties,
        'Our data scientists train machine learning models.',
        'Help with training machine learning models.',
      ],
    ],
  ])('not in a posting %s', (_, duties) => {
    expect(flagOf(id, { duties })).toBeUndefined();
  });
});

describe('one hire owns everything', () => {
  const id = 'whole-lifecycle-ownership' satisfies FlagId;
  const dataDuty = 'Build the data pipelines that collect and clean our datasets.';
  const productionDuty = 'Deploy the models to production and monitor them for drift.';
  const both = [...assistantDuties, ...trainingDuties];

  it('with a sentence for each area', () => {
    const flag = flagOf(id, { duties: [...both, dataDuty, productionDuty] });
    expect(flag?.severity).toBe('warning');
    expect(flag?.spans).toHaveLength(4);
    expect(flag?.message).toMatch(
      /model development \(.*system integration \(.*data preparation \(“Build the data .*production operations \(“Deploy/,
    );
  });

  it.each([
    ['the data', [...both, productionDuty]],
    ['production', [...both, dataDuty]],
    ['model development', [...assistantDuties, dataDuty, productionDuty]],
    ['system integration', [...trainingDuties, dataDuty, productionDuty]],
  ])('not without %s', (_, duties) => {
    expect(flagOf(id, { duties })).toBeUndefined();
  });
});

describe('one ML engineer owns everything', () => {
  const id = 'whole-lifecycle-ownership' satisfies FlagId;
  const others = [
    'Integrate models into our product.',
    'Build an AI assistant.',
    'Deploy the models to production and monitor them for drift.',
  ];
  const flag = (dataDuty: string): Flag | undefined =>
    flagOf(id, { duties: [...trainingDuties, ...others, dataDuty] }, 'ML Engineer');

  it('where a duty is about each area, which matters less than under an unclear role', () => {
    expect(flag('Build the data pipelines that collect and clean our datasets.')?.severity).toBe('info');
  });

  it('not where the data comes up in a duty that is more about models', () => {
    for (const duty of [
      'Build data pipelines and train neural networks on our datasets.',
      'Train and fine-tune machine learning models on the data pipelines that you build.',
    ])
      expect(flag(duty)).toBeUndefined();
  });
});

describe('data engineering is bundled in', () => {
  const id = 'data-engineering-bundled' satisfies FlagId;
  const dataDuties = ['Build data pipelines and a data warehouse.', 'Design ETL jobs and the data lake.'];

  it.each([
    ['an AI engineer', assistantDuties],
    ['an ML engineer', trainingDuties],
  ])('where %s has two such duties', (_, duties) => {
    const flag = flagOf(id, { duties: [...duties, ...dataDuties] });
    expect(flag?.spans.map(({ text }) => `${text}.`)).toEqual(dataDuties);
    expect(flag?.message).toContain('“Design ETL”');
  });

  it.each<[string, string, Parts]>([
    ['there is one such duty', 'AI Engineer', { duties: [...assistantDuties, ...dataDuties.slice(1)] }],
    [
      'it is asked for as experience',
      'AI Engineer',
      { duties: assistantDuties, asked: ['Built data pipelines and a data warehouse', 'Designed ETL jobs'] },
    ],
    ['the title names the data', 'Data/ML Engineer', { duties: [...trainingDuties, ...dataDuties] }],
    [
      'the title names the data and the role',
      'Data and AI Engineer',
      { duties: [...assistantDuties, ...dataDuties] },
    ],
    [
      'the title is that of one who does it',
      'ETL Developer',
      { duties: [...assistantDuties, ...dataDuties] },
    ],
    [
      'the title is that of a data engineer',
      'Data Engineer',
      { duties: [...assistantDuties, ...dataDuties] },
    ],
    [
      'the pipelines are of the role’s own kind',
      'ML Engineer',
      { duties: [...trainingDuties, 'Build ML data pipelines.', 'Design training data pipelines.'] },
    ],
    [
      'other people build them',
      'AI Engineer',
      {
        duties: [
          ...assistantDuties,
          'Our data engineers build data pipelines and a data warehouse.',
          'Our data engineers design ETL jobs.',
        ],
      },
    ],
    ['it is the job of a data engineer', 'Engineer', { duties: [...bakeryDuties, ...dataDuties] }],
  ])('not where %s', (_, title, parts) => {
    expect(flagOf(id, parts, title)).toBeUndefined();
  });
});
