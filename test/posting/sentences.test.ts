import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPosting } from '../../src/posting/read.ts';
import { ruleset } from '../ruleset.ts';
import { textsOf } from './reading.ts';

const intro = 'The house stands near the harbour and has a green door.';

/** The sentences behind an introduction that makes the text long enough to be read. */
const after = (text: string): string[] => textsOf(`${intro}\n\n${text}`).slice(1);

describe('a sentence', () => {
  it.each([
    ['ends at a full stop', 'We bake bread. We sell it at noon.', ['We bake bread', 'We sell it at noon']],
    [
      'ends at a question mark and an exclamation mark',
      'Do you bake? Come along! We do.',
      ['Do you bake', 'Come along', 'We do'],
    ],
    ['ends with its list item', '- Bake the bread\n- Sell the bread', ['Bake the bread', 'Sell the bread']],
    [
      'ends with its list item though that ends in a semicolon',
      '- Bake the bread;\n- Sell the bread;',
      ['Bake the bread', 'Sell the bread'],
    ],
    [
      'ends at a bullet amid the line',
      '• Bake the bread • Sell the bread',
      ['Bake the bread', 'Sell the bread'],
    ],
    [
      'ends where the full stop has lost its space',
      'We bake bread.You sell the bread.',
      ['We bake bread', 'You sell the bread'],
    ],
    [
      'ends where a lost line break glued the next one to it',
      'Bake the breadDevelop the oven',
      ['Bake the bread', 'Develop the oven'],
    ],
    [
      'goes on over a name with a capital amid it',
      'We plan with MadeIn and iManage here.',
      ['We plan with MadeIn and iManage here'],
    ],
    [
      'ends at each of several dashes before a capital word',
      'Bake rolls first - Bake the bread - Sell the bread - Clean the oven',
      ['Bake rolls first', 'Bake the bread', 'Sell the bread', 'Clean the oven'],
    ],
    [
      'goes on over one dash before a capital word',
      'We bake bread - Rye above all.',
      ['We bake bread - Rye above all'],
    ],
    [
      'goes on over a line that is only wrapped',
      '- Bake the bread and\n  sell it at noon',
      ['Bake the bread and\n  sell it at noon'],
    ],
    [
      'goes on behind an abbreviation',
      'We bake bread, e.g. rye bread, vs. Rolls.',
      ['We bake bread, e.g. rye bread, vs. Rolls'],
    ],
    ['goes on behind the point of a number', 'We bake 3.5 loaves.', ['We bake 3.5 loaves']],
    [
      'goes on behind the point of a name',
      'We write Node.js and ASP.NET code.',
      ['We write Node.js and ASP.NET code'],
    ],
    ['goes on over brackets', 'We bake bread (rye) every day.', ['We bake bread (rye) every day']],
    [
      'goes on over names in camel case',
      'We use LangChain with PostgreSQL and PyTorch daily.',
      ['We use LangChain with PostgreSQL and PyTorch daily'],
    ],
    [
      'goes on over names whose last part often opens a line',
      'We test XGBoost and LlamaIndex with PyTest and CloudWatch daily.',
      ['We test XGBoost and LlamaIndex with PyTest and CloudWatch daily'],
    ],
    [
      'goes on over the trade of a house',
      'We are a FinTech and HealthTech house at the harbour.',
      ['We are a FinTech and HealthTech house at the harbour'],
    ],
    [
      'goes on over a range of years',
      'We have baked since 1990 – with joy.',
      ['We have baked since 1990 – with joy'],
    ],
  ])('%s', (_, text, expected) => {
    expect(after(text)).toEqual(expected);
  });

  it('goes on over every name of the rules that has a capital amid it', () => {
    const names = new Set(JSON.stringify(ruleset.data).match(/\b[a-z]*[A-Z]+[a-z]*[A-Z][a-z]+\b/g));
    expect(names).toContain('TorchServe');
    for (const name of names) {
      const sentence = `Experience with ${name}, Python and SQL`;
      expect(after(`- ${sentence}\n`)).toEqual([sentence]);
    }
  });

  it('ends at each line in spite of a comma at its end', () => {
    expect(after('- Bake the bread,\n- Sell the bread,\n- Eat the rest.')).toHaveLength(3);
  });

  it('is never the number of a list item', () => {
    const sentences = after('1. Bake the bread\n2. Sell the bread\n10) Eat the rest');
    expect(sentences).toHaveLength(3);
    for (const sentence of sentences) expect(sentence).toMatch(/[a-z]/);
  });

  it('is found in a text whose lines end as on Windows', () => {
    expect(after('- Bake the bread\r\n- Sell the bread\r\n')).toEqual(['Bake the bread', 'Sell the bread']);
  });

  it('never holds words of the next, and none is lost', () => {
    const text = `${intro} We bake.\n\n- One two\n- Three four! Five six\n\nSeven: eight.`;
    expect(textsOf(text).join(' ').match(/\w+/g)).toEqual(text.match(/\w+/g));
  });

  it('that runs on for a whole page does not keep its parts from being weighed apart', () => {
    const endless = 'we bake bread and sell it at noon and then '.repeat(60);
    expect(after(endless).length).toBeGreaterThan(5);
    expect(after(endless).join(' ').match(/\w+/g)).toEqual(endless.match(/\w+/g));
  });
});

describe('a full stop', () => {
  it.each([
    'e.g. Rye bread',
    'i.e. Rye bread',
    'eg. Rye bread',
    'rolls vs. Rye bread',
    'ask Mr. Rye',
    'ask Dr. Rye',
    'the Sr. Baker',
    'the Jr. Baker',
    'at St. Rye',
    'loaf no. 5',
    'approx. 50 loaves',
    'incl. Rye bread',
  ])('ends no sentence in “%s”', (words) => {
    expect(after(`We bake here, ${words}.`)).toEqual([`We bake here, ${words}`]);
  });

  it.each([
    ['before a number', 'We bake bread. 50 loaves are sold.', ['We bake bread', '50 loaves are sold']],
    ['before a lone capital', 'We bake bread.A baker sells it.', ['We bake bread', 'A baker sells it']],
    ['behind a bracket', 'We bake (rye).You sell it.', ['We bake (rye)', 'You sell it']],
    ['before a quotation mark', 'We bake. “You sell it.”', ['We bake', 'You sell it']],
  ])('ends one %s', (_, text, expected) => {
    expect(after(text)).toEqual(expected);
  });

  it.each([
    'We bake bread. and sell it',
    'We use Vue.JS and ASP.NET here',
    'We use files like bread.TXT daily',
    'See bakers./Rye for more',
    'Write to us.@Rye today',
    'We bake bread.-Rye today',
    'We bake bread.(Rye today',
  ])('ends none in “%s”', (text) => {
    expect(after(`${text}.`)).toEqual([text]);
  });
});

describe('the marks around a sentence', () => {
  it.each([
    ['that end its last word', 'We bake in C++. You mill in C#.', ['We bake in C++', 'You mill in C#']],
    ['that begin its first word', '- .NET for bakers\n- €50 a day', ['.NET for bakers', '€50 a day']],
    ['of a share', 'The loaves are 90%. We sell them.', ['The loaves are 90%', 'We sell them']],
    [
      'of a bracket amid it',
      '- Bake rolls (oat, rye)\n- Sell (all).',
      ['Bake rolls (oat, rye)', 'Sell (all)'],
    ],
    ['of a bracket behind an abbreviation', '- Bake rolls (oat, etc.).', ['Bake rolls (oat, etc.)']],
    ['of brackets in brackets', '- Bake rolls (oat [rolled]).', ['Bake rolls (oat [rolled])']],
    ['of brackets behind a mark of a word', '- Bake (in C++)\n- Sell', ['Bake (in C++)', 'Sell']],
    ['of a bracket before it', '- (Re)bake the rolls\n- Sell', ['(Re)bake the rolls', 'Sell']],
    ['of a question in quotes', 'We ask “how much?” You sell it.', ['We ask “how much?”', 'You sell it']],
    [
      'of straight quotes at both ends',
      '- "Bake" means "sell"\n- Eat the "rest"',
      ['"Bake" means "sell"', 'Eat the "rest"'],
    ],
  ])('belong to it where they are those %s', (_, text, expected) => {
    expect(after(text)).toEqual(expected);
  });

  it.each([
    ['that nothing in it opens', '- Bake rolls)\n- Sell rolls"', ['Bake rolls', 'Sell rolls']],
    ['that stand around all of it', '- (Bake rolls)\n- “Sell rolls.”', ['Bake rolls', 'Sell rolls']],
    ['that nothing in it closes', '- (Bake rolls\n- “Sell rolls', ['Bake rolls', 'Sell rolls']],
    ['that only lead up to it', '- Bake rolls\n- ...and sell them', ['Bake rolls', 'and sell them']],
    [
      'of a plural',
      'You sell the bakers’ rolls of all bakers’.',
      ['You sell the bakers’ rolls of all bakers'],
    ],
  ])('do not belong to it where they are those %s', (_, text, expected) => {
    expect(after(text)).toEqual(expected);
  });

  it('never belong to two sentences', () => {
    const marks = fc.constantFrom(...'()[]{}“”‘’«»"\'+#%. -\n');
    const word = fc.constantFrom('Bake', 'rolls', 'You', 'sell', 'oat', 'Develop');
    const anyWords = fc.array(fc.oneof(marks, word), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(anyWords, (parts) => {
        const text = `${intro}\n\n- ${parts.join('')}`;
        const { sentences, tokens } = readPosting({ title: 'Baker', text }, ruleset.language).body;
        for (const [i, { start, end, firstToken, endToken }] of sentences.entries()) {
          expect(start).toBeGreaterThanOrEqual(sentences[i - 1]?.end ?? 0);
          expect(start).toBeLessThanOrEqual(tokens.starts[firstToken] as number);
          expect(end).toBeGreaterThanOrEqual(tokens.ends[endToken - 1] as number);
        }
      }),
    );
  });
});

describe('an exclamation or question mark', () => {
  it('ends a sentence whatever follows', () => {
    expect(after('Bake! sell it! 50 loaves? rye')).toEqual(['Bake', 'sell it', '50 loaves', 'rye']);
  });
});

describe('a line break that became a space', () => {
  it.each([
    ['Bake the bread Develop the oven', ['Bake the bread', 'Develop the oven']],
    ['Bake the bread (rye) Develop the oven', ['Bake the bread (rye)', 'Develop the oven']],
    ['Bake the bread Develop', ['Bake the bread Develop']],
    ['Bake the bread Develop Ovens of ours', ['Bake the bread Develop Ovens of ours']],
    ['Bake the Bread Develop the oven', ['Bake the Bread Develop the oven']],
    ['Bake the bread and Develop the oven', ['Bake the bread and Develop the oven']],
    ['Bake the bread Zebra the oven', ['Bake the bread Zebra the oven']],
    ['Bake the bread develop the oven', ['Bake the bread develop the oven']],
  ])('is seen by an opening word amid small ones: %s', (text, expected) => {
    expect(after(`${text}.`)).toEqual(expected);
  });
});

describe('a line break that was lost', () => {
  it.each([
    ['Bake the breadDevelop the oven', ['Bake the bread', 'Develop the oven']],
    ['Bake with iDevelop the oven', ['Bake with iDevelop the oven']],
    ['Bake the breadZebra the oven', ['Bake the breadZebra the oven']],
    ['Bake as BakedIn the oven', ['Bake as BakedIn the oven']],
    ['Bake the AWSDesign of ovens', ['Bake the AWS', 'Design of ovens']],
  ])('is seen by an opening word glued to another: %s', (text, expected) => {
    expect(after(`${text}.`)).toEqual(expected);
  });
});

describe('a bullet', () => {
  it.each([...'•▪◦‣⁃●○■□➢➤►▶✓✔✅'])('divides a line: %s', (bullet) => {
    expect(after(`${bullet} Bake the bread ${bullet} sell it`)).toEqual(['Bake the bread', 'sell it']);
  });

  it.each(['·', '*'])('divides a line between spaces: %s', (bullet) => {
    expect(after(`Bake the bread ${bullet} sell it`)).toEqual(['Bake the bread', 'sell it']);
    expect(after(`Bake the bread${bullet}sell it`)).toHaveLength(1);
  });

  it('is a dash only where three before capitals share a line', () => {
    expect(after('Bake - Sell bread - Eat bread')).toHaveLength(1);
    expect(after('Bake - Sell - Eat - Sleep')).toEqual(['Bake', 'Sell', 'Eat', 'Sleep']);
    expect(after('Bake + Sell – Eat — Sleep')).toEqual(['Bake', 'Sell', 'Eat', 'Sleep']);
    expect(after('Bake - sell - eat - sleep')).toHaveLength(1);
    expect(after('Bake-Sell-Eat-Sleep')).toHaveLength(1);
    expect(after('Bake - Sell - Eat\nand - Sleep')).toHaveLength(1);
  });

  it('is a dash in a later line as well', () => {
    expect(after('- Smile\n- Bake - Sell - Eat - Sleep')).toEqual(['Smile', 'Bake', 'Sell', 'Eat', 'Sleep']);
  });

  it('is a dash though the last item is wrapped to a line with a dash that is none', () => {
    const item = 'Requirements (all),\nand - More';
    expect(after(`Bake (all) - Sell (all) - Eat (all) - ${item}`)).toContain(item);
  });
});

describe('the number of a list item', () => {
  it.each([
    ['1. Bake the bread\n2. Sell it', ['Bake the bread', 'Sell it']],
    ['1) Bake the bread\n12) Sell it', ['Bake the bread', 'Sell it']],
    ['100. Bake the bread', ['100', 'Bake the bread']],
    ['1. bake the bread\n2) sell it', ['bake the bread', 'sell it']],
    ['2026 was good\n\n1.5 loaves', ['2026 was good', '1.5 loaves']],
    ['Bake 1. Sell the rest', ['Bake 1', 'Sell the rest']],
  ])('belongs to no sentence: %j', (text, expected) => {
    expect(after(text)).toEqual(expected);
  });
});
