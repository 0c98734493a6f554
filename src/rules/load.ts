import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, isMap, LineCounter, parseDocument, visit } from 'yaml';
import { compileRuleset } from './compile.ts';
import { type RuleData, type RuleFile, ruleFileNames, ruleFiles } from './files.ts';
import { exampleFor, messageFor, type RuleProblem, RulesetError } from './problems.ts';
import { danglingReferences } from './references.ts';
import type { Ruleset } from './ruleset.ts';

const ownRules = fileURLToPath(new URL('../../rules', import.meta.url));

/**
 * Loads, validates and compiles the rules.
 * @param folder the folder that holds the rule files; by default the project's own
 * @throws {RulesetError} naming every mistake at once, with file, line, field and an example of what is right
 */
export async function loadRuleset(folder: string = ownRules): Promise<Ruleset> {
  const data = await loadRuleData(folder);
  return compileRuleset(data, digestOf(data));
}

/** Tells rules from others: the same digest, the same answers. */
export function digestOf(data: RuleData): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}

/**
 * Loads and validates the rules without compiling them.
 * @throws {RulesetError} as {@link loadRuleset}
 */
export async function loadRuleData(folder: string = ownRules): Promise<RuleData> {
  const files = await Promise.all(ruleFileNames.map((name) => readRuleFile(folder, name)));
  const data = Object.fromEntries(files.map((file) => [file.name, file.value])) as Partial<RuleData>;
  const dangling = danglingReferences(data).map(({ file, path, message }) => {
    const line = files.find(({ name }) => name === file)?.lineOf(path) ?? 1;
    return { file: `${file}.yaml`, line, field: path.join('.'), message, example: exampleFor(path) };
  });
  const problems = [...files.flatMap((file) => file.problems), ...dangling];
  if (problems.length > 0) throw new RulesetError(problems, folder === ownRules ? 'rules' : folder);
  return data as RuleData;
}

interface ReadFile {
  readonly name: RuleFile;
  readonly value: unknown;
  readonly problems: readonly RuleProblem[];
  /** The line, from 1, on which a field stands, or the nearest one around it that exists. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

async function readRuleFile(folder: string, name: RuleFile): Promise<ReadFile> {
  const file = `${name}.yaml`;
  let text: string;
  try {
    text = await readFile(join(folder, file), 'utf8');
  } catch {
    const problem = {
      file,
      line: 1,
      field: '',
      message: 'the file is missing or unreadable',
      example: 'restore it from the last release',
    };
    return { name, value: undefined, problems: [problem], lineOf: () => 1 };
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const lineOf = (path: readonly PropertyKey[]): number => lineCounter.linePos(offsetOf(document, path)).line;
  const syntax = document.errors.map((error) => ({
    file,
    line: lineCounter.linePos(error.pos[0]).line,
    field: '',
    message: error.message,
    example: 'key: value',
  }));
  if (syntax.length > 0) return { name, value: undefined, problems: syntax, lineOf };
  const aliases = danglingAliases(document).map(({ source, offset }) => ({
    file,
    line: lineCounter.linePos(offset).line,
    field: '',
    message: `no anchor &${source} for the alias *${source}`,
    example: 'write the value out: rules are read one by one',
  }));
  if (aliases.length > 0) return { name, value: undefined, problems: aliases, lineOf };
  const result = ruleFiles[name].safeParse(document.toJS());
  if (result.success) return { name, value: result.data, problems: [], lineOf };
  const problems = result.error.issues.map((issue) => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    return {
      file,
      line: lineOf(path),
      field: issue.path.join('.'),
      message: messageFor(issue),
      example: exampleFor(issue.path),
    };
  });
  return { name, value: undefined, problems, lineOf };
}

function danglingAliases(document: Document): { source: string; offset: number }[] {
  const found: { source: string; offset: number }[] = [];
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined)
        found.push({ source: alias.source, offset: alias.range?.[0] ?? 0 });
    },
  });
  return found;
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  const parent = document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined;
  const node = (pair?.key ?? document.getIn(path, true)) as { range?: readonly number[] } | undefined;
  if (node?.range) return node.range[0] ?? 0;
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}
