import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import type { Ruleset } from '../rules/ruleset.ts';
import type { BatchAnswer, BatchTaskContent } from './batch-worker.ts';
import { readLineGroups } from './lines.ts';
import { Workers, type WorkersOptions } from './workers.ts';

/** Postings that go to a worker together: enough to be worth the way, few enough to be answered soon. */
const postingsPerTask = 16;
/** Tasks under way for each worker, so that it never waits for the next one. */
const tasksPerWorker = 2;
/** How far the workers of a service stand back: single requests go before batches where both want a processor. */
const standingBack = 10;
/** A posting of a line leaves much garbage and keeps nothing; this holds the compiled rules several times over, for V8 fills what it may use. */
const heapForLines = 96;

export interface BatchOptions {
  /** Worker threads; as many as there are processors without it. */
  readonly workers?: number | undefined;
  /** Adds to the niceness of the workers; 0 where nothing else waits for the processors. */
  readonly niceIncrement?: number;
  /** What each worker may hold at once, in MiB; without it, enough for lines, which are shorter than files may be. */
  readonly heapMebibytes?: number;
}

/** How a batch is answered. */
export interface AnswerOptions {
  /** What every posting of the batch is judged by, even where other rules come into force meanwhile. */
  readonly ruleset: Ruleset;
  /** Whether each answer holds its evidence. */
  readonly withEvidence: boolean;
}

/** What goes to a worker, and which of its memory may leave this thread with it. */
interface Sending {
  readonly postings: BatchTaskContent;
  readonly transferList: ArrayBuffer[];
}

/** Answers in order, several at a time: a stream of {@link BatchAnswer}. */
export type BatchAnswers = Readable & AsyncIterable<BatchAnswer>;

/** Classifies streams of postings on worker threads, which are started when the first stream comes. */
export class Batch {
  readonly #options: WorkersOptions;
  /** Those of the latest batch; any others only finish what they have begun. */
  #workers: Workers | undefined;

  constructor({
    workers = availableParallelism(),
    niceIncrement = standingBack,
    heapMebibytes = heapForLines,
  }: BatchOptions = {}) {
    this.#options = { threads: workers, niceIncrement, heapMebibytes };
  }

  /**
   * Answers each line of NDJSON, in order and while the lines still arrive. Reads no further ahead than the workers can
   * keep up with, nor than the answers are taken; ending the answers early ends the work.
   * @param chunks the bytes of the lines
   */
  answerLines(chunks: AsyncIterable<Buffer>, options: AnswerOptions): BatchAnswers {
    return this.#answer(readLineGroups(chunks, postingsPerTask), options, (lines) => ({
      postings: { lines },
      transferList: 'bytes' in lines ? [lines.bytes.buffer] : [],
    }));
  }

  /** Answers files likewise, each with its path as the id. */
  answerFiles(paths: readonly string[], options: AnswerOptions): BatchAnswers {
    const groups = Array.from({ length: Math.ceil(paths.length / postingsPerTask) }, (_, i) =>
      paths.slice(i * postingsPerTask, (i + 1) * postingsPerTask),
    );
    return this.#answer(groups, options, (files) => ({ postings: { files }, transferList: [] }));
  }

  #answer<Group>(
    groups: Iterable<Group> | AsyncIterable<Group>,
    { ruleset, withEvidence }: AnswerOptions,
    toSend: (group: Group) => Sending,
  ): BatchAnswers {
    const workers = this.#workersFor(ruleset);
    const end = workers.begin();
    // A signal for the pool would end whole threads, which other batches would then wait for.
    const ended = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const answers = Readable.from(groups, { objectMode: true, highWaterMark: 1 }).map(
      (group: Group) => {
        const { postings, transferList } = toSend(group);
        return workers.run({ ...postings, withEvidence, ended }, transferList);
      },
      { concurrency: this.#options.threads * tasksPerWorker },
    );
    answers.once('close', () => {
      Atomics.store(ended, 0, 1);
      end();
    });
    return answers;
  }

  #workersFor(ruleset: Ruleset): Workers {
    if (this.#workers?.ruleset !== ruleset) {
      this.#workers?.retire();
      this.#workers = new Workers(ruleset, this.#options);
    }
    return this.#workers;
  }

  /** Ends the workers, whatever they are at; answers that are still to come fail. */
  async close(): Promise<void> {
    await this.#workers?.close();
  }
}
