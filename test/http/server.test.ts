import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { classificationSchema } from '../../src/classify/classification.ts';
import { failServer, projectFolder, startServer } from './process.ts';

const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe('the server process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 on %s', async (signal) => {
    const { stop } = await startServer();
    expect(await stop(signal)).toBe(0);
  });

  it('ends in spite of a client that keeps its connection open', async () => {
    const { url, stop } = await startServer();
    const response = await fetch(`${url}/health/live`, { headers: { connection: 'keep-alive' } });
    await response.text();
    expect(await stop()).toBe(0);
  });

  it('finishes the answer under way before it ends', async () => {
    const { url, stop } = await startServer();
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
    socket.write(
      'POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\n',
    );
    await wait(200);
    const ended = stop();
    await wait(200);
    socket.end('    ');
    expect(await answer).toContain('empty-text');
    expect(await ended).toBe(0);
  });

  it('says nothing but its welcome, neither warnings nor log lines', async () => {
    const { output, errors, stop } = await startServer();
    await stop();
    expect(await errors).toBe('');
    expect(output).toMatch(/^Role Clarity is ready at http:\/\/127\.0\.0\.1:\d+\n/);
  });

  it.skipIf(!hasCurl)('prints commands that classify a first posting as pasted (needs curl)', async () => {
    const { output } = await startServer();
    const commands = output.split('\n\n').filter((paragraph) => paragraph.startsWith('  curl '));
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      const { stdout, status } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
      expect(status).toBe(0);
      expect(classificationSchema.parse(JSON.parse(stdout)).label).toBe('ai-engineer');
    }
  });

  it('shows the address of a page for people', async () => {
    const { output } = await startServer();
    const [, address = ''] = /page in a browser: (\S+)/.exec(output) ?? [];
    expect(await (await fetch(address)).text()).toContain('<title>Role Clarity</title>');
  });

  it('shows a documentation address that answers', async () => {
    const { output } = await startServer();
    const address = /http:\S+\/docs/.exec(output)?.[0] ?? '';
    expect((await fetch(address)).status).toBe(200);
  });
});

describe('a server that cannot start', () => {
  it('lists all wrong settings and ends with 1, without a stack trace', async () => {
    const { code, errors } = await failServer({ PORT: 'http', LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(errors.trim().split('\n')).toEqual([
      expect.stringContaining('PORT'),
      expect.stringContaining('LOG_LEVEL'),
    ]);
  });

  it('says where .env is nothing that it can read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'role-clarity-env-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    symlinkSync(join(projectFolder, 'src'), join(folder, 'src'));
    mkdirSync(join(folder, '.env'));
    const { code, errors } = await failServer({}, folder);
    expect({ code, errors: errors.trim().split('\n') }).toEqual({
      code: 1,
      errors: [expect.stringContaining(".env can't be read")],
    });
  });

  it('says that the port is taken', async () => {
    const { url } = await startServer();
    const { code, errors } = await failServer({ PORT: new URL(url).port });
    expect(code).toBe(1);
    expect(errors.trim().split('\n')).toEqual([expect.stringContaining('already uses this port')]);
  });
});
