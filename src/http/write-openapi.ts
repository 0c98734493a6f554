import { keepGenerated } from '../rules/generated.ts';
import { loadRuleset } from '../rules/load.ts';
import { buildApp } from './app.ts';

/** The contract that the routes describe. */
async function contract(): Promise<string> {
  const app = buildApp({ ruleset: await loadRuleset() });
  await app.ready();
  return `${JSON.stringify(app.swagger(), null, 2)}\n`;
}

await keepGenerated('openapi/openapi.json', contract);
