import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';

const repository = join(import.meta.dirname, '../..');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Command = 'classify' | 'evaluate' | 'fit';

/** Node and its arguments that run a command of `src/cli`. */
export function commandLine(command: Command, args: readonly string[]): [string, ...string[]] {
  return [process.execPath, join(repository, `src/cli/${command}.ts`), ...args];
}

/** Starts a command of `src/cli` as a process of its own. */
export function start(command: Command, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const [node, ...rest] = commandLine(command, args);
  return spawn(node, rest, { env: { ...process.env, NODE_OPTIONS: '', ...env } });
}

/** Runs a command to its end with the given standard input. */
export async function runCommand(
  command: Command,
  args: readonly string[],
  input: string | Buffer = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const child = start(command, args, env);
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: code as number | null, stdout, stderr };
}

/** The objects of NDJSON output; fails where a line is not one. */
export function objects(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** A folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'role-clarity-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
