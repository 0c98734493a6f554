import { describe, expect, it } from 'vitest';
import { readLines } from '../../src/batch/lines.ts';

async function linesOf(chunks: readonly (string | Buffer)[], limit?: number) {
  const arriving = (async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk);
  })();
  return Array.fromAsync(readLines(arriving, limit));
}

describe('readLines', () => {
  it('numbers every line, blank ones too, with or without a last line feed', async () => {
    const expected = [
      { number: 1, text: 'a' },
      { number: 2, text: '' },
      { number: 3, text: 'b' },
    ];
    expect(await linesOf(['a\n\nb'])).toEqual(expected);
    expect(await linesOf(['a\n\nb\n'])).toEqual(expected);
    expect(await linesOf([''])).toEqual([]);
  });

  it('joins lines and characters that arrive in pieces', async () => {
    const bytes = Buffer.from('größer\n→\n');
    expect(await linesOf([...bytes].map((byte) => Buffer.of(byte)))).toEqual(await linesOf([bytes]));
  });

  it('splits at line feeds alone', async () => {
    expect(await linesOf(['a\u2028b\u2029c\rd\u0085e'])).toHaveLength(1);
  });

  it('drops a byte order mark', async () => {
    expect(await linesOf(['\ufeff{}'])).toEqual([{ number: 1, text: '{}' }]);
  });

  it('reports a line that is not UTF-8 and goes on', async () => {
    expect(await linesOf([Buffer.of(0xff, 0x0a), 'b'])).toEqual([
      { number: 1, fault: 'not-utf8' },
      { number: 2, text: 'b' },
    ]);
  });

  it('reports a line that is too long without keeping it, and goes on', async () => {
    expect(await linesOf(['aaa', 'aaa', 'a\nbbbb\nc'], 4)).toEqual([
      { number: 1, fault: 'too-long' },
      { number: 2, text: 'bbbb' },
      { number: 3, text: 'c' },
    ]);
  });
});
