import { readFile, writeFile } from 'node:fs/promises';
import { loadRuleset } from '../rules/load.ts';
import { RulesetError } from '../rules/problems.ts';
import { buildApp } from './app.ts';

/** Writes `openapi/openapi.json` from the routes; with `--check`, only says whether it is up to date. */
const file = new URL('../../openapi/openapi.json', import.meta.url);

async function generate(): Promise<string> {
  const app = buildApp({ ruleset: await loadRuleset() });
  await app.ready();
  return `${JSON.stringify(app.swagger(), null, 2)}\n`;
}

async function run(check: boolean): Promise<void> {
  const fresh = await generate();
  if (!check) return writeFile(file, fresh);
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed === fresh) return;
  console.error('openapi/openapi.json is out of date. Run: npm run generate');
  process.exitCode = 1;
}

try {
  await run(process.argv.includes('--check'));
} catch (error) {
  if (!(error instanceof RulesetError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
