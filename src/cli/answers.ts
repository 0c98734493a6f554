import type { Classification, Label, OwnershipStatus } from '../classify/classification.ts';
import type { Judge } from '../classify/judge.ts';
import { PostingError, type PostingErrorCode } from '../posting/errors.ts';
import type { Area } from '../rules/schema.ts';
import type { LabelledPosting } from './labelled.ts';
import type { Judgement } from './metrics.ts';

/** A prediction where the posting could not be judged: it is wrong, whatever the label. */
export const failed = 'error';
export type Failed = typeof failed;

/** A labelled posting with the service's answer to it. */
export interface Answered {
  readonly posting: LabelledPosting;
  readonly answer: Classification | PostingErrorCode;
}

/** Answers each labelled posting; a text that can't be judged is an answer too. */
export function answerAll(postings: readonly LabelledPosting[], judge: Judge): Answered[] {
  return postings.map((posting) => ({ posting, answer: answerOf(posting, judge) }));
}

function answerOf({ title, text }: LabelledPosting, judge: Judge): Answered['answer'] {
  try {
    return judge({ title, text });
  } catch (error) {
    if (!(error instanceof PostingError)) throw error;
    return error.code;
  }
}

/** The classification, or `null` where the posting could not be judged. */
export function classificationOf({ answer }: Answered): Classification | null {
  return typeof answer === 'string' ? null : answer;
}

/** A reader's label beside what `predict` makes of the answer. */
export function labelJudgement(
  item: Answered,
  predict: (answer: Classification) => Label,
): Judgement<Label, Label | Failed> {
  const answer = classificationOf(item);
  return {
    gold: item.posting.label,
    also: item.posting.also,
    predicted: answer === null ? failed : predict(answer),
  };
}

/** The status that the answer gives an area. */
export function statusOf(item: Answered, area: Area): OwnershipStatus | null {
  return classificationOf(item)?.ownership.find((row) => row.area === area)?.status ?? null;
}
