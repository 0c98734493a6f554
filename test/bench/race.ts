import { percentile } from './streaming.ts';

/** How much processor time a lap took, in milliseconds: once for each round and contestant. */
export type Laps<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/** How long a race goes on. */
export interface RaceLength {
  /** At least three rounds are run. */
  readonly seconds: number;
  /** What each contestant runs beforehand, in milliseconds: enough for the compilers of V8 to have finished. */
  readonly warmUp?: number;
  /** How long a turn is at least, in milliseconds: systems count processor time in steps of up to ten. */
  readonly turn?: number;
}

const leastRounds = 3;

/**
 * Times contestants that do the same work in different ways. They run in turns, so that whatever else the machine does
 * meets all of them; young memory is cleared between laps where Node.js allows it, so that nobody clears up after another.
 * Clearing all of it would throw compiled code away with it, as no service does between two postings.
 * @param contestants each runs one lap, and as many in a turn as are long enough to be timed
 */
export function race<Name extends string>(
  contestants: Readonly<Record<Name, () => unknown>>,
  { seconds, warmUp = 700, turn = 100 }: RaceLength,
): Laps<Name> {
  const names = Object.keys(contestants) as Name[];
  const lapsInTurn = Object.fromEntries(
    names.map((name) => [name, Math.max(1, Math.ceil(turn / warm(contestants[name], warmUp)))]),
  ) as Record<Name, number>;
  const laps = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  const end = performance.now() + seconds * 1000;
  for (let round = 0; round < leastRounds || performance.now() < end; round += 1) {
    // Now forwards, now backwards: no one always runs behind the same other.
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      globalThis.gc?.({ type: 'minor' });
      laps[name].push(timeOf(contestants[name], lapsInTurn[name]));
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

/** Runs laps for some milliseconds, and gives how many one of them took. */
function warm(lap: () => unknown, milliseconds: number): number {
  const start = performance.now();
  let count = 0;
  do {
    lap();
    count += 1;
  } while (performance.now() - start < milliseconds);
  return (performance.now() - start) / count;
}

/** What one of some laps takes of this thread's processor time: one that other programs interrupt takes no longer by that. */
function timeOf(lap: () => unknown, count: number): number {
  const before = process.threadCpuUsage();
  for (let done = 0; done < count; done += 1) lap();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000 / count;
}

/** How many times as long one took as another: the middle of all rounds, as other programs may spoil some. */
export function ratioOf<Name extends string>(laps: Laps<Name>, slower: Name, faster: Name): number {
  return percentile(
    laps[slower].map((time, round) => time / (laps[faster][round] ?? Number.NaN)),
    0.5,
  );
}
