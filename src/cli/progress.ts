import { SingleBar } from 'cli-progress';

/** Shows how far a long command has come. */
export interface Progress {
  /** Counts postings that were answered, and how much of the input they were. */
  advance(postings: number, amount: number): void;
  stop(): void;
}

const silent: Progress = { advance: () => undefined, stop: () => undefined };

/**
 * A bar with the count, the rate and the time left, where the stream is a terminal; nothing elsewhere.
 * @param total how much there is to do, in the unit of the amounts; `null` where nobody knows
 */
export function progressOn(stream: NodeJS.WriteStream, total: number | null): Progress {
  if (!stream.isTTY) return silent;
  const known = '{bar} {percentage} % | {postings} postings | {rate}/s | {eta_formatted} left';
  const bar = new SingleBar({
    stream,
    format: total === null ? '{postings} postings | {rate}/s' : known,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 100,
  });
  const start = performance.now();
  let count = 0;
  bar.start(total ?? 0, 0, { postings: 0, rate: 0 });
  return {
    advance(postings, amount) {
      count += postings;
      const seconds = (performance.now() - start) / 1000;
      bar.increment(amount, { postings: count, rate: Math.round(count / Math.max(seconds, 0.001)) });
    },
    stop: () => bar.stop(),
  };
}
