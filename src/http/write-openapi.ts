import { keepGenerated } from '../rules/generated.ts';
import { loadRuleset } from '../rules/load.ts';
import { buildApp } from './app.ts';

/** The contract that the routes describe. */
async function contract(): Promise<string> {
  const app = buildApp({ ruleset: await loadRuleset() });
  const answer = await app.inject('/openapi.json');
  if (answer.statusCode !== 200) throw new Error(`The service does not describe its calls: ${answer.body}`);
  return `${JSON.stringify(answer.json(), null, 2)}\n`;
}

await keepGenerated('openapi/openapi.json', contract);
