import { Piscina } from 'piscina';
import type { Ruleset } from '../rules/ruleset.ts';
import type { BatchAnswer, BatchTask, BatchWorkerData } from './batch-worker.ts';

const idleMilliseconds = 30_000;
/** A posting leaves much garbage and keeps nothing, so a small young generation costs little time. */
const youngMebibytes = 6;

export interface WorkersOptions {
  /** The most worker threads. */
  readonly threads: number;
  /** Adds to the niceness of the threads. */
  readonly niceIncrement: number;
  /** What each thread may hold at once, in MiB. */
  readonly heapMebibytes: number;
}

/** Worker threads that judge by one ruleset. They are started when there is work, and end where none comes for a while. */
export class Workers {
  readonly ruleset: Ruleset;
  readonly #pool: Piscina<BatchTask, BatchAnswer>;
  #batches = 0;
  #isRetired = false;

  constructor(ruleset: Ruleset, { threads, niceIncrement, heapMebibytes }: WorkersOptions) {
    this.ruleset = ruleset;
    const { data, digest } = ruleset;
    this.#pool = new Piscina({
      filename: new URL('./batch-worker.ts', import.meta.url).href,
      // Not the folder of the rules: what stands there may have changed since they were loaded.
      workerData: { data, digest } satisfies BatchWorkerData,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: idleMilliseconds,
      niceIncrement,
      resourceLimits: { maxYoungGenerationSizeMb: youngMebibytes, maxOldGenerationSizeMb: heapMebibytes },
      // Nobody reads the histograms.
      recordTiming: false,
    });
  }

  /** Says that a batch begins, which these workers answer to its end, and gives what says that it ended. */
  begin(): () => void {
    this.#batches += 1;
    return () => {
      this.#batches -= 1;
      this.#closeWhereDone();
    };
  }

  run(task: BatchTask, transferList: ArrayBuffer[]): Promise<BatchAnswer> {
    // Piscina's types expect the options of `structuredClone` here, its code the list.
    return this.#pool.run(task, { transferList: transferList as never });
  }

  /** Ends the threads once the last batch under way has ended: no further one will begin. */
  retire(): void {
    this.#isRetired = true;
    this.#closeWhereDone();
  }

  /** Ends the threads, whatever they are at; answers that are still to come fail. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  #closeWhereDone(): void {
    if (this.#isRetired && this.#batches === 0) void this.close();
  }
}
