import { spawnSync } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueMarkdown } from '../../src/rules/catalogue-markdown.ts';
import { signalFiles } from '../../src/rules/files.ts';
import { loadRuleData } from '../../src/rules/load.ts';
import { projectCopy } from './project-copy.ts';

const data = await loadRuleData();
const catalogue = catalogueMarkdown(data);

/** The rows of all tables, each as its cells; only a bar without a backslash before it divides cells. */
function rowsOf(markdown: string): string[][] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
  return rows.map((row) => row.split(/(?<!\\)(?:\\\\)*\|/).slice(1, -1));
}

const firstCells = (markdown: string): string[] => rowsOf(markdown).map(([cell = '']) => cell.trim());

describe('the catalogue', () => {
  it('says in its first line that it is generated and by what', () => {
    expect(catalogue.split('\n')[0]).toMatch(/generated.*npm run generate/i);
  });

  it('has one row for every rule, flag, section, modifier, decoy, list and document', () => {
    const ids = [
      ...signalFiles.flatMap((file) => Object.keys(data[file]).map((key) => `${file}/${key}`)),
      ...Object.keys(data['adjacent-roles']).map((key) => `adjacent-roles/${key}`),
      ...Object.keys(data.titles).map((key) => `titles/${key}`),
      ...Object.keys(data.sections),
      ...Object.keys(data.ownership).map((key) => `ownership/${key}`),
      ...Object.keys(data.flags),
      ...Object.keys(data.grammar.decoys).map((key) => `grammar/decoys/${key}`),
      ...Object.keys(data.vocabulary).map((key) => `$${key}`),
      ...Object.keys(data.sources),
    ];
    const cells = firstCells(catalogue);
    expect(ids.filter((id) => cells.filter((cell) => cell === `\`${id}\``).length !== 1)).toEqual([]);
  });

  it('shows all that a rule says: what it finds, role, weight, words, what extends the documents, and its source', () => {
    const rule = {
      description: 'Finds brains.',
      role: 'ml-engineer' as const,
      weight: 2.5,
      source: { document: 'alpha-apex', section: 'conclusion-of-ours' },
      terms: ['brain =building'],
      actions: [{ verbs: ['think', '$deep-verbs'], objects: ['thought'], context: ['night'] }],
      extension: { terms: ['cortex'] },
      examples: { match: ['Build brains.'], 'near-miss': ['Build boats.'] },
    };
    const sources = {
      'alpha-apex': { title: 'Roles', publisher: 'Alpha', sections: { 'conclusion-of-ours': 'The End' } },
    };
    const page = catalogueMarkdown({ ...data, sources, 'model-development': { 'find-brains': rule } });
    const row = page.split('\n').find((line) => line.includes('model-development/find-brains'));
    for (const shown of [
      'Finds brains.',
      'ml-engineer',
      '2.5',
      'brain “building”',
      'think, `$deep-verbs` → thought (with night)',
      '*cortex*',
      '`alpha-apex` The End',
    ]) {
      expect(row).toContain(shown);
    }
  });

  it('shows what a flag says, asks and advises', () => {
    const { message, question, remedy, severity } = data.flags['no-duties'];
    const row = catalogue.split('\n').find((line) => line.startsWith('| `no-duties`'));
    for (const shown of [message, question, remedy, severity]) expect(row).toContain(shown);
  });

  it('is the same for the same rules', () => {
    expect(catalogueMarkdown(structuredClone(data))).toBe(catalogue);
  });

  it('keeps its tables whole whatever a description or term says', () => {
    const shape = (markdown: string): number[] => rowsOf(markdown).map((cells) => cells.length);
    const [first = ''] = Object.keys(data.scope);
    const hostile = fc.string({
      unit: fc.constantFrom('|', '\\', '`', '\n', '\r', '*', '_', '<', '[', '$', '=', 'a', ' '),
    });
    fc.assert(
      fc.property(hostile, hostile, (description, term) => {
        const rule = { ...(data.scope[first] as (typeof data.scope)[string]), description, terms: [term] };
        const page = catalogueMarkdown({ ...data, scope: { ...data.scope, [first]: rule } });
        expect(shape(page)).toEqual(shape(catalogue));
      }),
      { numRuns: 30 },
    );
  });
});

describe('npm run generate and its check', () => {
  it('tell a stale catalogue from a fresh one', async () => {
    const folder = await projectCopy();
    const run = (...options: string[]) =>
      spawnSync(process.execPath, ['src/rules/write-catalogue.ts', ...options], {
        cwd: folder,
        encoding: 'utf8',
      });
    expect(run()).toMatchObject({ status: 0, stderr: '' });
    expect(run('--check')).toMatchObject({ status: 0, stderr: '' });
    await appendFile(join(folder, 'rules/CATALOGUE.md'), 'A line by hand.\n');
    expect(run('--check')).toMatchObject({ status: 1, stderr: expect.stringContaining('npm run generate') });
  });
});
