import { describe, expect, it } from 'vitest';
import { readClassifyOptions } from '../../src/cli/classify-options.ts';
import { readEvaluateOptions } from '../../src/cli/evaluate-options.ts';
import { UsageError } from '../../src/cli/exit-codes.ts';

describe('the arguments of classify', () => {
  it.each([
    [['a.txt'], { mode: 'report', file: 'a.txt', title: undefined, evidence: false, rules: undefined }],
    [['-', '--json', '--title', 'T'], { mode: 'json', file: '-', title: 'T' }],
    [['--ndjson'], { mode: 'ndjson', file: '-' }],
    [
      ['--ndjson', '--evidence', '--rules', 'r', 'b.ndjson'],
      { mode: 'ndjson', file: 'b.ndjson', evidence: true, rules: 'r' },
    ],
    [['--', '--odd-name'], { mode: 'report', file: '--odd-name' }],
    [['-h', 'a', 'b'], { mode: 'help' }],
  ])('%j', (args, expected) => {
    expect(readClassifyOptions(args)).toMatchObject(expected);
  });

  it.each([
    [[], 'name a file'],
    [['a', 'b'], 'one file'],
    [['--colour', '-'], "Unknown option '--colour'"],
    [['--title'], "'--title <value>' argument missing"],
    [['--json=yes', '-'], '--json'],
    [['--json', '--ndjson'], '--json or --ndjson'],
    [['--ndjson', '--title', 'T'], '--title'],
    [['--\u001b[31m'], 'Unknown option'],
  ])('%j is refused', (args, message) => {
    expect(() => readClassifyOptions(args)).toThrow(UsageError);
    expect(() => readClassifyOptions(args)).toThrow(message);
    expect(() => readClassifyOptions(args)).not.toThrow(/\p{Cc}/u);
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
