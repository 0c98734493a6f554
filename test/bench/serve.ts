import type { AddressInfo } from 'node:net';
import { buildApp } from '../../src/http/app.ts';
import { loadRuleset } from '../../src/rules/load.ts';

/** The service with a number of workers of the benchmark's choice; says over the channel to its parent where it listens. */
const app = buildApp({ ruleset: await loadRuleset(), workers: Number(process.argv[2]) });
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.((app.server.address() as AddressInfo).port);
setInterval(() => {
  const m = process.memoryUsage();
  process.stderr.write(
    `main heapTotal ${(m.heapTotal / 1048576) | 0} used ${(m.heapUsed / 1048576) | 0} ext ${(m.external / 1048576) | 0} ab ${(m.arrayBuffers / 1048576) | 0} rss ${(m.rss / 1048576) | 0}\n`,
  );
}, 6000).unref();
