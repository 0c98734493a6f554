import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/exit-codes.ts';
import { readBytes } from '../../src/cli/input.ts';
import { temporaryFolder } from './command.ts';

const folder = temporaryFolder();

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('readBytes', () => {
  it('reads a file exactly, the byte order mark too', async () => {
    for (const content of ['größer\r\n→', '\ufeffText', '', Buffer.from([0, 255, 128])]) {
      expect(await readBytes(file('exact.txt', content))).toEqual(Buffer.from(content));
    }
  });

  it('reads a file of 5 MiB whole, and refuses a larger one by what it holds', async () => {
    const most = Buffer.alloc(5 * 1024 * 1024, 'Train models. ');
    expect((await readBytes(file('most.txt', most))).equals(most)).toBe(true);
    const huge = '→'.repeat(4_000_000);
    await expect(readBytes(file('huge.txt', huge))).rejects.toMatchObject({ code: 'text-too-long' });
    await expect(readBytes(file('huge.pdf', `%PDF-1.7\n${huge}`))).rejects.toMatchObject({
      code: 'document-too-large',
    });
  });

  it.runIf(existsSync('/dev/zero'))('stops reading where a file never ends', async () => {
    await expect(readBytes('/dev/zero')).rejects.toThrow('5 MiB');
  });

  it.each([
    ['a missing file', join(folder, 'missing.txt'), 'does not exist'],
    ['a file inside a file', join(file('outer.txt', 'x'), 'inner.txt'), 'does not exist'],
    ['a folder', folder, 'is a folder'],
    ['a name that no file can have', 'a\u0000b', "can't be read"],
  ])('refuses %s with a message of its own', async (_what, path, message) => {
    const reading = readBytes(path);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
  });
});
