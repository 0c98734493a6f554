import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { startSwitches } from '../start-switches.ts';

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

export interface RunningService {
  readonly child: ChildProcess;
  /** What it printed until it was ready, and where it listens. */
  readonly output: string;
  readonly url: string;
  /** The lines that it logged so far. */
  log(): Record<string, unknown>[];
  /** All that it says on standard error until it ends. */
  readonly errors: Promise<string>;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs the server file as a process of its own, with the switches of `npm start`; it is killed when the test ends, if it still runs. */
export function runServer(environment: Record<string, string> = {}, folder = projectFolder): ChildProcess {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [...startSwitches, 'src/http/server.ts'], {
    cwd: folder,
    env: { PATH, HOST: '127.0.0.1', PORT: '0', DRAIN_SECONDS: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Runs the server and waits until it says where it listens. */
export async function startServer(
  environment?: Record<string, string>,
  folder?: string,
): Promise<RunningService> {
  const child = runServer(environment, folder);
  const errors = text(child.stderr as NodeJS.ReadableStream);
  let output = '';
  const started = new Promise<string>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
      const url = /ready at (\S+)/.exec(output)?.[1];
      if (url && output.includes('Ctrl+C')) resolve(url);
    });
  });
  const url = await Promise.race([started, once(child, 'exit')]);
  if (typeof url !== 'string') throw new Error(`The server did not start: ${await errors}`);
  return {
    child,
    output,
    url,
    errors,
    log: () => logLines(output),
    stop: (signal = 'SIGTERM') => stopServer(child, signal),
  };
}

function logLines(output: string): Record<string, unknown>[] {
  const lines = output.split('\n').filter((line) => line.startsWith('{"level"'));
  return lines.map((line) => JSON.parse(line));
}

async function stopServer(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill(signal);
  const [code] = await exit;
  return code;
}

/** Runs the server where it can't start; gives its exit code and what it said. */
export async function failServer(
  environment: Record<string, string>,
  folder?: string,
): Promise<{ code: number | null; errors: string }> {
  const child = runServer(environment, folder);
  const [[code], errors] = await Promise.all([
    once(child, 'exit'),
    text(child.stderr as NodeJS.ReadableStream),
  ]);
  return { code, errors };
}
