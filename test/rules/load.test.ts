import { spawnSync } from 'node:child_process';
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleFile } from '../../src/rules/files.ts';
import { loadRuleData, loadRuleset } from '../../src/rules/load.ts';
import type { RulesetError } from '../../src/rules/problems.ts';
import { brokenRules, type Change, lineOf, problemsIn } from './broken-rules.ts';
import { projectCopy } from './project-copy.ts';

const data = await loadRuleData();
const firstKey = (file: RuleFile): string => Object.keys(data[file])[0] ?? '';
const signal = firstKey('model-development');
const title = firstKey('titles');
const list = firstKey('vocabulary');

interface Mistake {
  readonly mistake: string;
  readonly file: RuleFile;
  readonly change: Change;
  /** The field that the message should name. */
  readonly field: string;
  /** Words that lead to the line that the message should name; none for a whole file. */
  readonly at: readonly string[];
  readonly says: RegExp;
}

const edit = (path: readonly unknown[], value: unknown): Change => ({
  edit: (document) => document.setIn(path, value),
});
const drop = (path: readonly unknown[]): Change => ({ edit: (document) => void document.deleteIn(path) });

const mistakes: readonly Mistake[] = [
  {
    mistake: 'a field that nobody knows',
    file: 'model-development',
    change: edit([signal, 'colour'], 'green'),
    field: signal,
    at: [`${signal}:`, 'colour:'],
    says: /colour/,
  },
  {
    mistake: 'a field that nobody knows deep inside',
    file: 'model-development',
    change: edit([signal, 'examples', 'nearly'], ['x']),
    field: `${signal}.examples`,
    at: [`${signal}:`, 'nearly:'],
    says: /nearly/,
  },
  {
    mistake: 'a word where a number should be',
    file: 'model-development',
    change: edit([signal, 'weight'], 'heavy'),
    field: `${signal}.weight`,
    at: [`${signal}:`, 'weight:'],
    says: /number/,
  },
  {
    mistake: 'a weight below zero',
    file: 'scope',
    change: edit([firstKey('scope'), 'weight'], -1),
    field: `${firstKey('scope')}.weight`,
    at: [`${firstKey('scope')}:`, 'weight:'],
    says: /0/,
  },
  {
    mistake: 'a role that does not exist',
    file: 'system-integration',
    change: edit([firstKey('system-integration'), 'role'], 'ai-wizard'),
    field: `${firstKey('system-integration')}.role`,
    at: [`${firstKey('system-integration')}:`, 'role:'],
    says: /ai-engineer/,
  },
  {
    mistake: 'a missing field',
    file: 'model-development',
    change: drop([signal, 'weight']),
    field: `${signal}.weight`,
    at: [`${signal}:`],
    says: /number/,
  },
  {
    mistake: 'a rule without a near-miss',
    file: 'titles',
    change: drop([title, 'examples', 'near-miss']),
    field: `${title}.examples.near-miss`,
    at: [`${title}:`, 'examples:'],
    says: /array/,
  },
  {
    mistake: 'a rule without examples',
    file: 'data-preparation',
    change: drop([firstKey('data-preparation'), 'examples']),
    field: `${firstKey('data-preparation')}.examples`,
    at: [`${firstKey('data-preparation')}:`],
    says: /object/,
  },
  {
    mistake: 'a phrase without a letter',
    file: 'vocabulary',
    change: edit([list, 'terms', 0], '--'),
    field: `${list}.terms.0`,
    at: [`${list}:`, '--'],
    says: /letter/,
  },
  {
    mistake: 'a key that is no key',
    file: 'titles',
    change: edit(['Both Roles'], 'x'),
    field: 'Both Roles',
    at: ['Both Roles:'],
    says: /./,
  },
  {
    mistake: 'a document that is not among the sources',
    file: 'model-development',
    change: edit([signal, 'source', 'document'], 'hearsay'),
    field: `${signal}.source`,
    at: [`${signal}:`, 'source:'],
    says: /hearsay/,
  },
  {
    mistake: 'a document by the name of something that every object has',
    file: 'model-development',
    change: edit([signal, 'source', 'document'], 'constructor'),
    field: `${signal}.source`,
    at: [`${signal}:`, 'source:'],
    says: /constructor/,
  },
  {
    mistake: 'a section that its document does not have',
    file: 'flags',
    change: edit(['no-duties', 'source', 'section'], 'appendix'),
    field: 'no-duties.source',
    at: ['no-duties:', 'source:'],
    says: /appendix/,
  },
  {
    mistake: 'a vocabulary list that does not exist',
    file: 'production-operations',
    change: edit([firstKey('production-operations'), 'terms'], ['$nowhere']),
    field: `${firstKey('production-operations')}.terms.0`,
    at: [`${firstKey('production-operations')}:`, '$nowhere'],
    says: /nowhere/,
  },
  {
    mistake: 'a phrase that stands twice',
    file: 'model-development',
    change: edit([signal, 'terms'], ['model training', 'Model training']),
    field: `${signal}.terms`,
    at: [`${signal}:`, 'terms:'],
    says: /model training/,
  },
  {
    mistake: 'a flag without its text',
    file: 'flags',
    change: drop(['no-outcomes']),
    field: 'no-outcomes',
    at: [],
    says: /./,
  },
  {
    mistake: 'a flag that the code does not know',
    file: 'flags',
    change: edit(['too-long'], 'x'),
    field: '',
    at: ['too-long:'],
    says: /too-long/,
  },
  {
    mistake: 'a bracket that nobody closed',
    file: 'ownership',
    change: { text: (text) => `${text}\nbroken: [a, b\n` },
    field: '',
    at: [],
    says: /end with a \]/,
  },
  {
    mistake: 'a value that is not set in far enough',
    file: 'sources',
    change: { text: (text) => `${text}\nbroken:\n  title: "one\n two"\n` },
    field: '',
    at: ['broken:', ' two'],
    says: /./,
  },
  {
    mistake: 'a key that stands twice',
    file: 'thresholds',
    change: { text: (text) => `${text}\nversion: 9.9.9\n` },
    field: '',
    at: ['version: 9.9.9'],
    says: /unique/,
  },
  {
    mistake: 'an alias that leads nowhere',
    file: 'grammar',
    change: { text: (text) => `${text}\nother: *nowhere\n` },
    field: '',
    at: ['*nowhere'],
    says: /nowhere/,
  },
  {
    mistake: 'a name without a capital amid it',
    file: 'grammar',
    change: edit(['camel-case-names', 0], 'Cloudwatch'),
    field: 'camel-case-names.0',
    at: ['camel-case-names:', 'Cloudwatch'],
    says: /capital amid it/,
  },
  {
    mistake: 'a word with two stems of its own',
    file: 'grammar',
    change: edit(['own-stems'], [['engineer', 'engineers'], ['engineers']]),
    field: 'own-stems',
    at: ['own-stems:'],
    says: /once/,
  },
  { mistake: 'an empty file', file: 'scope', change: { text: () => '' }, field: '', at: [], says: /./ },
];

describe('loading the rules', () => {
  it('takes the rules of the project as they are', async () => {
    const ruleset = await loadRuleset();
    expect(ruleset.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(mistakes)(
    'names $mistake with file, line, field and what is right',
    async ({ file, change, field, at, says }) => {
      const folder = await brokenRules({ [file]: change });
      const problems = await problemsIn(folder);
      const line = at.length === 0 ? expect.any(Number) : await lineOf(folder, file, ...at);
      expect(problems).toContainEqual({
        file: `${file}.yaml`,
        line,
        field,
        message: expect.stringMatching(says),
        example: expect.stringMatching(/\S/),
      });
      expect(new Set(problems.map((problem) => problem.file))).toEqual(new Set([`${file}.yaml`]));
    },
  );

  it('names a file that is missing', async () => {
    const folder = await brokenRules({});
    await rm(join(folder, 'titles.yaml'));
    expect(await problemsIn(folder)).toEqual([
      expect.objectContaining({ file: 'titles.yaml', message: expect.stringContaining('missing') }),
    ]);
  });

  it('names the file of every mistake where the whole folder is missing', async () => {
    const problems = await problemsIn('/nowhere/at/all');
    expect(problems.map(({ file }) => file)).toEqual(Object.keys(data).map((name) => `${name}.yaml`));
  });

  it('names both of two unknown fields in one rule', async () => {
    const folder = await brokenRules({
      titles: {
        edit: (document) => [document.setIn([title, 'colour'], 1), document.setIn([title, 'flavour'], 2)],
      },
    });
    const said = (await problemsIn(folder)).map(({ message }) => message).join('\n');
    expect(said).toContain('colour');
    expect(said).toContain('flavour');
  });

  it('names mistakes in several files, and several in one file, all at once', async () => {
    const folder = await brokenRules({
      'model-development': {
        edit: (document) => [
          document.setIn([signal, 'weight'], 'heavy'),
          document.deleteIn([signal, 'description']),
        ],
      },
      thresholds: edit(['version'], 'one'),
      ownership: { text: (text) => `${text}\nbroken: [a, b\n` },
    });
    const places = (await problemsIn(folder)).map(({ file, field }) => `${file} ${field}`);
    expect(places).toEqual(
      expect.arrayContaining([
        `model-development.yaml ${signal}.weight`,
        `model-development.yaml ${signal}.description`,
        'thresholds.yaml version',
        'ownership.yaml ',
      ]),
    );
  });

  it('names a reference that leads nowhere even where another file has a wrong field', async () => {
    const folder = await brokenRules({
      'model-development': edit([signal, 'terms'], ['$nowhere']),
      thresholds: edit(['version'], 'one'),
    });
    const files = (await problemsIn(folder)).map(({ file }) => file);
    expect(files).toEqual(expect.arrayContaining(['model-development.yaml', 'thresholds.yaml']));
  });

  it('says each mistake on a line of its own', async () => {
    const folder = await brokenRules({
      titles: edit([title, 'names'], 'nobody'),
      thresholds: edit(['version'], 'one'),
    });
    const line = await lineOf(folder, 'titles', `${title}:`, 'names:');
    const error = await loadRuleset(folder).catch((reason: unknown) => reason);
    const lines = (error as RulesetError).message.split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(`${folder}/titles.yaml:${line}: ${title}.names: `);
    expect(lines[1]).toMatch(/\/thresholds\.yaml:\d+: version: .+; for example: /);
  });
});

describe('the service', () => {
  it('does not start on broken rules, and says what is wrong without a stack trace', async () => {
    const folder = await projectCopy();
    await appendFile(join(folder, 'rules/titles.yaml'), '\nwizard: { names: wizard }\n');
    const env = { PATH: process.env.PATH ?? '', PORT: '0' };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['src/http/server.ts'], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.trim().split('\n').length).toBeGreaterThan(1);
    for (const line of stderr.trim().split('\n')) {
      expect(line).toMatch(/^rules\/titles\.yaml:\d+: wizard\.\S+: .+; for example: .+/);
    }
  });
});

describe('the digest', () => {
  it('changes with a rule but not with a comment', async () => {
    const own = (await loadRuleset()).digest;
    const commented = await brokenRules({ scope: { text: (text) => `# Nothing has changed.\n${text}` } });
    const changed = await brokenRules({ scope: edit([firstKey('scope'), 'description'], 'Something else.') });
    expect((await loadRuleset(commented)).digest).toBe(own);
    expect((await loadRuleset(changed)).digest).not.toBe(own);
  });
});
