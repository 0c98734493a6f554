import type { RawPosting } from '../../src/posting/read.ts';
import { requestsPerSecond } from './connections.ts';
import { constantPath } from './constant-path.ts';
import { evenly } from './postings.ts';
import type { Row } from './row.ts';
import { ServiceProcess } from './service-process.ts';
import { percentile } from './streaming.ts';

const load = { connections: 10, seconds: 1 };
const rounds = 5;

/** Requests a second that are judged, to those that are only checked, of the same service. */
export async function requestRow(all: readonly RawPosting[]): Promise<Row> {
  const bodies = evenly(all, 200).map((posting) => Buffer.from(JSON.stringify(posting)));
  await using service = await ServiceProcess.start(1);
  const rateOf = (path: string): Promise<number> =>
    requestsPerSecond({ port: service.port, path }, bodies, load);
  const classified: number[] = [];
  const checked: number[] = [];
  // The first round only warms up.
  for (let round = 0; round <= rounds; round += 1) {
    checked.push(await rateOf(constantPath));
    classified.push(await rateOf('/v1/classify'));
  }
  const shares = classified.map((rate, round) => rate / (checked[round] ?? Number.NaN)).slice(1);
  return {
    measure: 'requests a second, judged to only checked',
    value: percentile(shares, 0.5),
    unit: '×',
    asked: { least: 0.3 },
    detail: `here ${Math.round(percentile(classified.slice(1), 0.5))} to ${Math.round(percentile(checked.slice(1), 0.5))}`,
  };
}
