import { Presets, SingleBar } from 'cli-progress';
import { count } from './plain-words.ts';

/** Shows how far a long command has come. */
export interface Progress {
  /** Counts postings that were answered, and how much of the input was done. */
  advance(postings: number, amount: number): void;
  /** Takes the bar away, so that something else can be written to the terminal; it comes back by itself. */
  clear(): void;
  stop(): void;
}

const silent: Progress = { advance: () => undefined, clear: () => undefined, stop: () => undefined };

const narrowestBar = 8;
const widestBar = 40;
/** What the figures beside the bar need at most. */
const figuresWidth = 56;
/** How many steps the time left is reckoned from. */
const stepsForTimeLeft = 400;

/**
 * A bar with the count, the rate and the time left, where the stream is a terminal; nothing elsewhere.
 * @param total how much there is to do, in the unit of the amounts; `null` where nobody knows
 */
export function progressOn(
  stream: NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>>,
  total: number | null,
): Progress {
  if (!stream.isTTY || env.TERM === 'dumb') return silent;
  const figures = '{postings} | {rate}/s';
  const bar = new SingleBar(
    {
      stream,
      format: total === null ? figures : `{bar} {percentage} % | ${figures} | {eta_formatted} left`,
      barsize: Math.min(widestBar, Math.max(narrowestBar, (stream.columns || 80) - figuresWidth)),
      // Its words for not knowing yet are strings.
      formatTime: (seconds) => (typeof seconds === 'number' ? timeLeft(seconds) : '…'),
      etaBuffer: stepsForTimeLeft,
      clearOnComplete: true,
      // The bar comes back below whatever was written meanwhile.
      forceRedraw: true,
      // With wrapping and the cursor left alone, the terminal is as it was even where Ctrl+C ends the process.
      linewrap: true,
    },
    Presets.shades_classic,
  );
  const start = performance.now();
  let done = 0;
  const clear = (): void => {
    stream.write('\r\u001b[K');
  };
  // The reader of the output may end the process, as `| head` does.
  process.once('exit', clear);
  bar.start(total ?? 0, 0, payloadOf(0, 0));
  return {
    advance(postings, amount) {
      done += postings;
      bar.increment(amount, payloadOf(done, (performance.now() - start) / 1000));
    },
    clear,
    stop() {
      process.off('exit', clear);
      // The bar goes back to where it began, which may be a line further up by now: it is told that it began here.
      stream.write('\u001b7');
      bar.stop();
    },
  };
}

function payloadOf(done: number, seconds: number): Record<string, string> {
  const rate = done / Math.max(seconds, 0.001);
  return { postings: `${count(done)} postings`, rate: rate < 10 ? rate.toFixed(1) : count(Math.round(rate)) };
}

/** Seconds in the two units that matter. */
export function timeLeft(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${count(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
