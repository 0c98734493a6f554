import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/exit-codes.ts';
import { readTextFile } from '../../src/cli/input.ts';
import { temporaryFolder } from './command.ts';

const folder = temporaryFolder();

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('readTextFile', () => {
  it('reads UTF-8 exactly, without a byte order mark', async () => {
    expect(await readTextFile(file('plain.txt', 'größer\r\n→'))).toBe('größer\r\n→');
    expect(await readTextFile(file('marked.txt', '\ufeffText'))).toBe('Text');
    expect(await readTextFile(file('empty.txt', ''))).toBe('');
  });

  it('reads of a huge file only the beginning, wherever that cuts a character', async () => {
    const huge = file('huge.txt', '→'.repeat(4_000_000));
    const text = await readTextFile(huge);
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(text.length).toBeLessThan(3_000_000);
    expect(text).toMatch(/^→+$/);
  });

  it.each([
    ['a missing file', join(folder, 'missing.txt'), 'does not exist'],
    ['a file inside a file', join(file('outer.txt', 'x'), 'inner.txt'), 'does not exist'],
    ['a folder', folder, 'is a folder'],
    ['a name that is too long', join(folder, 'x'.repeat(5000)), 'too long'],
    ['a name that no file can have', 'a\u0000b', "can't be read"],
    ['a binary file', file('posting.pdf', Buffer.from('%PDF-1.7\u0000\u0001')), 'not a text file'],
    ['another encoding', file('latin1.txt', Buffer.from('f\u00fcr', 'latin1')), 'not text in UTF-8'],
  ])('refuses %s with a message of its own', async (_what, path, message) => {
    const reading = readTextFile(path);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
  });

  // Root may read everything.
  it.runIf(process.getuid?.() !== 0)('refuses a file that this user may not read', async () => {
    const path = file('secret.txt', 'x');
    chmodSync(path, 0);
    await expect(readTextFile(path)).rejects.toThrow('may not be read');
  });
});
