/** Pure measures of predictions against labels. A measure of nothing is `null`, never `NaN`. */

/** What a reader said, and what was predicted. `also` is a second reader's answer, right as well. */
export interface Judgement<Gold extends string, Predicted extends string = Gold> {
  readonly gold: Gold;
  readonly also?: Gold | undefined;
  readonly predicted: Predicted;
}

/** How often each gold value (row) got each prediction (column). */
export type Confusion<Gold extends string, Predicted extends string> = Record<
  Gold,
  Record<Predicted, number>
>;

export interface LabelMeasures {
  /** How many postings carry this label. */
  readonly support: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** A prediction as it counts: one that equals the second answer counts as the first. */
export function counted<Gold extends string, Predicted extends string>({
  gold,
  also,
  predicted,
}: Judgement<Gold, Predicted>): Gold | Predicted {
  return (predicted as string) === also ? gold : predicted;
}

/** Whether a prediction equals one of the two answers. */
export function isRight(judgement: Judgement<string>): boolean {
  return counted(judgement) === judgement.gold;
}

/** Counts predictions by gold value; a prediction that equals `also` is counted as the gold value. */
export function confusionOf<Gold extends string, Predicted extends string>(
  judgements: readonly Judgement<Gold, Predicted>[],
  golds: readonly Gold[],
  predictions: readonly (Gold | Predicted)[],
): Confusion<Gold, Gold | Predicted> {
  const emptyRow = () => Object.fromEntries(predictions.map((predicted) => [predicted, 0]));
  const confusion = Object.fromEntries(golds.map((gold) => [gold, emptyRow()])) as Confusion<
    Gold,
    Gold | Predicted
  >;
  for (const judgement of judgements) confusion[judgement.gold][counted(judgement)] += 1;
  return confusion;
}

/** The share of judgements that are right. */
export function accuracyOf(judgements: readonly Judgement<string>[]): number | null {
  return shareOf(judgements, isRight);
}

/** The share of items that pass a test; `null` where there are none. */
export function shareOf<Item>(items: readonly Item[], test: (item: Item) => boolean): number | null {
  return ratio(items.filter(test).length, items.length);
}

/** The mean of the numbers that are there; `null` where none is. */
export function meanOf(numbers: readonly (number | null)[]): number | null {
  const present = numbers.filter((number) => number !== null);
  return ratio(
    present.reduce((sum, number) => sum + number, 0),
    present.length,
  );
}

/**
 * Precision, recall and F1 of one label. F1 is 2TP / (2TP + FP + FN): 0 where the label is only missed or only
 * wrongly given, `null` where it neither occurs nor is predicted.
 */
export function measuresOf<Label extends string>(
  judgements: readonly Judgement<string>[],
  label: Label,
): LabelMeasures {
  let support = 0;
  let given = 0;
  let right = 0;
  for (const judgement of judgements) {
    const isGold = judgement.gold === label;
    const isGiven = counted(judgement) === label;
    support += Number(isGold);
    given += Number(isGiven);
    right += Number(isGold && isGiven);
  }
  return {
    support,
    precision: ratio(right, given),
    recall: ratio(right, support),
    f1: ratio(2 * right, support + given),
  };
}

/** The plain mean of the F1 of all labels that occur or are predicted. */
export function macroF1Of(
  judgements: readonly Judgement<string>[],
  labels: readonly string[],
): number | null {
  return meanOf(labels.map((label) => measuresOf(judgements, label).f1));
}

/** One tenth of the scale of confidence. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly meanConfidence: number | null;
  readonly rightShare: number | null;
}

export interface Calibration {
  /** The mean distance between confidence and share of right answers, each bin weighed by its postings. */
  readonly expectedError: number | null;
  readonly bins: CalibrationBin[];
}

/** Expected calibration error in equal bins `[from, to)`, the last of which holds 1 too. */
export function calibrationOf(
  predictions: readonly { readonly confidence: number; readonly right: boolean }[],
  binCount = 10,
): Calibration {
  const groups = Map.groupBy(predictions, ({ confidence }) =>
    Math.min(binCount - 1, Math.floor(confidence * binCount)),
  );
  const bins = Array.from({ length: binCount }, (_, index) => {
    const group = groups.get(index) ?? [];
    return {
      from: index / binCount,
      to: (index + 1) / binCount,
      count: group.length,
      meanConfidence: meanOf(group.map(({ confidence }) => confidence)),
      rightShare: shareOf(group, ({ right }) => right),
    };
  });
  const gaps = bins.map((bin) => bin.count * Math.abs((bin.meanConfidence ?? 0) - (bin.rightShare ?? 0)));
  return {
    expectedError: ratio(
      gaps.reduce((sum, gap) => sum + gap, 0),
      predictions.length,
    ),
    bins,
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
