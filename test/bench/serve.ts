import type { AddressInfo } from 'node:net';
import { buildApp } from '../../src/http/app.ts';
import { requireBody } from '../../src/http/body.ts';
import { submissionContent } from '../../src/http/submission.ts';
import { loadRulesetApart } from '../../src/rules/load-apart.ts';
import { constantPath } from './constant-path.ts';

/** The service with as many workers as the benchmark wants; tells the process that started it where it listens. */
const app = buildApp({ ruleset: await loadRulesetApart(), workers: Number(process.argv[2]) });
/** Takes what `/v1/classify` takes, checks it alike and answers without looking at it: what HTTP alone costs. */
app.post(
  constantPath,
  { preValidation: requireBody, schema: { body: { content: submissionContent } } },
  async () => ({ label: 'out-of-scope' }),
);
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.((app.server.address() as AddressInfo).port);
// Whoever started it is gone: nobody else would end it.
process.once('disconnect', () => process.exit());
