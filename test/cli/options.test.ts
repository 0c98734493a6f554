import { describe, expect, it } from 'vitest';
import { readClassifyOptions } from '../../src/cli/classify-options.ts';
import { readEvaluateOptions } from '../../src/cli/evaluate-options.ts';
import { UsageError } from '../../src/cli/exit-codes.ts';

const isFolder = (path: string) => path.startsWith('folder');
const read = (args: readonly string[]) => readClassifyOptions([...args], isFolder);

describe('the arguments of classify', () => {
  it.each([
    [
      ['a.txt'],
      {
        mode: 'single',
        file: 'a.txt',
        title: undefined,
        format: undefined,
        json: false,
        evidence: false,
        failOn: undefined,
        rules: undefined,
      },
    ],
    [['-', '--json', '--title', 'T'], { mode: 'single', json: true, file: '-', title: 'T' }],
    [['a.json', '--format', 'lever'], { mode: 'single', file: 'a.json', format: 'lever' }],
    [['a.txt', '--fail-on', 'warning'], { mode: 'single', failOn: 'warning' }],
    [['--ndjson'], { mode: 'many', ndjson: true, files: ['-'] }],
    [
      ['--ndjson', '--evidence', '--rules', 'r', '--fail-on', 'error', 'b.ndjson', 'c.html'],
      {
        mode: 'many',
        ndjson: true,
        files: ['b.ndjson', 'c.html'],
        evidence: true,
        failOn: 'error',
        rules: 'r',
      },
    ],
    [['a.txt', 'b.txt'], { mode: 'many', ndjson: false, files: ['a.txt', 'b.txt'] }],
    [['folder'], { mode: 'many', ndjson: false, files: ['folder'] }],
    [['b.ndjson'], { mode: 'many', ndjson: false, files: ['b.ndjson'] }],
    [['B.JSONL'], { mode: 'many', ndjson: false, files: ['B.JSONL'] }],
    [['--compare', 'a', 'b'], { mode: 'compare', before: 'a', after: 'b', json: false }],
    [
      ['--compare', '-', 'b', '--json', '--title', 'T', '--fail-on', 'error'],
      { mode: 'compare', before: '-', after: 'b', json: true, title: 'T', failOn: 'error' },
    ],
    [['--', '--odd-name'], { mode: 'single', file: '--odd-name' }],
    [['-h', 'a', 'b'], { mode: 'help' }],
  ])('%j', (args, expected) => {
    expect(read(args)).toMatchObject(expected);
  });

  it.each([
    [[], 'name a file'],
    [['--colour', '-'], "Unknown option '--colour'"],
    [['--title'], "'--title <value>' argument missing"],
    [['--json=yes', '-'], '--json'],
    [['--evidence', 'a.txt', 'b.txt'], '--evidence goes with one posting'],
    [['--evidence', 'folder'], '--evidence goes with one posting'],
    [['--json', '--ndjson'], '--json or --ndjson'],
    [['--compare', '--ndjson', 'a', 'b'], '--json or --ndjson'],
    [['--compare', '--evidence', 'a', 'b'], '--evidence'],
    [['--compare', 'a'], 'two files'],
    [['--compare', 'a', 'b', 'c'], 'two files'],
    [['--compare', '-', '-'], 'standard input'],
    [['--compare', 'a.ndjson', 'b'], 'one posting'],
    [['--ndjson', '--title', 'T'], '--title'],
    [['--title', 'T', 'a', 'b'], '--title'],
    [['--format', 'lever', 'folder'], '--format'],
    [['--json', 'b.ndjson'], '--ndjson'],
    [['--format', 'linkedin', 'a'], 'greenhouse'],
    [['--fail-on', 'info', 'a'], 'warning or error'],
    [['--\u001b[31m'], 'Unknown option'],
  ])('%j is refused', (args, message) => {
    expect(() => read(args)).toThrow(UsageError);
    expect(() => read(args)).toThrow(message);
    expect(() => read(args)).not.toThrow(/\p{Cc}/u);
  });
});

describe('the arguments of evaluate', () => {
  it.each([
    [['a.jsonl'], { file: 'a.jsonl', errors: false, json: false, rules: undefined }],
    [['--errors', '--json', '--rules', 'r', '-'], { file: '-', errors: true, json: true, rules: 'r' }],
  ])('%j', (args, expected) => {
    expect(readEvaluateOptions(args)).toEqual(expected);
  });

  it('--help goes before everything else', () => {
    expect(readEvaluateOptions(['--help'])).toBeNull();
  });

  it.each([
    [[], 'name a file'],
    [['a', 'b'], 'one file'],
    [['--folds', 'a'], "Unknown option '--folds'"],
  ])('%j is refused', (args, message) => {
    expect(() => readEvaluateOptions(args)).toThrow(UsageError);
    expect(() => readEvaluateOptions(args)).toThrow(message);
  });
});
