import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Classification } from '../../src/classify/classification.ts';
import { fixtures, gistAsItStands, gistOf, judged } from './judging.ts';

/** What every company puts under its postings, with words in it that would mean something among the duties. */
const boilerplate: readonly { readonly what: string; readonly added: string }[] = [
  {
    what: 'a word about the company',
    added: `About us
Founded in 2011, we are a company of ninety people in four cities. Our machine learning models and our AI assistants
are used by millions of people. We believe in curiosity and kindness.`,
  },
  {
    what: 'its benefits',
    added: `Benefits
- Thirty days of paid time off and a pension
- Health insurance, dental insurance and a gym membership
- A learning budget for courses in machine learning, LLMs and prompt engineering`,
  },
  {
    what: 'a notice of equal opportunity',
    added: `Equal Opportunity Employer
We are an equal opportunity employer. All applicants are considered without regard to age, religion, sexual
orientation or veteran status. Please tell us of any reasonable accommodation that you need.`,
  },
  {
    what: 'how to apply',
    added: `How to apply
Send us your CV. Please don't let an LLM write the letter; we train no models on what you send.`,
  },
];

describe.each(boilerplate)('a posting says the same with $what added', ({ added }) => {
  it.each(fixtures)('$name', (fixture) => {
    const { title, text } = fixture;
    const longer = judged({ title, text: `${text}\n\n${added}\n` });
    expect(gistOf(longer)).toEqual(gistAsItStands(fixture));
  });
});

describe('a word about the company before everything else', () => {
  const blurb = 'Founded in 2011, we are a company of ninety people. Our AI assistants are used by millions.';

  it.each(fixtures.filter(({ title }) => title !== null))('changes nothing in $name', (fixture) => {
    const { title, text } = fixture;
    expect(gistOf(judged({ title, text: `${blurb}\n\n${text}` }))).toEqual(gistAsItStands(fixture));
  });
});

const pureModelDevelopment = [
  'Train and fine-tune machine learning models on our own data.',
  'Design, train and validate neural networks.',
  'Improve the accuracy of our machine learning models.',
  'Evaluate machine learning models and tune their hyperparameters.',
  'Develop predictive models.',
] as const;

const mlShare = ({ roles }: Classification): number =>
  roles.find(({ role }) => role === 'ml-engineer')?.share ?? 0;

describe('a further duty in model development', () => {
  it('never lowers the share of the ML engineer', () => {
    const duties = fc.subarray([...pureModelDevelopment], { minLength: 1 });
    fc.assert(
      fc.property(fc.constantFrom(...fixtures), duties, ({ title, text }, sentences) => {
        const list = sentences.map((sentence) => `- ${sentence}`).join('\n');
        const before = mlShare(judged({ title, text }));
        const after = mlShare(judged({ title, text: `${text}\n\nResponsibilities\n${list}\n` }));
        expect(after).toBeGreaterThanOrEqual(before - 0.001);
      }),
      { numRuns: 150 },
    );
  });

  it.each(pureModelDevelopment)('counts for the ML engineer alone: “%s”', (sentence) => {
    const text = `The team sits by the river and has lunch together every day.\n\nResponsibilities\n- ${sentence}\n`;
    const roles = judged({ title: null, text }).roles.filter(({ score }) => score > 0);
    expect(roles.map(({ role }) => role)).toEqual(['ml-engineer']);
  });
});
