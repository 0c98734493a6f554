import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import { Piscina } from 'piscina';
import type { BatchAnswer, BatchTask, BatchWorkerData } from './batch-worker.ts';
import { type Line, readLineGroups } from './lines.ts';

/** Lines that go to a worker together: enough to be worth the way, few enough to be answered soon. */
const linesPerTask = 16;
/** Tasks under way for each worker, so that it never waits for the next one. */
const tasksPerWorker = 2;
const idleMilliseconds = 30_000;
/** Single requests go before batches where both want a processor. */
const niceIncrement = 10;

export interface BatchOptions {
  /** Where the rules stand; the project's own without it. */
  readonly rulesFolder?: string | undefined;
  /** Worker threads; as many as there are processors without it. */
  readonly workers?: number | undefined;
}

/** Classifies streams of postings on worker threads, which are started when the first stream comes. */
export class Batch {
  readonly #pool: Piscina<BatchTask, BatchAnswer>;

  constructor({ rulesFolder, workers = availableParallelism() }: BatchOptions = {}) {
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
  answer(chunks: AsyncIterable<Buffer>, { withEvidence }: { withEvidence: boolean }): Readable {
    const ended = new AbortController();
    const answers = Readable.from(readLineGroups(chunks, linesPerTask), {
      objectMode: true,
      highWaterMark: 1,
    }).map((lines: readonly Line[]) => this.#pool.run({ lines, withEvidence }, { signal: ended.signal }), {
      concurrency: this.#pool.options.maxThreads * tasksPerWorker,
    });
    answers.once('close', () => ended.abort());
    return answers;
  }

  /** Ends the workers, whatever they are at. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
