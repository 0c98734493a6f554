import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOfArray } from '../../src/batch/json-array.ts';

const linesOf = async (array: string, most = 500): Promise<unknown[]> => {
  const lines = (await linesOfArray(Buffer.from(array), most)).toString();
  return lines === '' ? [] : lines.split('\n').map((line) => JSON.parse(line));
};

describe('linesOfArray', () => {
  it('gives the items of any array, however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.constantFrom('', ' ', '\t', '\n', '\r\n'),
        async (items, indent) => {
          const text = JSON.stringify(items, null, indent);
          expect(await linesOf(`${indent}${text}${indent}`)).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    '["a,]","\\"],[","\\\\"]',
    '["{[",{"a":"]},"},[["\\\\\\""]]]',
    '[[],{},"",0,null,true,-1e9]',
    '["\u2028,ä",\n{"\n":1}]'.replace('"\n"', '"\\n"'),
    ' [ ] ',
    '[\n]',
  ])('is misled by nothing: %j', async (array) => {
    expect(await linesOf(array)).toEqual(JSON.parse(array));
  });

  it.each([
    '',
    ' ',
    '[',
    '[1',
    '[1,',
    '[1,]',
    '[,]',
    '[,1]',
    '[1 2]',
    '[1,,2]',
    '[1]]',
    '[1}',
    '[{]',
    '[{]}]',
    '[[}]',
    '["a]',
    '["a\\"]',
    '[1] 2',
    '[1],',
    '{',
    'x',
    '{"a":1',
    '["\n"]',
    "['a']",
    '[NaN]',
    '[1]\0',
    '\v[1]',
  ])('refuses what JSON.parse refuses: %j', async (array) => {
    expect(() => JSON.parse(array)).toThrow();
    await expect(linesOf(array)).rejects.toMatchObject({ code: 'invalid-json' });
  });

  it.each(['{}', '"[1]"', 'null', ' 5'])('refuses what is no array: %j', async (value) => {
    await expect(linesOf(value)).rejects.toMatchObject({
      code: 'invalid-request',
      errors: [{ field: 'body', message: 'Send an array of postings.' }],
    });
  });

  it('refuses one item more than there may be', async () => {
    expect(await linesOf('[1,2,3]', 3)).toEqual([1, 2, 3]);
    await expect(linesOf('[1,2,3,4]', 3)).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('leaves an item that is too long on its own line, line feeds and all', async () => {
    const long = `{"text":"x"${'\n'.repeat(2 ** 20)}}`;
    expect(await linesOf(`[1,${long},3]`)).toEqual([1, { text: 'x' }, 3]);
  });
});
