import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import { Piscina } from 'piscina';
import type { BatchAnswer, BatchTask, BatchWorkerData } from './batch-worker.ts';
import { readLineGroups } from './lines.ts';

/** Postings that go to a worker together: enough to be worth the way, few enough to be answered soon. */
const postingsPerTask = 16;
/** Tasks under way for each worker, so that it never waits for the next one. */
const tasksPerWorker = 2;
const idleMilliseconds = 30_000;
/** How far the workers of a service stand back: single requests go before batches where both want a processor. */
const standingBack = 10;

export interface BatchOptions {
  /** Where the rules stand; the project's own without it. */
  readonly rulesFolder?: string | undefined;
  /** Worker threads; as many as there are processors without it. */
  readonly workers?: number | undefined;
  /** Adds to the niceness of the workers; 0 where nothing else waits for the processors. */
  readonly niceIncrement?: number;
}

/** How a batch is answered. */
export interface AnswerOptions {
  /** Whether each answer holds its evidence. */
  readonly withEvidence: boolean;
}

/** Answers in order, several at a time: a stream of {@link BatchAnswer}. */
export type BatchAnswers = Readable & AsyncIterable<BatchAnswer>;

/** Classifies streams of postings on worker threads, which are started when the first stream comes. */
export class Batch {
  readonly #pool: Piscina<BatchTask, BatchAnswer>;

  constructor({
    rulesFolder,
    workers = availableParallelism(),
    niceIncrement = standingBack,
  }: BatchOptions = {}) {
    this.#pool = new Piscina({
      filename: new URL('./batch-worker.ts', import.meta.url).href,
      workerData: { rulesFolder } satisfies BatchWorkerData,
      minThreads: 0,
      maxThreads: workers,
      idleTimeout: idleMilliseconds,
      niceIncrement,
    });
  }

  /**
   * Answers each line of NDJSON, in order and while the lines still arrive. Reads no further ahead than the workers can
   * keep up with, nor than the answers are taken; ending the answers early ends the work.
   * @param chunks the bytes of the lines
   */
  answerLines(chunks: AsyncIterable<Buffer>, options: AnswerOptions): BatchAnswers {
    return this.#answer(readLineGroups(chunks, postingsPerTask), (lines) => ({ lines, ...options }));
  }

  /** Answers files likewise, each with its path as the id. */
  answerFiles(paths: readonly string[], options: AnswerOptions): BatchAnswers {
    const groups = Array.from({ length: Math.ceil(paths.length / postingsPerTask) }, (_, i) =>
      paths.slice(i * postingsPerTask, (i + 1) * postingsPerTask),
    );
    return this.#answer(groups, (files) => ({ files, ...options }));
  }

  #answer<Group>(
    groups: Iterable<Group> | AsyncIterable<Group>,
    taskOf: (group: Group) => BatchTask,
  ): BatchAnswers {
    const ended = new AbortController();
    const answers = Readable.from(groups, { objectMode: true, highWaterMark: 1 }).map(
      (group: Group) => this.#pool.run(taskOf(group), { signal: ended.signal }),
      { concurrency: this.#pool.options.maxThreads * tasksPerWorker },
    );
    answers.once('close', () => ended.abort());
    return answers;
  }

  /** Ends the workers, whatever they are at. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
