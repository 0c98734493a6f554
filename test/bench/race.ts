import { percentile } from './streaming.ts';

/** How much processor time laps took, in milliseconds: one for each round and contestant. */
export type Laps<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/** How long a race goes on. */
export interface RaceLength {
  /** At least three rounds are run. */
  readonly seconds: number;
  /** What each contestant runs beforehand, in milliseconds: enough for the compilers of V8 to have finished. */
  readonly warmUp?: number;
}

const leastRounds = 3;

/**
 * Times contestants that do the same work in different ways. They run in turns, so that whatever else the machine does
 * meets all of them; young memory is cleared between laps where Node.js allows it, so that nobody clears up after another.
 * Clearing all of it would throw compiled code away with it, as no service does between two postings.
 * @param contestants each runs one lap
 */
export function race<Name extends string>(
  contestants: Readonly<Record<Name, () => unknown>>,
  { seconds, warmUp = 700 }: RaceLength,
): Laps<Name> {
  const names = Object.keys(contestants) as Name[];
  for (const name of names) warm(contestants[name], warmUp);
  const laps = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  const end = performance.now() + seconds * 1000;
  for (let round = 0; round < leastRounds || performance.now() < end; round += 1) {
    // Now forwards, now backwards: no one always runs behind the same other.
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      globalThis.gc?.({ type: 'minor' });
      laps[name].push(timeOf(contestants[name]));
    }
  }
  return laps;
}

/** A lap that does the same with each item. */
export function lapOver<Item>(items: readonly Item[], work: (item: Item) => unknown): () => void {
  return () => {
    for (const item of items) work(item);
  };
}

function warm(lap: () => unknown, milliseconds: number): void {
  const start = performance.now();
  do lap();
  while (performance.now() - start < milliseconds);
}

/** Processor time of this thread: a lap that is interrupted by another program takes no longer by that. */
function timeOf(lap: () => unknown): number {
  const before = process.threadCpuUsage();
  lap();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** How many times as long one took as another: the middle of all rounds, as other programs may spoil some. */
export function ratioOf<Name extends string>(laps: Laps<Name>, slower: Name, faster: Name): number {
  return percentile(
    laps[slower].map((time, round) => time / (laps[faster][round] ?? Number.NaN)),
    0.5,
  );
}
