import { describe, expect, it } from 'vitest';
import type { FlagId } from '../../src/rules/schema.ts';
import { judged } from './judging.ts';

interface Parts {
  readonly title?: string;
  readonly duties: readonly string[];
  readonly asked?: readonly string[];
}

/** The flags of a posting with these duties and requirements. */
function flagsOf({ title = 'AI Engineer', duties, asked = [] }: Parts): FlagId[] {
  const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
  const text = `The bakery stands near the harbour.

Responsibilities
${list(duties)}

Requirements
${list([...asked, 'A friendly manner.'])}
`;
  return judged({ title, text }).flags.map(({ id }) => id);
}

const assistantDuties = [
  'Build AI assistants on top of LLM APIs.',
  'Integrate language models into our ordering system.',
];

describe('nobody owns model development', () => {
  const flag = 'no-model-owner' satisfies FlagId;

  it('where the requirements of an AI engineer ask for training models', () => {
    const asked = ['Experience with training machine learning models and with fine-tuning models'];
    expect(flagsOf({ duties: assistantDuties, asked })).toContain(flag);
  });

  it.each([
    ['beside the skills of an AI engineer', 'Experience with prompt engineering, RAG and fine-tuning LLMs'],
    ['as a foundation', 'Solid foundation in machine learning, deep learning and fine-tuning models'],
  ])('not where models come up %s', (_, skill) => {
    expect(flagsOf({ duties: assistantDuties, asked: [skill] })).not.toContain(flag);
  });
});

describe('nobody owns system integration', () => {
  const flag = 'no-integration-owner' satisfies FlagId;
  const title = 'Machine Learning Software Engineer';
  const asked = ['Hands-on with prompt engineering, RAG and knowledge graphs'];
  const training = 'Train and improve the models that forecast the demand.';

  it.each([
    ['says no more', []],
    ['calls the hire a software engineer', ['As a software engineer, review code.']],
    ['calls the hire an integral part of the team', ['Be an integral part of the team.']],
  ])('where the requirements ask for it and the posting %s', (_, more) => {
    expect(flagsOf({ title, duties: [training, ...more], asked })).toContain(flag);
  });

  it('not where software engineers are named who could', () => {
    const duties = [training, 'Hand the models to the software engineers.'];
    expect(flagsOf({ title, duties, asked })).not.toContain(flag);
  });

  it('not where only parts of a product in general are asked for', () => {
    const skills = [
      'Building web and mobile applications that are AI-enabled',
      'Experience with training machine learning models and deploying them',
    ];
    const flags = flagsOf({
      title: 'AI Solutions Engineer',
      duties: ['Give regular updates.'],
      asked: skills,
    });
    expect(flags).toContain('no-model-owner');
    expect(flags).not.toContain(flag);
  });
});

const trainingDuties = [
  'Train and fine-tune machine learning models for the demand of the bakery.',
  'Design experiments and improve the accuracy of our models.',
];

describe('one hire owns both kinds of work', () => {
  const flag = 'dual-ownership' satisfies FlagId;
  const title = 'AI/ML Engineer';

  it('where several duties show it', () => {
    expect(flagsOf({ title, duties: [...trainingDuties, ...assistantDuties] })).toContain(flag);
  });

  it('not where one sentence for each is all there is', () => {
    const duties = ['Train machine learning models.', 'Build AI assistants on top of LLM APIs.'];
    expect(judged({ title, text: `Responsibilities\n- ${duties.join('\n- ')}\n` }).label).toBe(
      'vague-hybrid',
    );
    expect(flagsOf({ title, duties })).not.toContain(flag);
  });
});

describe('one hire owns everything', () => {
  const flag = 'whole-lifecycle-ownership' satisfies FlagId;
  const title = 'AI/ML Engineer';
  const data = 'Build the data pipelines that collect and clean our datasets.';
  const production = 'Deploy the models to production and monitor them for drift.';
  const duties = [...trainingDuties, ...assistantDuties, production];

  it('where each area has its share of the duties', () => {
    expect(flagsOf({ title, duties: [...duties, data] })).toContain(flag);
  });

  it('not where one of many duties touches an area', () => {
    const more = [
      'Train models that forecast the sale of rolls.',
      'Build a chatbot for the customers of the bakery.',
      'Write prompts for our AI assistants and evaluate the answers.',
      'Roll out new models and keep the inference services reliable.',
    ];
    expect(flagsOf({ title, duties: [...duties, ...more, data] })).not.toContain(flag);
  });

  it.each([
    [
      'helps with an area, named at the end of a long duty',
      'Contribute to the robust, well tested and carefully documented daily work of a small team, and to our data pipelines.',
    ],
    ['only handles documents', 'Build the systems for document ingestion and data extraction.'],
  ])('not where the hire %s', (_, duty) => {
    const { ownership } = judged({ title, text: `Responsibilities\n- ${[...duties, duty].join('\n- ')}\n` });
    expect(ownership.map(({ status }) => status)).toEqual(['owns', 'owns', 'owns', 'owns']);
    expect(flagsOf({ title, duties: [...duties, duty] })).not.toContain(flag);
  });

  it('is shown by what the hire does rather than by what the hire helps with', () => {
    const helped =
      'Contribute to careful and well documented daily work, and to all our data pipelines and ETL.';
    const text = `Responsibilities\n- ${[...duties, helped, data].join('\n- ')}\n`;
    const raised = judged({ title, text }).flags.find(({ id }) => id === flag);
    expect(raised?.message).toContain('Build the data pipelines');
  });
});

describe('the title and the duties disagree', () => {
  const flag = 'title-mismatch' satisfies FlagId;
  const duties = [
    'Plan the shifts of the bakery and keep the rota up to date.',
    'Answer the questions of customers at the counter.',
    'Order flour and sugar.',
  ];

  it('where the duties are those of another job', () => {
    expect(flagsOf({ title: 'AI Engineer', duties })).toContain(flag);
  });

  it.each(['AI Solutions Engineer', 'AI Developer Enablement Lead', 'Manager, AI Engineering'])(
    'not where the title names that job: %s',
    (title) => {
      expect(flagsOf({ title, duties })).not.toContain(flag);
    },
  );

  it('not where hardly a word is said of the duties', () => {
    const text = `Responsibilities
- You will work with friendly people and keep the shelves tidy.
- Answer customers at the counter.
`;
    const { label, flags } = judged({ title: 'AI Engineer', text });
    expect(label).toBe('out-of-scope');
    expect(flags.map(({ id }) => id)).not.toContain(flag);
  });
});

describe('the scope is vague', () => {
  const flag = 'vague-scope' satisfies FlagId;

  it('where the hire is given a whole lifecycle', () => {
    expect(flagsOf({ duties: [...assistantDuties, 'Own the full machine learning lifecycle.'] })).toContain(
      flag,
    );
  });

  it('not where it is what the candidate has done before', () => {
    const duty = 'You will draw on a history of leading the full machine learning lifecycle.';
    expect(flagsOf({ duties: [...assistantDuties, duty] })).not.toContain(flag);
  });
});
