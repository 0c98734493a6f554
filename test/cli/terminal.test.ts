import { describe, expect, it } from 'vitest';
import { jsonText } from '../../src/batch/json-text.ts';
import { clip, hang, pageFor, printable, table, wrap } from '../../src/cli/terminal.ts';

describe('pageFor', () => {
  const painted = (stream: object, env: Record<string, string> = {}) =>
    pageFor(stream, env).paint('bold', 'x');

  it('colours on a terminal only, and not where NO_COLOR is set or the terminal is dumb', () => {
    expect(painted({ isTTY: true })).toBe('\u001b[1mx\u001b[22m');
    expect(painted({})).toBe('x');
    expect(painted({ isTTY: true }, { NO_COLOR: '1' })).toBe('x');
    expect(painted({ isTTY: true }, { TERM: 'dumb' })).toBe('x');
  });

  it('takes the width of a terminal within limits', () => {
    expect(pageFor({ isTTY: true, columns: 90 }, {}).width).toBe(90);
    expect(pageFor({ isTTY: true, columns: 10 }, {}).width).toBe(48);
    expect(pageFor({ isTTY: true, columns: 400 }, { NO_COLOR: '1' }).width).toBe(120);
    expect(pageFor({ columns: 400 }, {}).width).toBe(80);
  });
});

describe('printable', () => {
  it('leaves nothing that steers a terminal', () => {
    expect(printable('a\u001b[31mb\u009b2Jc\u0007d\u202ee\u2028f\u007fg')).toBe('a [31mb 2Jc d e f g');
  });

  it('keeps letters of any script and joins lines', () => {
    expect(printable(' größer\r\n  東京\t👩‍🔬 ')).toBe('größer 東京 👩‍🔬');
  });
});

describe('jsonText', () => {
  it('escapes what JSON.stringify leaves to the terminal, and parses to the same value', () => {
    const value = { text: '\u001b[31m\u009b2J\u007f\u2028 ok' };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
    expect(jsonText(value)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028]/);
    expect(JSON.parse(jsonText(value))).toEqual(value);
  });
});

describe('clip', () => {
  it('cuts at a word and never beyond the length', () => {
    expect(clip('Train ranking models', 20)).toBe('Train ranking models');
    expect(clip('Train ranking models', 16)).toBe('Train ranking…');
    expect(clip('Donaudampfschifffahrt', 6)).toBe('Donau…');
  });

  it('does not cut a character in two', () => {
    expect(clip('👋👋👋', 2)).toBe('👋…');
  });
});

describe('wrap, hang and table', () => {
  it('break between words, and leave a longer word whole', () => {
    expect(wrap('aa bb cccccc d', 5)).toEqual(['aa bb', 'cccccc', 'd']);
  });

  it('indent what follows under its beginning', () => {
    expect(hang('- ', 'aa bb cc', 7)).toEqual(['- aa bb', '  cc']);
  });

  it('align the first column left and the others right', () => {
    expect(
      table([
        ['', 'n'],
        ['ab', '10'],
      ]),
    ).toEqual(['       n', '  ab  10']);
  });
});
