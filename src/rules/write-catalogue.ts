import { readFile, writeFile } from 'node:fs/promises';
import { catalogueMarkdown } from './catalogue-markdown.ts';
import { loadRuleData } from './load.ts';
import { RulesetError } from './problems.ts';

/** Writes `rules/CATALOGUE.md` from the rules; with `--check`, only says whether it is up to date. */
const file = new URL('../../rules/CATALOGUE.md', import.meta.url);

async function run(check: boolean): Promise<void> {
  const fresh = catalogueMarkdown(await loadRuleData());
  if (!check) return writeFile(file, fresh);
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed === fresh) return;
  console.error('rules/CATALOGUE.md is out of date. Run: npm run generate');
  process.exitCode = 1;
}

try {
  await run(process.argv.includes('--check'));
} catch (error) {
  if (!(error instanceof RulesetError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
