import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectFolder } from './process.ts';
import { headOf, RawConnection } from './raw-connection.ts';

const hasNpm = spawnSync('npm', ['--version']).status === 0;

describe.skipIf(!hasNpm || process.platform === 'win32')('npm start (needs npm)', () => {
  it.each([
    // As a process manager does, which knows npm alone.
    ['SIGTERM', 'npm'],
    // As a terminal does on Ctrl+C.
    ['SIGINT', 'npm and all that it started'],
  ] as const)('ends well on %s to %s', { timeout: 40_000 }, async (signal, to) => {
    const { PATH = '', HOME = '' } = process.env;
    const npm = spawn('npm', ['start'], {
      cwd: projectFolder,
      env: { PATH, HOME, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', DRAIN_SECONDS: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const group = -(npm.pid as number);
    onTestFinished(() => {
      try {
        process.kill(group, 'SIGKILL');
      } catch {
        // All of them have ended.
      }
    });
    let output = '';
    npm.stdout.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
    await expect.poll(() => output, { timeout: 20_000 }).toMatch(/ready at http:.*Ctrl\+C/s);
    const port = Number(/ready at http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1]);
    const call = new RawConnection(port);
    call.send(headOf('/v1/classify', { 'Content-Type': 'text/plain', 'Content-Length': 4 }));
    const live = new RawConnection(port);
    live.send('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(() => live.received).toContain('"live"');

    const exit = once(npm, 'exit');
    process.kill(to === 'npm' ? -group : group, signal);
    await expect.poll(() => output).toContain('"msg":"stopping"');
    call.send('    ');
    expect(await call.closed).toContain('empty-text');
    await exit;
    // Nobody is left behind.
    expect(() => process.kill(group, 0)).toThrow('ESRCH');
  });
});
