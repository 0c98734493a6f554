import {
  type Classification,
  type Label,
  labels,
  type OwnershipStatus,
  ownershipStatuses,
  type TitleFit,
  titleFits,
} from '../classify/classification.ts';
import { type Area, areas } from '../rules/schema.ts';
import { type Answered, classificationOf, type Failed, failed, labelJudgement, statusOf } from './answers.ts';
import { labelByKeywords, labelByTitle, majorityLabel } from './baselines.ts';
import { byKey } from './by-key.ts';
import { areaKeys } from './labelled.ts';
import {
  accuracyOf,
  type Calibration,
  type Confusion,
  calibrationOf,
  confusionOf,
  type Judgement,
  type LabelMeasures,
  macroF1Of,
  meanOf,
  measuresOf,
  shareOf,
} from './metrics.ts';
import { type Prediction, predictionOf } from './predictions.ts';

export interface Score {
  readonly accuracy: number | null;
  readonly macroF1: number | null;
}

export interface GroupScore {
  readonly group: string;
  readonly count: number;
  readonly accuracy: number | null;
}

export interface OwnershipScore {
  readonly area: Area;
  /** The share of postings whose status is exactly a reader's. */
  readonly exact: number | null;
  /** The share of postings where "owns it or not" is a reader's answer. */
  readonly owning: number | null;
  readonly confusion: Confusion<OwnershipStatus, OwnershipStatus | Failed>;
}

export interface Evaluation extends Score {
  readonly ruleset: Classification['ruleset'] | null;
  readonly count: number;
  readonly confusion: Confusion<Label, Label | Failed>;
  readonly labels: Record<Label, LabelMeasures>;
  readonly bySure: readonly GroupScore[];
  readonly bySource: readonly GroupScore[];
  readonly ownership: {
    readonly areas: readonly OwnershipScore[];
    readonly exact: number | null;
    readonly owning: number | null;
  };
  readonly titleFit: {
    readonly agreement: number | null;
    readonly confusion: Confusion<TitleFit, TitleFit | Failed>;
  };
  readonly calibration: Calibration;
  readonly baselines: readonly ({ readonly name: string } & Score)[];
  readonly predictions: readonly Prediction[];
}

/** Measures answers against labels. */
export function evaluate(answered: readonly Answered[]): Evaluation {
  const judgements = answered.map((item) => labelJudgement(item, (answer) => answer.label));
  const predictions = answered.map(predictionOf);
  const ownership = areas.map((area) => ownershipScore(answered, area));
  return {
    ruleset: answered.map(classificationOf).find((answer) => answer !== null)?.ruleset ?? null,
    count: answered.length,
    ...scoreOf(judgements),
    confusion: confusionOf(judgements, labels, [...labels, failed]),
    labels: byKey(labels, (label) => measuresOf(judgements, label)),
    bySure: groupScores(predictions, ({ sure }) => (sure === null ? 'unknown' : String(sure))),
    bySource: groupScores(predictions, ({ source }) => source),
    ownership: {
      areas: ownership,
      exact: meanOf(ownership.map(({ exact }) => exact)),
      owning: meanOf(ownership.map(({ owning }) => owning)),
    },
    titleFit: titleFitScore(answered),
    calibration: calibrationOf(
      predictions.flatMap(({ confidence, right }) => (confidence === null ? [] : [{ confidence, right }])),
    ),
    baselines: baselineScores(answered),
    predictions,
  };
}

function scoreOf(judgements: readonly Judgement<Label, Label | Failed>[]): Score {
  return { accuracy: accuracyOf(judgements), macroF1: macroF1Of(judgements, labels) };
}

function groupScores(
  predictions: readonly Prediction[],
  groupOf: (prediction: Prediction) => string,
): GroupScore[] {
  return [...Map.groupBy(predictions, groupOf)]
    .map(([group, members]) => ({
      group,
      count: members.length,
      accuracy: shareOf(members, ({ right }) => right),
    }))
    .sort((a, b) => b.count - a.count);
}

function ownershipScore(answered: readonly Answered[], area: Area): OwnershipScore {
  const judgements = answered.flatMap((item): Judgement<OwnershipStatus, OwnershipStatus | Failed>[] => {
    const gold = item.posting.owners[areaKeys[area]];
    const also = item.posting.ownersAlso[areaKeys[area]];
    return gold === undefined ? [] : [{ gold, also, predicted: statusOf(item, area) ?? failed }];
  });
  return {
    area,
    exact: accuracyOf(judgements),
    owning: shareOf(judgements, agreesOnOwning),
    confusion: confusionOf(judgements, ownershipStatuses, [...ownershipStatuses, failed]),
  };
}

function agreesOnOwning({
  gold,
  also,
  predicted,
}: Judgement<OwnershipStatus, OwnershipStatus | Failed>): boolean {
  if (predicted === failed) return false;
  return [gold, also].some(
    (status) => status !== undefined && (status === 'owns') === (predicted === 'owns'),
  );
}

function titleFitScore(answered: readonly Answered[]): Evaluation['titleFit'] {
  const judgements = answered.flatMap((item): Judgement<TitleFit, TitleFit | Failed>[] => {
    const gold = item.posting.titleFit;
    return gold === undefined ? [] : [{ gold, predicted: classificationOf(item)?.title.fit ?? failed }];
  });
  return {
    agreement: accuracyOf(judgements),
    confusion: confusionOf(judgements, titleFits, [...titleFits, failed]),
  };
}

function baselineScores(answered: readonly Answered[]): Evaluation['baselines'] {
  const majority = majorityLabel(answered.map(({ posting }) => posting.label));
  const score = (predict: (answer: Classification) => Label): Score =>
    scoreOf(answered.map((item) => labelJudgement(item, predict)));
  return [
    { name: `always ${majority}`, ...score(() => majority) },
    { name: 'title alone', ...score(labelByTitle) },
    { name: 'keyword count', ...score(labelByKeywords) },
  ];
}
