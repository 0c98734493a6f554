import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ServiceProcess } from '../bench/service-process.ts';
import { streamBatch } from '../bench/streaming.ts';
import { readFixtures } from '../fixtures.ts';

const lines = readFixtures().map(({ name, title, text }) =>
  Buffer.from(`${JSON.stringify({ id: name, title, text })}\n`),
);
const hasProc = existsSync('/proc/self/status');

describe.skipIf(!hasProc)('the service in a process of its own (needs /proc)', () => {
  it('takes no more memory for many postings than for few', { timeout: 120_000 }, async () => {
    await using service = await ServiceProcess.start(2);
    await streamBatch(service.port, lines, 2000);
    const few = service.peakMemory();
    expect(await streamBatch(service.port, lines, 8000)).toMatchObject({ status: 200, lines: 8000 });
    expect(service.peakMemory() / few).toBeLessThan(1.15);
  });

  it('takes in a line of 100 MB without keeping it, and answers the lines around it', {
    timeout: 60_000,
  }, async () => {
    await using service = await ServiceProcess.start(1);
    const peakAfter = async (megabytes: number): Promise<number> => {
      const long = Array<Buffer>(megabytes).fill(Buffer.alloc(2 ** 20, 'x'));
      const pieces = [...lines.slice(0, 1), ...long, Buffer.from('\n'), ...lines.slice(1, 2)];
      const outcome = await streamBatch(service.port, pieces, pieces.length);
      expect(outcome).toMatchObject({ status: 200, lines: 3 });
      return service.peakMemory();
    };
    const once = await peakAfter(100);
    // Buffers on their way come and go; three hundred more would stay if they were kept.
    expect((await peakAfter(400)) - once).toBeLessThan(75);
  });

  it('holds a line that comes byte by byte in no more memory than one that comes at once', async () => {
    await using service = await ServiceProcess.start(1);
    await streamBatch(service.port, lines, 500);
    const before = service.peakMemory();
    const bytes = Array<Buffer>(400_000).fill(Buffer.from('x'));
    expect(await streamBatch(service.port, bytes, bytes.length)).toMatchObject({ status: 200, lines: 1 });
    expect(service.peakMemory() / before).toBeLessThan(1.15);
  });

  it('lets single requests go before batches where both want a processor', async () => {
    await using service = await ServiceProcess.start(2);
    const own = Math.min(...service.niceValues());
    expect(service.niceValues().filter((value) => value > own)).toEqual([]);
    await streamBatch(service.port, lines, 500);
    expect(service.niceValues().filter((value) => value > own).length).toBeGreaterThanOrEqual(1);
    expect(service.niceValues().filter((value) => value === own).length).toBeGreaterThanOrEqual(1);
  });
});
