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
