import { readFile, writeFile } from 'node:fs/promises';
import { RulesetError } from './problems.ts';

const root = new URL('../../', import.meta.url);

/**
 * Writes a generated file of the project; with `--check` on the command line, only says whether it is up to date.
 * @param path its path in the project
 * @param generate gives what it should hold
 */
export async function keepGenerated(path: string, generate: () => Promise<string>): Promise<void> {
  try {
    const fresh = await generate();
    const file = new URL(path, root);
    if (!process.argv.includes('--check')) return await writeFile(file, fresh);
    const committed = await readFile(file, 'utf8').catch(() => '');
    if (committed === fresh) return;
    process.stderr.write(`${path} is out of date. Run: npm run generate\n`);
  } catch (error) {
    if (!(error instanceof RulesetError)) throw error;
    process.stderr.write(`${error.message}\n`);
  }
  process.exitCode = 1;
}
