import { judgeBy } from '../classify/judge.ts';
import { loadRuleset } from '../rules/load.ts';
import { answerAll, classificationOf } from './answers.ts';
import { readArguments, singleFile } from './arguments.ts';
import { type ExitCode, exitCodes, UsageError } from './exit-codes.ts';
import {
  calibrationPoints,
  crossPredict,
  fit,
  type Parameters,
  predict,
  roundedTo,
  type Sample,
  verdictNumbersOf,
  weightNameOf,
} from './fitting.ts';
import { inputName } from './input.ts';
import { readLabelledPostings } from './labelled.ts';
import { accuracyOf, type Judgement, macroF1Of } from './metrics.ts';
import { write } from './output.ts';
import { run } from './run.ts';

const help = `Fits one weight a rule, and the numbers of the verdict, to labelled postings.

  npm run --silent fit -- [options] FILE

Prints the scores under five-fold cross-validation, where every weight starts
from the same value, and the weights for rules/*.yaml. Nothing is written.

  --steps N   steps of the descent, from 1 on (60)
  --pull X    how strongly weights are drawn back to where they stand (0.001)
  --help      print this

Exit codes
  0    done
  2    wrong usage, or a file that can't be read, isn't of this form or holds no
       posting that can be judged
  3    the rules are broken
  70   a fault in this program
  74   standard output can't be written
  141  the reader of standard output has gone
`;

/** Where every weight starts under cross-validation, so that no fold has seen the postings of another. */
const startingWeight = 1.5;

async function fitCommand(args: string[]): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, {
    steps: { type: 'string', default: '60' },
    pull: { type: 'string', default: '0.001' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) {
    await write(process.stdout, help);
    return exitCodes.done;
  }
  const file = singleFile(positionals);
  if (file === null) throw new UsageError('name a file of labelled postings, or - for standard input');
  const options = { steps: Number(values.steps), pull: Number(values.pull) };
  if (!Number.isSafeInteger(options.steps) || options.steps < 1)
    throw new UsageError('--steps takes a whole number from 1 on');
  if (!(options.pull >= 0 && options.pull <= 1)) throw new UsageError('--pull takes a number from 0 to 1');

  const ruleset = await loadRuleset();
  const postings = await readLabelledPostings(file);
  const answered = answerAll(postings, judgeBy(ruleset));
  const samples = answered.flatMap((item): Sample[] => {
    const { label, also } = item.posting;
    const answer = classificationOf(item);
    if (!answer) return [];
    const { evidence, plainDuties } = answer;
    return [{ evidence, plainDuties: plainDuties.count, right: also ? [label, also] : [label] }];
  });

  if (samples.length === 0) throw new UsageError(`${inputName(file)} holds no posting that can be judged`);

  const start: Parameters = {
    weights: weightsOf(samples),
    verdict: verdictNumbersOf(ruleset.thresholds.verdict),
  };
  const even = {
    ...start,
    weights: Object.fromEntries(Object.keys(start.weights).map((rule) => [rule, startingWeight])),
  };
  const fitted = fit(samples, start, options);
  const rounded = roundedTo(start, fitted, samples, options);
  const judge = (parameters: Parameters) => samples.map((sample) => predict(sample, parameters));
  const lines = [
    `${samples.length} postings, ${postings.length - samples.length} left out that can't be judged`,
    `as they stand    ${scoresOf(samples, judge(start))}`,
    `cross-validated  ${scoresOf(samples, crossPredict(samples, even, options))}`,
    `fitted           ${scoresOf(samples, judge(fitted))}`,
    `rounded          ${scoresOf(samples, judge(rounded))}`,
    '',
    ...Object.entries(fitted.verdict).map(([name, value]) => `${name}: ${value.toFixed(2)}`),
    '',
    ...Object.entries(fitted.weights).map(
      ([rule, weight]) => `${rule}: ${start.weights[rule]} → ${rounded.weights[rule]} (${weight.toFixed(2)})`,
    ),
    '',
    'confidence, by the verdict as it stands',
    ...calibrationPoints(samples, start).map(
      ({ likelihood, confidence }) =>
        `  - { likelihood: ${likelihood.toFixed(2)}, confidence: ${confidence.toFixed(2)} }`,
    ),
  ];
  await write(process.stdout, `${lines.join('\n')}\n`);
  return exitCodes.done;
}

function weightsOf(samples: readonly Sample[]): Record<string, number> {
  const scoring = samples.flatMap(({ evidence }) => evidence.filter(({ role }) => role !== null));
  return Object.fromEntries(
    scoring.map((item) => [weightNameOf(item), item.weight] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function scoresOf(samples: readonly Sample[], predictions: readonly string[]): string {
  const judgements = samples.map(
    ({ right: [gold = '', also] }, i): Judgement<string> => ({ gold, also, predicted: predictions[i] ?? '' }),
  );
  const labels = [...new Set(judgements.map(({ gold }) => gold))];
  const [accuracy, macroF1] = [accuracyOf(judgements), macroF1Of(judgements, labels)];
  return `accuracy ${accuracy?.toFixed(3)}   macro-F1 ${macroF1?.toFixed(3)}`;
}

await run('fit', fitCommand);
