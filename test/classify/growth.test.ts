import { describe, expect, it } from 'vitest';
import { fixtures, judged } from './judging.ts';

const postings = fixtures.map(({ text }) => text).join('\n\n');

/** Texts that may be sent as they are, by accident, or to keep the service busy; each is repeated as often as it takes. */
const shapes: readonly { readonly shape: string; readonly unit: string }[] = [
  { shape: 'many postings', unit: postings },
  { shape: 'postings in one line', unit: postings.replaceAll(/\s+/g, ' ') },
  { shape: 'postings without punctuation', unit: postings.replaceAll(/[^A-Za-z]+/g, ' ') },
  { shape: 'postings without spaces', unit: postings.replaceAll(/\s+/g, '') },
  { shape: 'one sentence of terms', unit: 'machine learning models and generative AI ' },
  { shape: 'one sentence of duties', unit: 'train the model and support data scientists who build models ' },
  { shape: 'lines of duties', unit: 'Train the model and support data scientists who build models.\n' },
  {
    shape: 'lines that go on in lower case',
    unit: 'train the model and support data scientists who build models\n',
  },
  { shape: 'verbs alone', unit: 'train build design develop deploy evaluate ' },
  { shape: 'objects alone', unit: 'model classifier neural network ' },
  { shape: 'a list with commas', unit: 'train, model, ' },
  {
    shape: 'phrases that only look like evidence',
    unit: 'the data model of our business model and our role model ',
  },
  { shape: 'vague words', unit: 'wear many hats in all things AI and improve accuracy ' },
  { shape: 'sentences of vague words', unit: 'You wear many hats in all things AI and improve accuracy.\n' },
  { shape: 'headings', unit: 'Responsibilities\nRequirements\nBenefits\nAbout us\n' },
  { shape: 'headings in one line', unit: 'ResponsibilitiesTrain modelsRequirementsPython ' },
  { shape: 'bullets', unit: '- - - • a\n' },
  { shape: 'capitals', unit: 'A' },
  { shape: 'changing case', unit: 'Aa' },
  { shape: 'emoji', unit: '🚀' },
  { shape: 'halves of characters', unit: '\ud83d' },
  { shape: 'letters outside ASCII', unit: 'é' },
  { shape: 'mathematical letters', unit: '𝗧' },
  { shape: 'marks of one letter', unit: '\u0301\u0316' },
  { shape: 'vowel signs of one letter', unit: '\u0f71\u0f72\u0f74' },
  { shape: 'spaces', unit: `a${' '.repeat(60)}` },
  { shape: 'blank lines', unit: `a${'\n'.repeat(20)}` },
];

const opening =
  'You will work with us in the team by the river and build what the people there need.\n\nResponsibilities\n';
const length = 50_000;
const parts = 10;
/** Time in proportion to length gives 1; time that grows with the square of it gives 10. */
const mostGrowth = 2.5;
const attempts = 5;

function timeFor(unit: string, characters: number, times: number): number {
  const text = opening + unit.repeat(Math.ceil(characters / unit.length)).slice(0, characters);
  const start = performance.now();
  for (let i = 0; i < times; i += 1) judged({ title: 'AI Engineer', text });
  return performance.now() - start;
}

/** How much longer one long text takes than as many characters in short ones. */
function growthOf(unit: string): number {
  return timeFor(unit, length, 1) / timeFor(unit, length / parts, parts);
}

describe('one long text takes about as long as ten short ones of the same kind', () => {
  it.each(shapes)('for $shape', ({ unit }) => {
    timeFor(unit, length / parts, 2);
    // Another program may spoil a measurement, but hardly each of them.
    let growth = growthOf(unit);
    for (let attempt = 1; attempt < attempts && growth > mostGrowth; attempt += 1)
      growth = Math.min(growth, growthOf(unit));
    expect(growth).toBeLessThanOrEqual(mostGrowth);
  });
});
