import type { AddressInfo } from 'node:net';
import { buildApp } from '../../src/http/app.ts';
import { loadRulesetApart } from '../../src/rules/load-apart.ts';

/** The service with as many workers as the benchmark wants; tells the process that started it where it listens. */
const app = buildApp({ ruleset: await loadRulesetApart(), workers: Number(process.argv[2]) });
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.((app.server.address() as AddressInfo).port);
// Whoever started it is gone: nobody else would end it.
process.once('disconnect', () => process.exit());
