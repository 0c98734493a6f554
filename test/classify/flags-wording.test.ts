import { describe, expect, it } from 'vitest';
import type { Flag } from '../../src/classify/classification.ts';
import type { FlagId } from '../../src/rules/schema.ts';
import { assistantDuties, bakeryDuties, type Parts, textOf } from './duties.ts';
import { judged } from './judging.ts';

/** A flag of a posting with these parts beside the duties of an AI engineer; none where it isn't raised. */
function flagOf(id: FlagId, { duties = [], ...parts }: Parts, more = ''): Flag | undefined {
  const text = textOf({ duties: [...assistantDuties, ...duties], ...parts }) + more;
  return judged({ title: 'AI Engineer', text }).flags.find((flag) => flag.id === id);
}

const quotesOf = (flag: Flag | undefined): string[] | undefined => flag?.spans.map(({ text }) => text);

describe('the scope is vague', () => {
  const quoted = (duty: string): string[] | undefined => quotesOf(flagOf('vague-scope', { duties: [duty] }));

  it('where a duty holds a phrase that may mean anything', () => {
    expect(quoted('You will wear many hats and do whatever is needed.')).toEqual([
      'wear many hats',
      'whatever is needed',
    ]);
  });

  it('once for each phrase, however often and however it is written', () => {
    const duties = ['You wear many hats.', 'Wear many-hats with us.', 'Care for all things AI.'];
    const flag = flagOf('vague-scope', { duties });
    expect(quotesOf(flag)).toHaveLength(2);
    expect(flag?.message).toContain('“all things AI”');
  });

  it('not where the phrase is about the company or its benefits', () => {
    for (const heading of ['About us', 'Benefits'])
      expect(flagOf('vague-scope', {}, `\n\n${heading}\n- We all wear many hats.\n`)).toBeUndefined();
  });

  it('not where the posting is that of another job', () => {
    const text = textOf({ duties: [...bakeryDuties, 'You will wear many hats.'] });
    const { label, flags } = judged({ title: 'Baker', text });
    expect(label).toBe('out-of-scope');
    expect(flags.map(({ id }) => id)).not.toContain('vague-scope');
  });

  it.each([
    'Own the full machine learning lifecycle.',
    'Be responsible for the entire AI lifecycle in our ovens.',
    'Drive the full AI stack with two bakers.',
  ])('where a whole is given to the hire: %s', (duty) => {
    expect(quoted(duty)).toHaveLength(1);
  });

  it.each([
    'Know the full machine learning lifecycle.',
    'Bring a proven track record of owning the full machine learning lifecycle.',
    'Use your background of driving the entire AI lifecycle.',
    'Own the full machine learning lifecycle: data, training and serving.',
    'Own the full machine learning lifecycle (data, training and serving).',
    'Own the full machine learning lifecycle – data, training and serving.',
    'Own the full machine learning lifecycle - data, training and serving.',
    'Own the full machine learning lifecycle, from data to serving.',
    'Own the full machine learning lifecycle from data to serving.',
    'Own the full machine learning lifecycle, including data and serving.',
    'Own the full machine learning lifecycle here: data, training and serving.',
    'Own the ovens, the counter, the shelves and the cellar, and know of the full machine learning lifecycle.',
  ])('not where a whole is only known, or spelled out: %s', (duty) => {
    expect(quoted(duty)).toBeUndefined();
  });
});

const tools =
  'TensorFlow, PyTorch, Keras, LangChain, LlamaIndex, Pinecone, Weaviate, Docker, Kubernetes, Kafka, Airflow, Snowflake'.split(
    ', ',
  );

describe('the list of tools is long', () => {
  it('where it has twelve, told by the first eight', () => {
    const flag = flagOf('tool-sprawl', { asked: [tools.join(', ')] });
    expect(quotesOf(flag)).toEqual(tools);
    expect(flag?.message).toContain(`12 tools: ${tools.slice(0, 8).join(', ')} and 4 more`);
  });

  it('wherever the tools are asked for', () => {
    const [duty, asked, wished] = [0, 4, 8].map((i) => `Use ${tools.slice(i, i + 4).join(', ')}.`);
    const flag = flagOf('tool-sprawl', {
      duties: [duty ?? ''],
      asked: [asked ?? ''],
      wished: [wished ?? ''],
    });
    expect(quotesOf(flag)).toHaveLength(12);
  });

  it.each<[string, string, string]>([
    ['it has eleven', tools.slice(1).join(', '), ''],
    ['it names one twice', `${tools.slice(1).join(', ')} and kafka`, ''],
    [
      'one is the company’s own',
      tools.slice(1).join(', '),
      '\n\nAbout us\nWe are the makers of TensorFlow.\n',
    ],
  ])('not where %s', (_, asked, more) => {
    expect(flagOf('tool-sprawl', { asked: [asked] }, more)).toBeUndefined();
  });

  it('not where the posting is that of another job', () => {
    const text = textOf({ duties: bakeryDuties, wished: [tools.join(', ')] });
    const { label, flags } = judged({ title: 'Baker', text });
    expect(label).toBe('out-of-scope');
    expect(flags.map(({ id }) => id)).not.toContain('tool-sprawl');
  });
});

describe('no outcome is named', () => {
  const id = 'no-outcomes' satisfies FlagId;

  it('where the posting says nothing of results', () => {
    expect(flagOf(id, {})).toMatchObject({ id, spans: [] });
    expect(flagOf(id, { asked: ['You have cut the latency of services by 20 %.'] })).toBeDefined();
    expect(flagOf(id, {}, '\n\nBenefits\n- Thirty days of leave and a budget of €500.\n')).toBeDefined();
  });

  it.each([
    'Cut the latency of the assistant.',
    'Answer nine in ten questions.',
    'Answer half of our letters.',
    'Answer 80 % of the questions.',
    'Answer 80 percent of the questions.',
    'Answer within 300 ms.',
    'Answer within 2 seconds.',
    'Answer within a minute or 5 minutes.',
    'Serve an assistant for 40k people.',
    'Bring in € 500 a day.',
    'Bring in $500 a day.',
    'Serve 300 bakers and 5,000 happy customers.',
    'Read 400 documents.',
  ])('not where a duty does: %s', (duty) => {
    expect(flagOf(id, { duties: [duty] })).toBeUndefined();
  });

  it.each(['Answer questions from 8 to 5.', 'Open 2 shops.', 'Work for ten cities.'])(
    'where a number measures nothing: %s',
    (duty) => {
      expect(flagOf(id, { duties: [duty] })).toBeDefined();
    },
  );

  it.each([
    '\n\nWhat success looks like\n- Bakers are happy with you.\n',
    '\n\n## Within your first year\n- Bakers are happy with you.\n',
    '\n\n**In your first six months**\nBakers are happy with you.\n',
    '\n\nAbout us\nSuccess looks like this: bakers are happy with you.\n',
  ])('not where a heading or a sentence opens with it: %j', (more) => {
    expect(flagOf(id, {}, more)).toBeUndefined();
  });

  it('where its words stand amid a sentence', () => {
    expect(flagOf(id, {}, '\n\nAbout us\nWe are proud of what counts to bakers.\n')).toBeDefined();
  });

  it('is nothing to say of another job', () => {
    const text = textOf({ duties: bakeryDuties });
    expect(judged({ title: 'Baker', text }).flags.map((flag) => flag.id)).not.toContain(id);
  });
});
