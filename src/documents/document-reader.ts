import type { Worker } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { PostingError } from '../posting/errors.ts';
import type { DocumentType } from './document-type.ts';
import type { DocumentAnswer, DocumentTask } from './document-worker.ts';

/** The most bytes of a document. */
export const mostDocumentBytes = 5 * 1024 * 1024;
/** How long a document may take to be read, and how many bytes its thread may hold meanwhile. */
const mostMilliseconds = 10_000;
const mostMemory = 400 * 1024 * 1024;
const watchEvery = 25;
/** How long it may wait for the ones before it: by then the service has told its sender that it took too long. */
const mostWaiting = 60_000;
const idleMilliseconds = 30_000;

/** Reads PDF and Word documents in a worker, which is ended where a document takes too long or too much memory. */
export class DocumentReader {
  readonly #pool = new Piscina<DocumentTask, DocumentAnswer>({
    filename: new URL('./document-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMilliseconds,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    // Nobody reads the histograms.
    recordTiming: false,
  });
  #turn: Promise<unknown> = Promise.resolve();

  constructor() {
    // A worker that runs out of memory while it is being ended says so once more; unheard, that would end the process.
    this.#pool.on('error', () => undefined);
  }

  /**
   * The text of a document.
   * @throws {PostingError} where it can't be read, is too large, or holds no text
   */
  async read(type: DocumentType, bytes: Uint8Array): Promise<string> {
    if (bytes.length > mostDocumentBytes) {
      throw new PostingError(
        'document-too-large',
        `Send a document of at most ${mostDocumentBytes / 1024 / 1024} MiB.`,
      );
    }
    const answer = await this.#inTurn({ type, bytes });
    if ('text' in answer) return answer.text;
    throw new PostingError(answer.code, answer.message);
  }

  /** Ends the workers. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  /** One document after the other, so that its limits count its own time and memory alone. */
  #inTurn(task: DocumentTask): Promise<DocumentAnswer> {
    const arrival = performance.now();
    const answer = this.#turn.then(() => {
      if (performance.now() - arrival > mostWaiting) throw tooBusy();
      return this.#run(task);
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #run(task: DocumentTask): Promise<DocumentAnswer> {
    const tooMuchMemory = new AbortController();
    const limits = AbortSignal.any([AbortSignal.timeout(mostMilliseconds), tooMuchMemory.signal]);
    // The heap limit of the worker does not count buffers, which is where a bomb unpacks.
    const watch = setInterval(async () => {
      if ((await memoryOf(this.#pool.threads[0])) > mostMemory) tooMuchMemory.abort();
    }, watchEvery);
    try {
      return await this.#pool.run(task, { signal: limits });
    } catch (error) {
      if (limits.aborted || isOutOfMemory(error)) throw tooCostly();
      throw error;
    } finally {
      clearInterval(watch);
    }
  }
}

/** How many bytes a thread holds, buffers included: the whole process may grow by what others do. None once it has ended. */
async function memoryOf(thread: Worker | undefined): Promise<number> {
  try {
    const heap = await thread?.getHeapStatistics();
    return heap ? heap.used_heap_size + heap.external_memory : 0;
  } catch {
    return 0;
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const tooCostly = (): PostingError =>
  new PostingError(
    'document-too-large',
    'The document takes too long or too much memory to read: save it anew, or paste the text.',
  );

const tooBusy = (): PostingError =>
  new PostingError(
    'document-too-large',
    'The documents before it took too long to read: send it again, or paste the text.',
  );
