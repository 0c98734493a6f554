import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Document, parseDocument } from 'yaml';
import type { RuleFile } from '../../src/rules/files.ts';
import { loadRuleset } from '../../src/rules/load.ts';
import { type RuleProblem, RulesetError } from '../../src/rules/problems.ts';

export const rulesFolder = fileURLToPath(new URL('../../rules', import.meta.url));

/** A change to one rule file: to its document, or to its text where it is no longer YAML afterwards. */
export type Change =
  | { readonly edit: (document: Document) => void }
  | { readonly text: (text: string) => string };

/** Copies the rules to a folder of their own and makes these changes there; the folder lives as long as the test. */
export async function brokenRules(changes: Partial<Record<RuleFile, Change>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'role-clarity-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(rulesFolder, folder, { recursive: true });
  for (const [name, change] of Object.entries(changes)) {
    const path = join(folder, `${name}.yaml`);
    const before = await readFile(path, 'utf8');
    await writeFile(path, 'text' in change ? change.text(before) : edited(before, change.edit));
  }
  return folder;
}

function edited(text: string, edit: (document: Document) => void): string {
  const document = parseDocument(text);
  edit(document);
  return document.toString({ lineWidth: 0 });
}

/** Every mistake that loading these rules names; none where they load. */
export async function problemsIn(folder: string): Promise<readonly RuleProblem[]> {
  try {
    await loadRuleset(folder);
    return [];
  } catch (error) {
    if (error instanceof RulesetError) return error.problems;
    throw error;
  }
}

/** The number of the line, from 1, that these words lead to: the first with the first, from there the first with the second. */
export async function lineOf(folder: string, file: RuleFile, ...words: readonly string[]): Promise<number> {
  const lines = (await readFile(join(folder, `${file}.yaml`), 'utf8')).split('\n');
  let at = -1;
  for (const word of words) {
    at = lines.findIndex((line, i) => i >= Math.max(at, 0) && line.includes(word));
    if (at === -1) throw new Error(`${file}.yaml holds no "${word}"`);
  }
  return at + 1;
}
