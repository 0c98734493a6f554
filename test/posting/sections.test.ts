import { describe, expect, it } from 'vitest';
import { headingsOf, kindOf, type Line, sentencesOf } from './reading.ts';

const intro = 'The house stands near the harbour and has a green door.';
const duty = 'Bake the bread at dawn';
const under = (heading: string): string => `${intro}\n\n${heading}\n- ${duty}\n- Sell the bread at noon\n`;

describe('a heading', () => {
  it.each([
    ['on a line of its own', 'Responsibilities'],
    ['with a colon', 'Responsibilities:'],
    ['in capitals', 'KEY RESPONSIBILITIES'],
    ['in Markdown', '## What you will do'],
    ['in bold', '**Your responsibilities**'],
    ['in bold with a colon', '**Responsibilities:**'],
    ['underlined', '__Responsibilities__'],
    ['with an emoji', '🚀 What You’ll Do'],
    ['with a straight apostrophe', "What you'll do"],
    ['with a curly apostrophe', 'What you’ll do'],
    ['in mathematical letters', '𝗥𝗲𝘀𝗽𝗼𝗻𝘀𝗶𝗯𝗶𝗹𝗶𝘁𝗶𝗲𝘀'],
    ['with spaces around it', '   Responsibilities   '],
    ['with a longer name than usual', 'Your Key Responsibilities at Harbour Bakery'],
  ])('opens a section of duties: %s', (_, heading) => {
    expect(kindOf(duty, under(heading))).toBe('duties');
  });

  it.each<[string, Line[0]]>([
    ['Requirements', 'requirements'],
    ['What we’re looking for', 'requirements'],
    ['Nice to have', 'nice-to-have'],
    ['About us', 'company'],
    ['What we offer', 'benefits'],
    ['Equal Opportunity', 'legal'],
  ])('“%s” opens a section of kind %s', (heading, kind) => {
    expect(headingsOf(under(heading)).map(([found]) => found)).toEqual([kind]);
  });

  it('holds until the next heading', () => {
    const text = `${intro}\n\nResponsibilities\n- ${duty}\n\nRequirements\n- A strong back\n\nBenefits\n- Free bread`;
    expect(sentencesOf(text)).toEqual([
      ['overview', expect.stringContaining('harbour')],
      ['duties', duty],
      ['requirements', 'A strong back'],
      ['benefits', 'Free bread'],
    ]);
  });

  it('belongs to no sentence', () => {
    for (const [, sentence] of sentencesOf(under('Responsibilities')))
      expect(sentence).not.toContain('Responsibilities');
  });

  it('that is no heading of a section leaves its sentences where they were', () => {
    const text = `${intro}\n\nRequirements\n- A strong back\n\n**Bread:**\n- You know rye from wheat`;
    expect(kindOf('rye', text)).toBe('requirements');
  });

  it('is not seen in a sentence that only uses its words', () => {
    const text = `${intro}\n\nRequirements\n- A strong back\nYou share the responsibilities of a small team of bakers with two others.\n- A driving licence`;
    expect(kindOf('driving licence', text)).toBe('requirements');
  });

  it('is not seen in a list item of one word', () => {
    const text = `${intro}\n\nResponsibilities\n- ${duty}\n- Training\n- Benefits administration\n- Sell the bread at noon`;
    expect(kindOf('Sell the bread', text)).toBe('duties');
  });

  it('is seen where a lost line break glued it to the duties', () => {
    const text = `${intro}What You'll DoDevelop the sour dough with the night shiftWhat You'll BringA strong back and patience`;
    expect(headingsOf(text)).toEqual([
      ['duties', "What You'll Do"],
      ['requirements', "What You'll Bring"],
    ]);
    expect(kindOf('sour dough', text)).toBe('duties');
    expect(kindOf('patience', text)).toBe('requirements');
  });

  it('is seen where line breaks became spaces', () => {
    const text = `${intro} Responsibilities: Develop the sour dough with the night shift. Requirements: A strong back and patience.`;
    expect(kindOf('sour dough', text)).toBe('duties');
    expect(kindOf('patience', text)).toBe('requirements');
  });

  it('is seen where it leads into duties within a line', () => {
    const text = `${intro} As a baker with us, you will: Develop the sour dough with the night shift. You might be a good fit if you have: A strong back and patience.`;
    expect(kindOf('sour dough', text)).toBe('duties');
    expect(kindOf('patience', text)).toBe('requirements');
  });

  it('is seen before a list whose numbers share its line', () => {
    const text = `Company Description ${intro} Job Responsibilities 1. Develop the sour dough 2. Clean the oven at noon`;
    expect(kindOf('sour dough', text)).toBe('duties');
  });

  it('is not seen in a note that opens a running text', () => {
    const text = `Please note: this is a night job. ${intro} You will develop the sour dough with the night shift.`;
    expect(kindOf('develop the sour dough', text)).not.toBe('legal');
  });
});

describe('a section', () => {
  it('leaves no part of the text to nobody', () => {
    const text = under('Responsibilities');
    expect(headingsOf(text)).toHaveLength(1);
    expect(sentencesOf(text).map(([kind]) => kind)).toEqual(['overview', 'duties', 'duties']);
  });
});

describe('a sentence that says what it is', () => {
  it.each<[string, Line[0], string, string]>([
    [
      'a salary among the duties',
      'benefits',
      'Responsibilities',
      'The base salary is fifty thousand a year.',
    ],
    [
      'a notice among the requirements',
      'legal',
      'Requirements',
      'We hire without regard to age or religion.',
    ],
    ['a wish among the requirements', 'nice-to-have', 'Requirements', 'A baker’s diploma is a plus.'],
    [
      'a requirement among the duties',
      'requirements',
      'Responsibilities',
      'Experience with rye, wheat and spelt.',
    ],
  ])('%s', (_, kind, heading, sentence) => {
    expect(kindOf(sentence.slice(0, -1), `${intro}\n\n${heading}\n- ${duty}\n- ${sentence}\n`)).toBe(kind);
  });

  it.each<[Line[0], string]>([
    ['duties', 'You will bake the bread and sell it.'],
    ['company', 'We are a family of bakers on the coast.'],
    ['requirements', 'Experience with rye, wheat and spelt.'],
    ['overview', 'We are looking for a baker with patience.'],
  ])('needs no heading: %s', (kind, sentence) => {
    expect(kindOf(sentence.slice(0, -1), `${intro} ${sentence}`)).toBe(kind);
  });

  it('is no benefit because the customers are dentists', () => {
    expect(kindOf('dental practices', `${intro} We make a scheduling app for dental practices.`)).not.toBe(
      'benefits',
    );
  });

  it('does not turn a list of requirements into duties by saying “you will”', () => {
    const text = `${intro}\n\nRequirements\n- You will have baked for three years\n- A strong back`;
    expect(kindOf('baked for three years', text)).toBe('requirements');
  });

  it.each([
    ['Deliver the bread to the cafés', 'duties'],
    ['Delivery experience with a cargo bike', 'requirements'],
    ['A head for early hours', 'requirements'],
  ])('among the requirements is a duty only where a verb opens it: “%s”', (line, kind) => {
    expect(kindOf(line, `${intro}\n\nRequirements\n- A strong back\n- ${line}\n`)).toBe(kind);
  });

  it('is asked of the hire where it is about keeping up with a craft', () => {
    expect(
      kindOf('Stay up to date', `${intro}\n\nResponsibilities\n- Stay up to date on sour dough\n- ${duty}\n`),
    ).toBe('requirements');
  });
});

describe('a line that names a kind of section', () => {
  const headings = (line: string): string[] =>
    headingsOf(`${intro}\n\n${line}\n- ${duty}\n`).map(([, text]) => text);

  it.each([
    ['in lower case, where it says little else', 'your accountabilities'],
    ['with small words in lower case', 'What You Will Do with Us at Dawn'],
    ['of ten words', 'Accountabilities Of Each Baker Who Joins Our House This Year'],
    ['in brackets', '[Accountabilities]'],
    ['with a colon in its emphasis', '**your tasks and accountabilities in the bakery:**'],
  ])('is a heading %s', (_, line) => {
    expect(headings(line)).toHaveLength(1);
  });

  it.each([
    ['of eleven words', 'Accountabilities Of Each Baker Who Joins Our House This Year Only'],
    ['with a full stop', 'Your accountabilities.'],
    ['with a comma', 'Your accountabilities,'],
    ['with a semicolon', 'Your accountabilities;'],
    ['in lower case amid other words', 'here are all the accountabilities that bakers have'],
    ['with long words in lower case', 'Accountabilities concerning kneading and baking'],
    ['as a list item', '- Accountabilities'],
  ])('is no heading %s', (_, line) => {
    expect(headings(line)).toEqual([]);
  });

  it('is a heading as a list item with a colon', () => {
    expect(headings('- Accountabilities:')).toEqual(['Accountabilities']);
  });

  it('is of the kind of its longest phrase', () => {
    expect(kindOf(duty, under('Preferred Qualifications'))).toBe('nice-to-have');
    expect(kindOf(duty, under('Qualifications'))).toBe('requirements');
  });

  it('goes to nobody where it is marked up and unknown, but is a sentence where it is long', () => {
    const sentences = (line: string): string[] => sentencesOf(under(line)).map(([, text]) => text);
    for (const line of ['## Rye and wheat', 'Rye and wheat:', '**Rye and wheat**', '__Rye and wheat__'])
      expect(sentences(line)).not.toContain('Rye and wheat');
    for (const line of ['- Rye and wheat:', 'Rye and wheat'])
      expect(sentences(line)).toContain('Rye and wheat');
    expect(sentences('**Rye and wheat for all of us**')).toContain('Rye and wheat for all of us');
  });
});

describe('a heading in a text without line breaks', () => {
  const kinds = (text: string): string[] => headingsOf(`${intro} ${text}`).map(([, heading]) => heading);

  it.each([
    ['before a colon', 'Responsibilities: develop the sour dough with us.', ['Responsibilities']],
    ['before a dash', 'Responsibilities – develop the sour dough with us.', ['Responsibilities']],
    ['before a capital', 'Key Responsibilities Develop the sour dough with us.', ['Key Responsibilities']],
    ['before a number', 'Key Responsibilities 1 Develop the sour dough.', ['Key Responsibilities']],
    [
      'amid a sentence',
      'We bake at dawn Key Responsibilities Develop the sour dough.',
      ['Key Responsibilities'],
    ],
    ['in the plural', 'We bake at dawn Requirements Develop the sour dough.', ['Requirements']],
    [
      'one after the other',
      'Responsibilities: bake bread. Requirements: a strong back. Benefits: free bread.',
      ['Responsibilities', 'Requirements', 'Benefits'],
    ],
  ])('is seen %s', (_, text, headings) => {
    expect(kinds(text)).toEqual(headings);
  });

  it.each([
    ['in lower case', 'They are key responsibilities: develop the sour dough with us.'],
    ['with a small word behind it', 'We bake at dawn Key Responsibilities include the sour dough.'],
    ['partly in lower case', 'We bake at dawn and Key responsibilities Develop the sour dough.'],
    ['as a single word in the singular', 'We bake at dawn Compensation Develop the sour dough.'],
  ])('is not seen %s', (_, text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('takes none of the words before it away', () => {
    const text = `${intro} We bake at dawn Key Responsibilities Develop the sour dough.`;
    expect(sentencesOf(text).map(([, sentence]) => sentence)).toContain('We bake at dawn');
  });

  it('leads into a list behind a colon, where what follows begins with a capital', () => {
    expect(kinds('As a baker, you will: Develop the sour dough.')).toHaveLength(1);
    expect(kinds('As a baker, you will: develop the sour dough.')).toEqual([]);
    expect(kinds('As a baker, you will Develop the sour dough.')).toEqual([]);
  });

  it('leads into the list below it at the end of a line', () => {
    const text = `${intro}\n\nAs a member of our friendly little team of bakers at the harbour, you will:\n- ${duty}\n- Smile\n`;
    expect(kindOf(duty, text)).toBe('duties');
    expect(kindOf(duty, text.replace('As a', '- As a'))).not.toBe('duties');
  });
});

describe('a sentence about the company before the duties', () => {
  it.each([
    'Acme builds the ovens that all of us love.',
    'Acme is a bakery with ninety people.',
    'Rye Wheat Spelt Oat builds the ovens that all of us love.',
    'At Acme, we love the smell of ovens.',
    'At Rye Wheat, we love the smell of ovens.',
  ])('says nothing of the work: %s', (sentence) => {
    expect(kindOf(sentence.slice(0, -1), `${sentence} ${intro}`)).toBe('company');
    expect(kindOf(sentence.slice(0, -1), `${intro}\n\nResponsibilities\n- ${sentence}\n`)).toBe('duties');
  });

  it.each([
    'Rye Wheat Spelt Oat Barley builds the ovens that all of us love.',
    'Acme is seeking somebody for the ovens.',
    'Acme ovens smell of bread at dawn.',
    'At Acme the ovens smell of bread.',
    'Candidates builds the ovens that all of us love.',
    'Experience builds the ovens that all of us love.',
    'acme builds the ovens that all of us love.',
    'At dawn, we love the smell of ovens.',
  ])('is not one that only looks like it: %s', (sentence) => {
    expect(kindOf(sentence.slice(0, -1), `${sentence} ${intro}`)).not.toBe('company');
  });
});

describe('cues in a sentence', () => {
  const kindUnder = (heading: string, sentence: string): Line[0] | undefined =>
    kindOf(sentence, `${intro}\n\n${heading}\n- ${duty}\n- ${sentence}\n`);

  it.each<[Line[0], string, string]>([
    ['legal', 'Benefits', 'We hire without regard to age'],
    ['benefits', 'Requirements', 'Health insurance'],
    ['nice-to-have', 'Responsibilities', 'A love of rye is a plus'],
    ['nice-to-have', 'About us', 'A love of rye is a plus'],
    ['benefits', 'Benefits', 'A love of rye is a plus'],
    ['requirements', 'About us', 'Experience with rye'],
    ['benefits', 'Benefits', 'Experience with rye'],
    ['company', 'Responsibilities', 'We are a family of bakers'],
    ['duties', 'Responsibilities', 'Tell everyone who we are'],
    ['duties', 'About us', 'You will bake with us'],
    ['requirements', 'Requirements', 'You will bake with us'],
    ['company', 'About us', 'On the many long and dark nights you will bake'],
    ['duties', 'About us', 'Each night you will bake'],
  ])('make it %s under “%s”: %s', (kind, heading, sentence) => {
    expect(kindUnder(heading, sentence)).toBe(kind);
  });

  it('that open it alike count by the longest', () => {
    expect(kindOf('You are responsible', `${intro} You are responsible for the ovens.`)).toBe('duties');
  });
});

describe('a sentence that has lost its line breaks', () => {
  const lines = Array.from(
    { length: 12 },
    (_, i) => `Bake the rye bread of number ${'abcdefghijkl'[i]} with care`,
  );

  it('is cut before capital words, into pieces of 15 to 45 words', () => {
    const pieces = sentencesOf(`${intro}\n\nResponsibilities\n${lines.join(' ')}\n`).slice(1);
    expect(pieces.map(([, text]) => text).join(' ')).toBe(lines.join(' '));
    expect(pieces.length).toBeGreaterThan(1);
    for (const [kind, text] of pieces) {
      expect(kind).toBe('duties');
      expect(text).toMatch(/^Bake/);
      expect(text.split(' ').length).toBeLessThanOrEqual(45);
    }
  });

  it('is cut before the last capital within 45 words that follows a small letter', () => {
    const text = Array.from({ length: 8 }, () => 'Spelt Rye is in each of our seven oldest breads').join(' ');
    const lengths = sentencesOf(`${intro}\n\nResponsibilities\n- ${text}\n`)
      .slice(1)
      .map(([, sentence]) => sentence.split(' ').length);
    expect(lengths).toEqual([40, 40]);
  });

  it('is cut after 45 words where it has no capitals, and not at all where it has no more', () => {
    const words = (count: number): string => Array.from({ length: count }, () => 'bread').join(' ');
    const lengths = (count: number): number[] =>
      sentencesOf(`${intro}\n\nResponsibilities\n- ${words(count)}\n`)
        .slice(1)
        .map(([, text]) => text.split(' ').length);
    expect(lengths(45)).toEqual([45]);
    expect(lengths(46)).toEqual([45, 1]);
    expect(lengths(100)).toEqual([45, 45, 10]);
  });
});
