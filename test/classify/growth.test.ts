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
  { shape: 'spaces', unit: `a${' '.repeat(60)}` },
  { shape: 'blank lines', unit: `a${'\n'.repeat(20)}` },
];

const opening =
  'You will work with us in the team by the river and build what the people there need.\n\nResponsibilities\n';
const short = 5_000;
const factor = 10;
/** Time in proportion to length gives 10, time that grows with its square 100. */
const mostGrowth = 25;
const attempts = 3;

/** Time that this thread itself has worked, in microseconds: other programs on the machine don't count. */
function workedTime(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

function bestTime(unit: string, length: number, runs: number): number {
  const text = opening + unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const start = workedTime();
    judged({ title: 'AI Engineer', text });
    best = Math.min(best, workedTime() - start);
  }
  return best;
}

describe('ten times the text takes about ten times as long', () => {
  it.each(shapes)('for $shape', ({ unit }) => {
    bestTime(unit, short, 2);
    const growths: number[] = [];
    // Tidying up memory may spoil a measurement, but not each of them.
    while (growths.length < attempts && !growths.some((growth) => growth <= mostGrowth)) {
      growths.push(bestTime(unit, short * factor, 1) / bestTime(unit, short, 5));
    }
    expect(Math.min(...growths)).toBeLessThanOrEqual(mostGrowth);
  });
});
