import { describe, expect, it, vi } from 'vitest';
import { answerLine } from '../../src/batch/answer-line.ts';
import { PostingError } from '../../src/posting/errors.ts';
import { classification } from '../cli/make-classification.ts';

const judge = () => classification();
const answer = (text: string) => answerLine({ number: 7, text }, judge, false);

describe('answerLine', () => {
  it('puts the id first and leaves the evidence out', () => {
    const keys = Object.keys(answer('{"text":"x","id":"a"}') ?? {});
    expect(keys).toEqual(
      'id label confidence reason title roles plainDuties ownership flags split ruleset'.split(' '),
    );
  });

  it('adds the evidence where it is wanted', () => {
    expect(answerLine({ number: 1, text: '{"text":"x"}' }, judge, true)).toHaveProperty('evidence.0.rule');
  });

  it.each(['"a"', '""', '12', '-1.5', 'null'])('echoes the id %s', (id) => {
    expect(JSON.stringify(answer(`{"id":${id},"text":"x"}`))).toMatch(`{"id":${id},`);
  });

  it('answers without an id with null', () => {
    expect(answer('{"text":"x"}')).toMatchObject({ id: null, label: 'ml-engineer' });
  });

  it('passes title and text on and ignores other fields', () => {
    const spy = vi.fn(judge);
    answerLine({ number: 1, text: '{"title":"T","text":"x","label":"ai-engineer"}' }, spy, false);
    answerLine({ number: 2, text: '{"title":null,"text":"x"}' }, spy, false);
    expect(spy.mock.calls).toEqual([[{ title: 'T', text: 'x' }], [{ title: undefined, text: 'x' }]]);
  });

  it.each(['', '   ', '\r'])('skips the blank line %j', (text) => {
    expect(answer(text)).toBeNull();
  });

  it.each([
    ['{"text":', null, 'invalid-json'],
    ['secret words', null, 'invalid-json'],
    ['[]', null, 'invalid-request'],
    ['null', null, 'invalid-request'],
    ['"text"', null, 'invalid-request'],
    ['{"id":"a"}', 'a', 'invalid-request'],
    ['{"id":3,"text":5}', 3, 'invalid-request'],
    ['{"id":{},"text":"x"}', null, 'invalid-request'],
    ['{"id":12345678901234567890,"text":"x"}', null, 'invalid-request'],
    ['{"title":[],"text":"x"}', null, 'invalid-request'],
  ])('answers %s with an error line', (text, id, code) => {
    const line = answer(text);
    expect(line).toEqual({ id, line: 7, error: { code, message: expect.any(String) } });
    expect(JSON.stringify(line)).not.toContain('secret');
  });

  it('names the field that is wrong', () => {
    expect(answer('{"id":1,"text":5}')).toHaveProperty('error.message', expect.stringContaining('text'));
  });

  it('answers a text that cannot be judged with its code', () => {
    const refuse = () => {
      throw new PostingError('not-english', 'Send English.');
    };
    expect(answerLine({ number: 2, text: '{"id":9,"text":"x"}' }, refuse, false)).toEqual({
      id: 9,
      line: 2,
      error: { code: 'not-english', message: 'Send English.' },
    });
  });

  it('does not take a fault of the program for a bad line', () => {
    const fail = () => {
      throw new TypeError('a bug');
    };
    expect(() => answerLine({ number: 2, text: '{"text":"x"}' }, fail, false)).toThrow(TypeError);
  });

  it.each([
    ['not-utf8', 'invalid-json'],
    ['too-long', 'invalid-request'],
  ] as const)('answers a line that is %s with %s', (fault, code) => {
    expect(answerLine({ number: 1, fault }, judge, false)).toMatchObject({
      id: null,
      line: 1,
      error: { code },
    });
  });
});
