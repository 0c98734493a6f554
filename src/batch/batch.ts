import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import { Piscina } from 'piscina';
import type { Ruleset } from '../rules/ruleset.ts';
import type { BatchAnswer, BatchTask, BatchTaskContent, BatchWorkerData } from './batch-worker.ts';
import { readLineGroups } from './lines.ts';

/** Postings that go to a worker together: enough to be worth the way, few enough to be answered soon. */
const postingsPerTask = 16;
/** Tasks under way for each worker, so that it never waits for the next one. */
const tasksPerWorker = 2;
const idleMilliseconds = 30_000;
/**
 * Memory of each worker. A posting leaves much garbage and keeps nothing, so a small young generation costs little time;
 * the old one holds the compiled rules several times over, for V8 fills what it may use.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 96 };
/** How far the workers of a service stand back: single requests go before batches where both want a processor. */
const standingBack = 10;

export interface BatchOptions {
  /** What to judge by. */
  readonly ruleset: Ruleset;
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

/** What goes to a worker, and which of its memory may leave this thread with it. */
interface Sending {
  readonly task: BatchTaskContent;
  readonly transferList: ArrayBuffer[];
}

/** Answers in order, several at a time: a stream of {@link BatchAnswer}. */
export type BatchAnswers = Readable & AsyncIterable<BatchAnswer>;

/** Classifies streams of postings on worker threads, which are started when the first stream comes. */
export class Batch {
  readonly #pool: Piscina<BatchTask, BatchAnswer>;
  /** How to end each batch under way. */
  readonly #endings = new Set<() => void>();

  constructor({
    ruleset: { data, digest },
    workers = availableParallelism(),
    niceIncrement = standingBack,
  }: BatchOptions) {
    this.#pool = new Piscina({
      filename: new URL('./batch-worker.ts', import.meta.url).href,
      workerData: { data, digest } satisfies BatchWorkerData,
      minThreads: 0,
      maxThreads: workers,
      idleTimeout: idleMilliseconds,
      niceIncrement,
      resourceLimits,
    });
  }

  /**
   * Answers each line of NDJSON, in order and while the lines still arrive. Reads no further ahead than the workers can
   * keep up with, nor than the answers are taken; ending the answers early ends the work.
   * @param chunks the bytes of the lines
   */
  answerLines(chunks: AsyncIterable<Buffer>, options: AnswerOptions): BatchAnswers {
    const answers = this.#answer(readLineGroups(chunks, postingsPerTask), (lines) => ({
      task: { lines, ...options },
      transferList: 'bytes' in lines ? [lines.bytes.buffer] : [],
    }));
    // Who waits for lines that may never come is not reached by the end of the answers, only by that of the lines.
    const end = () =>
      (chunks instanceof Readable ? chunks : answers).destroy(new Error('The batch was ended.'));
    this.#endings.add(end);
    answers.once('close', () => this.#endings.delete(end));
    return answers;
  }

  /** Answers files likewise, each with its path as the id. */
  answerFiles(paths: readonly string[], options: AnswerOptions): BatchAnswers {
    const groups = Array.from({ length: Math.ceil(paths.length / postingsPerTask) }, (_, i) =>
      paths.slice(i * postingsPerTask, (i + 1) * postingsPerTask),
    );
    return this.#answer(groups, (files) => ({ task: { files, ...options }, transferList: [] }));
  }

  #answer<Group>(
    groups: Iterable<Group> | AsyncIterable<Group>,
    toSend: (group: Group) => Sending,
  ): BatchAnswers {
    // A signal for the pool would end whole threads, which other batches would then wait for.
    const ended = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const answers = Readable.from(groups, { objectMode: true, highWaterMark: 1 }).map(
      (group: Group) => {
        const { task, transferList } = toSend(group);
        // Piscina's types expect the options of `structuredClone` here, its code the list.
        return this.#pool.run({ ...task, ended }, { transferList: transferList as never });
      },
      { concurrency: this.#pool.options.maxThreads * tasksPerWorker },
    );
    answers.once('close', () => Atomics.store(ended, 0, 1));
    return answers;
  }

  /** Ends the workers, whatever they are at; answers that are still to come fail. */
  async close(): Promise<void> {
    for (const end of this.#endings) end();
    await this.#pool.destroy();
  }
}
