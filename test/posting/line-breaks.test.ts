import { describe, expect, it } from 'vitest';
import { isListItem } from '../../src/posting/line-breaks.ts';
import { softLineBreaksOf } from './soft-line-breaks.ts';

/** The text with every soft line break turned into a slash. */
function shown(text: string): string {
  const soft = softLineBreaksOf(text);
  return [...text].map((character, i) => (soft.includes(i) ? '/' : character)).join('');
}

describe('a list item', () => {
  it.each([
    '- one',
    '* one',
    '• one',
    '  ▪ one',
    '1. one',
    '12) one',
    'a) one',
    '– one',
    '✓ one',
    '-\u00a0one',
    '\t- one',
  ])('is known by its mark: %s', (line) => {
    expect(isListItem(line)).toBe(true);
  });

  it.each(['one', '-one', '2026 was good', '3.5 years', 'e.g. this', '', '-'])('is not: %s', (line) => {
    expect(isListItem(line)).toBe(false);
  });
});

describe('a line break', () => {
  const wrapped = `You will build the assistant that answers
questions about tariffs, and you will connect
it to Billing and to the CRM of each partner,
Network included, with the help of two people
who have done so before.`;

  it('only wraps where the next word would not have fitted on the line', () => {
    expect(shown(wrapped)).toBe(wrapped.replaceAll('\n', '/'));
  });

  it('only wraps where the sentence goes on in lower case', () => {
    expect(shown('Train models\nand improve them.\nTest them.')).toBe(
      'Train models/and improve them.\nTest them.',
    );
  });

  it('only wraps in front of the second half of a list item', () => {
    expect(shown('- Train models for\n  our shops.\n- Test them.')).toBe(
      '- Train models for/  our shops.\n- Test them.',
    );
  });

  it('ends a line in front of a list item, a blank line or another item in capitals', () => {
    for (const text of [
      'Train models\n- Test them',
      'Train models\n\ntest them',
      'Train models\nTest models\nShip models',
    ]) {
      expect(shown(text)).toBe(text);
    }
  });

  it('ends a line behind a colon or full stop, even where the next line begins in lower case', () => {
    for (const text of ['You will:\ntrain models', 'You train models.\nships matter too'])
      expect(shown(text)).toBe(text);
  });

  it('ends every line of a list whose lines happen to be short', () => {
    const list = 'Python\nDocker\nKubernetes\nTerraform\nPostgres';
    expect(shown(list)).toBe(list);
  });

  it('only wraps whatever line break the system uses', () => {
    expect(shown(wrapped.replaceAll('\n', '\r\n'))).toBe(wrapped.replaceAll('\n', '\r/'));
  });

  it('still only wraps where the last paragraph has longer lines than the rest', () => {
    const footer =
      'We are an equal opportunity employer and consider all applicants without regard to age or origin.';
    expect(shown(`${wrapped}\n\n${footer}`)).toBe(`${wrapped.replaceAll('\n', '/')}\n\n${footer}`);
  });

  it('only wraps behind a comma, even where the next line begins with a name', () => {
    const text = 'Work with our billing,\nSIM and network APIs.';
    expect(shown(text)).toBe(text.replace('\n', '/'));
  });
});

describe('a text is wrapped throughout', () => {
  /** Paragraphs of capital words, filled to a width, so that nothing but the width tells where a line was wrapped. */
  function filled(columns: number, lines: number): string {
    const word = 'Breads';
    const perLine = Math.floor((columns + 1) / (word.length + 1));
    const [last, ...rest] = Array.from({ length: lines }, () => Array(perLine).fill(word).join(' '));
    return [...rest, (last ?? '').slice(0, word.length)].join('\n');
  }
  const isWrapped = (text: string): boolean => shown(text) === text.replaceAll('\n', '/');

  it('where its lines are from 40 to 120 characters long', () => {
    expect(isWrapped(filled(41, 6))).toBe(true);
    expect(isWrapped(filled(118, 6))).toBe(true);
    expect(shown(filled(34, 6))).toBe(filled(34, 6));
    expect(shown(filled(125, 6))).toBe(filled(125, 6));
  });

  it('where it has four lines, three of them full', () => {
    expect(isWrapped(filled(69, 4))).toBe(true);
    expect(shown(filled(69, 3))).toBe(filled(69, 3));
  });

  it('where half of the lines are full', () => {
    const full = filled(69, 4);
    const short = (count: number): string => '\nRye'.repeat(count);
    expect(shown(full + short(3)).match(/\//g)).toHaveLength(3);
    expect(shown(full + short(4))).toBe(full + short(4));
  });
});

describe('a sentence goes on in the next line', () => {
  it.each([
    ['behind a comma', 'Bake bread,\nRye'],
    ['in lower case', 'Bake bread\nand sell it'],
    ['behind an ampersand', 'Bake bread\n& sell it'],
    ['in brackets', 'Bake bread\n(rye)'],
    ['with spaces at the end of the line', 'Bake bread,  \nRye'],
  ])('%s', (_, text) => {
    expect(shown(text)).toContain('/');
  });

  it.each([
    ['a question', 'Bake bread?\nand sell it'],
    ['a call', 'Bake bread!\nand sell it'],
    ['a full stop', 'Bake bread.\nand sell it'],
    ['a line of spaces', 'Bake bread,\n  \nand sell it'],
    ['nothing', 'Bake bread,\n'],
  ])('not behind or before %s', (_, text) => {
    expect(shown(text)).toBe(text);
  });
});
