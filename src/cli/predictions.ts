import {
  type Evidence,
  type Label,
  labels,
  type OwnershipStatus,
  type RoleScore,
  type TitleFit,
} from '../classify/classification.ts';
import type { PostingErrorCode } from '../posting/errors.ts';
import { type Area, areas } from '../rules/schema.ts';
import { type Answered, classificationOf, type Failed, failed, labelJudgement, statusOf } from './answers.ts';
import { byKey } from './by-key.ts';
import { areaKeys } from './labelled.ts';
import { isRight } from './metrics.ts';

/** One posting's label and answer. */
export interface Prediction {
  readonly id: string | number | null;
  readonly title: string | null;
  readonly source: string;
  readonly sure: number | null;
  readonly why: string;
  readonly label: Label;
  readonly also: Label | null;
  readonly predicted: Label | Failed;
  readonly right: boolean;
  readonly error: PostingErrorCode | null;
  readonly confidence: number | null;
  readonly reason: string | null;
  readonly roles: readonly RoleScore[];
  readonly titleFit: { readonly label: TitleFit | null; readonly predicted: TitleFit | null };
  readonly ownership: Record<
    Area,
    { readonly label: OwnershipStatus | null; readonly predicted: OwnershipStatus | null }
  >;
  readonly flags: readonly string[];
}

/** A wrong prediction and what caused it. */
export interface Miss extends Prediction {
  /** The evidence with the most points, most first. */
  readonly evidence: readonly Evidence[];
}

/** Sets an answer beside its label. */
export function predictionOf(item: Answered): Prediction {
  const { posting } = item;
  const answer = classificationOf(item);
  const judgement = labelJudgement(item, ({ label }) => label);
  return {
    id: posting.id,
    title: posting.title ?? null,
    source: posting.source,
    sure: posting.sure ?? null,
    why: posting.why,
    label: posting.label,
    also: posting.also ?? null,
    predicted: judgement.predicted,
    right: isRight(judgement),
    error: typeof item.answer === 'string' ? item.answer : null,
    confidence: answer?.confidence ?? null,
    reason: answer?.reason ?? null,
    roles: answer?.roles ?? [],
    titleFit: { label: posting.titleFit ?? null, predicted: answer?.title.fit ?? null },
    ownership: byKey(areas, (area) => ({
      label: posting.owners[areaKeys[area]] ?? null,
      predicted: statusOf(item, area),
    })),
    flags: answer?.flags.map(({ id }) => id) ?? [],
  };
}

/** The wrong predictions with the evidence behind them, by label and prediction, the surest labels first. */
export function missesOf(answered: readonly Answered[], mostEvidence = 6): Miss[] {
  const order = (label: Label | Failed) => [...labels, failed].indexOf(label);
  return answered
    .map((item) => ({ ...predictionOf(item), evidence: topEvidence(item, mostEvidence) }))
    .filter(({ right }) => !right)
    .sort(
      (a, b) =>
        order(a.label) - order(b.label) ||
        order(a.predicted) - order(b.predicted) ||
        (b.sure ?? 0) - (a.sure ?? 0) ||
        (b.confidence ?? 0) - (a.confidence ?? 0),
    );
}

function topEvidence(item: Answered, most: number): Evidence[] {
  return (classificationOf(item)?.evidence ?? []).toSorted((a, b) => b.points - a.points).slice(0, most);
}
