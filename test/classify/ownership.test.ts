import { describe, expect, it } from 'vitest';
import type { OwnershipStatus } from '../../src/classify/classification.ts';
import type { Area } from '../../src/rules/schema.ts';
import { judged } from './judging.ts';

/** Who owns this area in a posting of which these are the duties. */
function statusOf(area: Area, ...duties: readonly string[]): OwnershipStatus | undefined {
  const list = duties.map((duty) => `- ${duty}`).join('\n');
  const text = `The house stands near the harbour and has a green door.\n\nResponsibilities\n${list}\n`;
  return judged({ title: null, text }).ownership.find((item) => item.area === area)?.status;
}

describe('who owns model development', () => {
  it.each<[OwnershipStatus, string]>([
    ['owns', 'Train and fine-tune machine learning models.'],
    ['owns', 'You train the ranking models and improve their accuracy, together with our researchers.'],
    ['other-team', 'Our ML engineers train the machine learning models.'],
    // The longer name holds, though a word of it is named as spelled by itself.
    ['other-team', 'The researchers team trains models for our customers.'],
    ['other-team', 'The training of our machine learning models is handled by the research team.'],
    ['contributes', 'Support our data scientists in training machine learning models.'],
    ['absent', 'This role involves no training of machine learning models.'],
    ['absent', 'Train new colleagues in the use of the till.'],
    ['absent', 'Build the data models of our warehouse.'],
  ])('%s: %s', (status, duty) => {
    expect(statusOf('model-development', duty)).toBe(status);
  });

  it('is said of the hire where one duty gives it to the hire and another names colleagues', () => {
    const duties = [
      'Train and fine-tune machine learning models.',
      'Data scientists build models of demand beside you.',
    ];
    expect(statusOf('model-development', ...duties)).toBe('owns');
  });

  it('is not said of the hire where those who do it are named in a clause of their own', () => {
    const duty =
      'Agree on interfaces with the ML engineers, who stay responsible for training machine learning models.';
    expect(statusOf('model-development', duty)).not.toBe('owns');
  });
});

describe('what other people do, by whatever name', () => {
  it.each([
    'Work with NLU engineers who train the machine learning models.',
    'Write to the safety team, who train the machine learning models.',
    'Sit next to the colleagues who train and evaluate the ranking models.',
    'Build forms for the twelve people who also train the ranking models.',
    'We look for somebody to support the linguists who train the ranking models.',
    'They train the ranking models; you give them the road to production.',
    'You sit beside our data scientists: they train the ranking models.',
  ])('is not the hire’s: %s', (duty) => {
    expect(statusOf('model-development', duty)).toBe('other-team');
  });

  it('is told by words that name them', () => {
    const text = 'Responsibilities\n- Work with linguists who train the ranking models.\n- Greet the guests.';
    const item = judged({ title: null, text }).evidence.find(({ rule }) => rule.endsWith('/train-models'));
    expect(item).toMatchObject({
      owner: 'other-team',
      points: 0,
      modifiers: [{ id: 'ownership/other-people', span: { text: 'linguists who' } }],
    });
  });

  it.each([
    'We want builders who train machine learning models.',
    'We are looking for data scientists who train machine learning models.',
    'We hire ML engineers who can train machine learning models.',
    'Join a team of engineers who train machine learning models.',
    'Lead the group of people who train machine learning models.',
    'Engineers who train machine learning models.',
    'Be the engineer who trains machine learning models.',
    'The engineer works in our lab. They train machine learning models.',
    'The engineer works in our lab. They will train machine learning models with you.',
    'Talk to the linguists who write the guide while you train machine learning models.',
  ])('is told from what the hire does: %s', (duty) => {
    expect(statusOf('model-development', duty)).toBe('owns');
  });

  it('is what those do whom the hire serves, even where the posting wants something of them', () => {
    const duty = 'We want you to help the linguists who train machine learning models.';
    expect(statusOf('model-development', duty)).toBe('other-team');
  });

  it('is not taken from the hire where things are said to do it', () => {
    const duties = ['You build AI assistants, and they answer from a vector database.', 'Design prompts.'];
    expect(statusOf('system-integration', ...duties)).toBe('owns');
  });
});

describe('who owns system integration', () => {
  it('is said of the hire where a customer is only the company that the hire keeps', () => {
    const duties = [
      'Sit down with a customer and build the AI assistant that they need.',
      'Write its prompts and judge its answers.',
    ];
    expect(statusOf('system-integration', ...duties)).toBe('owns');
  });

  it.each<[OwnershipStatus, string]>([
    ['owns', 'Integrate language models into our product.'],
    ['owns', 'Build AI assistants on top of LLM APIs.'],
    ['other-team', 'Product engineers integrate the models into our product.'],
    ['absent', 'Train and fine-tune machine learning models.'],
    ['absent', 'Use GitHub Copilot, Cursor and ChatGPT every day.'],
  ])('%s: %s', (status, duty) => {
    expect(statusOf('system-integration', duty)).toBe(status);
  });
});

describe('who owns data preparation', () => {
  it.each<[OwnershipStatus, string]>([
    ['owns', 'Collect, clean and label training data for the next model.'],
    ['other-team', 'Partner with data engineers who build the data pipelines.'],
    ['absent', 'Bake the bread and sell it.'],
  ])('%s: %s', (status, duty) => {
    expect(statusOf('data-preparation', duty)).toBe(status);
  });
});

describe('who owns production', () => {
  it.each<[OwnershipStatus, string]>([
    ['owns', 'Deploy machine learning models to production, monitor model drift and retrain models.'],
    ['other-team', 'The platform team deploys the machine learning models.'],
    ['absent', 'Bake the bread and sell it.'],
  ])('%s: %s', (status, duty) => {
    expect(statusOf('production-operations', duty)).toBe(status);
  });
});

describe('how plainly a duty gives an area to the hire', () => {
  it('adds up the parts of the area that one duty names', () => {
    expect(statusOf('data-preparation', 'Watch over data quality.')).not.toBe('owns');
    expect(statusOf('data-preparation', 'Watch over data quality and data versioning.')).toBe('owns');
  });

  it('halves what may be said of an AI application', () => {
    const duties = [
      'Build AI assistants on top of LLM APIs.',
      'Evaluate models and prompts of the assistant.',
    ];
    expect(statusOf('model-development', ...duties)).toBe('absent');
  });

  it('takes running in production for work of the hire', () => {
    const duties = ['Build AI assistants on top of LLM APIs.', 'Integrate language models into our product.'];
    expect(statusOf('production-operations', ...duties)).toBe('absent');
    expect(statusOf('production-operations', ...duties, 'See that they hold up in production.')).toBe('owns');
  });
});

describe('an area beside another job', () => {
  const duties = ['Build the booking pages of the museum.', 'Review the code of your colleagues.'];

  it('is not part of the posting where one duty strays into it', () => {
    expect(statusOf('production-operations', ...duties, 'Take turns at every incident.')).toBe('absent');
  });
});

describe('an area that only the requirements speak of', () => {
  it('has no owner yet', () => {
    const text = `The house stands near the harbour and has a green door.

Responsibilities
- Build AI assistants on top of LLM APIs.
- Integrate language models into our product.

Requirements
- Experience with fine-tuning machine learning models and with model evaluation
`;
    const { ownership, flags } = judged({ title: 'AI Engineer', text });
    expect(ownership.find(({ area }) => area === 'model-development')).toMatchObject({
      status: 'unclear',
      question: expect.stringMatching(/\?$/),
    });
    expect(flags.map(({ id }) => id)).toContain('no-model-owner');
  });
});
