import { describe, expect, it } from 'vitest';
import type { Flag } from '../../src/classify/classification.ts';
import type { FlagId } from '../../src/rules/schema.ts';
import { assistantDuties, bakeryDuties, type Parts, textOf } from './duties.ts';
import { judged } from './judging.ts';

/** A flag of a posting with these parts; none where it isn't raised. */
function flagOf(id: FlagId, parts: Parts, title: string | null = 'AI Engineer', more = ''): Flag | undefined {
  return judged({ title, text: textOf(parts) + more }).flags.find((flag) => flag.id === id);
}

const skills = ['Experience with RAG and prompt engineering', 'PyTorch and LangChain'];

describe('skills are asked for that no duty uses', () => {
  const id = 'skills-without-duties' satisfies FlagId;

  it('where the duties are those of a bakery', () => {
    const flag = flagOf(id, { duties: bakeryDuties, asked: skills });
    expect(flag?.spans.map(({ text }) => text)).toEqual(['RAG', 'prompt engineering', 'LangChain']);
    expect(flag?.message).toContain('“RAG”, “prompt engineering”, “LangChain”');
  });

  it.each<[string, Parts, string]>([
    ['a duty uses them', { duties: [...bakeryDuties, ...assistantDuties], asked: skills }, ''],
    ['a duty names the field', { duties: [...bakeryDuties, 'Talk with us about AI.'], asked: skills }, ''],
    ['they are only wished for', { duties: bakeryDuties, wished: skills }, ''],
    ['none is asked for', { duties: bakeryDuties, asked: ['Patience'] }, ''],
    ['they belong to both roles', { duties: bakeryDuties, asked: ['Python and PyTorch'] }, ''],
    [
      'the hire is addressed where they are asked for',
      { duties: bakeryDuties, asked: [...skills, 'You will build AI assistants with us'] },
      '',
    ],
    [
      'the duties stand among the requirements',
      { duties: bakeryDuties, asked: [...skills, 'Ship ovens.', 'Test rolls.', 'Run the till.'] },
      '',
    ],
    [
      'the duties stand under the company',
      { duties: bakeryDuties, asked: skills },
      '\n\nAbout us\n- Ship ovens.\n- Test rolls.\n- Run the till.\n',
    ],
  ])('not where %s', (_, parts, more) => {
    expect(flagOf(id, parts, 'AI Engineer', more)).toBeUndefined();
  });
});

describe('only tools that both roles use', () => {
  const id = 'shared-tools-only' satisfies FlagId;

  it('under the title of either role or both', () => {
    for (const title of ['AI Engineer', 'Machine Learning Engineer', 'AI/ML Engineer']) {
      const flag = flagOf(id, { duties: bakeryDuties, asked: ['Python and PyTorch'] }, title);
      expect(flag?.spans.map(({ text }) => text)).toEqual(['Python', 'PyTorch']);
      expect(flag?.message).toContain('“Python”, “PyTorch”');
    }
  });

  it.each<[string, string | null, Parts]>([
    ['no role is meant', 'Baker', { duties: bakeryDuties, asked: ['Python and PyTorch'] }],
    ['there is no title', null, { duties: bakeryDuties, asked: ['Python and PyTorch'] }],
    ['no tools are named', 'AI Engineer', { duties: bakeryDuties }],
    ['data is all that is named', 'AI Engineer', { duties: [...bakeryDuties, 'Watch over data quality.'] }],
    [
      'more is said of the role',
      'AI Engineer',
      { duties: [...bakeryDuties, 'Build AI assistants.'], asked: ['Python'] },
    ],
    [
      'an area comes up',
      'AI Engineer',
      { duties: [...bakeryDuties, 'Build data pipelines.'], asked: ['Python'] },
    ],
  ])('not where %s', (_, title, parts) => {
    expect(flagOf(id, parts, title)).toBeUndefined();
  });
});

describe('no duties are stated', () => {
  const id = 'no-duties' satisfies FlagId;
  const asked = ['Experience with RAG and prompt engineering', 'A friendly manner'];
  const company = '\n\nAbout us\nWe are a family of bakers on the coast.\n';

  it('where all that is said is what the hire should know, and who asks for it', () => {
    expect(flagOf(id, { asked }, 'AI Engineer', company)).toMatchObject({ severity: 'error', spans: [] });
  });

  it.each<[string, string]>([
    ['a heading opens a list of them', '\n\nResponsibilities\n- Friendly talk with customers\n'],
    ['a sentence says what the hire will do', '\n\nThe role\nYou will keep the shelves tidy.\n'],
    ['a sentence says what the role is', '\n\nThe role\nThis position involves tidy shelves.\n'],
    ['two stand among the requirements', '\n\nRequirements\n- Ship shelves that last.\n- Test new dough.\n'],
    [
      'two stand under the company',
      '\n\nAbout us\n- Ship shelves that last.\n- You will be responsible for the till.\n',
    ],
  ])('not where %s', (_, more) => {
    expect(flagOf(id, { asked }, 'AI Engineer', company + more)).toBeUndefined();
  });

  it.each<[string, string]>([
    ['one stands among the requirements', '\n\nRequirements\n- Ship shelves that last.\n'],
    [
      'verbs stand in other forms',
      '\n\nRequirements\n- Building shelves that last.\n- Developed new dough.\n',
    ],
    ['they are wishes', '\n\nNice to have\n- Ship shelves that last.\n- Test new dough.\n'],
  ])('where %s', (_, more) => {
    expect(flagOf(id, { asked }, 'AI Engineer', company + more)).toBeDefined();
  });
});

describe('the flags', () => {
  it('come with the most severe first, in the words of the rules', () => {
    const { flags } = judged({
      title: 'AI/ML Engineer',
      text: textOf({ asked: [...skills, 'Training of models'] }),
    });
    expect(flags.map((flag) => flag.severity)).toEqual(
      flags.map((flag) => flag.severity).toSorted((a, b) => ranks.indexOf(a) - ranks.indexOf(b)),
    );
    expect(flags[0]?.id).toBe('no-duties');
    expect(flags.map((flag) => flag.id)).toContain('compound-title');
    for (const { message } of flags) expect(message).not.toContain('{');
  });
});

const ranks = ['error', 'warning', 'info'];

describe('a sentence among the requirements', () => {
  const flags = (sentence: string): FlagId[] =>
    judged({ title: 'AI Engineer', text: textOf({ asked: ['A friendly manner', sentence] }) }).flags.map(
      (flag) => flag.id,
    );

  it('is a duty where it says that the hire will do some of the work', () => {
    expect(flags('You will integrate language models into the till')).not.toContain('no-duties');
  });

  it.each([
    'You will smile a lot',
    'You will not integrate language models into the till',
    'Integrating language models into the till',
  ])('is none where it does not: %s', (sentence) => {
    expect(flags(sentence)).toContain('no-duties');
  });
});

describe('a sentence before any heading', () => {
  const flags = (sentence: string): FlagId[] => {
    const text = `${sentence}\n\n${textOf({ asked: ['Experience with RAG and prompt engineering'] })}`;
    return judged({ title: 'AI Engineer', text }).flags.map((flag) => flag.id);
  };

  it.each([
    'The engineer will keep the shelves tidy.',
    'Build shelves that last.',
    'Together with the bakers we integrate language models into the till.',
    'Here, helping to integrate language models into the till is fun.',
  ])('is a duty where it says what is to be done: %s', (sentence) => {
    expect(flags(sentence)).not.toContain('no-duties');
  });

  it.each([
    'No training of machine learning models here.',
    'Building shelves that last.',
    'The shelves are tidy.',
  ])('is none where it does not: %s', (sentence) => {
    expect(flags(sentence)).toContain('no-duties');
  });
});

describe('the posting is thin', () => {
  const id = 'thin-posting' satisfies FlagId;
  /** Duties of this many words. */
  const words = (count: number): string[] => Array.from({ length: count / 4 }, () => 'Bake the rye bread.');
  const opening = 'The bakery stands near the harbour.'.split(' ').length;

  it('where it has fewer than 80 words about the job', () => {
    const flag = flagOf(id, { duties: words(72) });
    expect(flag?.message).toContain(`${72 + opening} words`);
    expect(flag?.spans).toEqual([]);
    expect(flagOf(id, { duties: words(76) })).toBeUndefined();
  });

  it('whether the words are duties, requirements or wishes', () => {
    expect(flagOf(id, { duties: words(40), asked: words(20), wished: words(16) })).toBeUndefined();
  });

  it('however much it says of the company, its benefits and the law', () => {
    const more = ['About us', 'Benefits', 'Equal Opportunity']
      .map((heading) => `\n\n${heading}\n${words(80).join('\n')}\n`)
      .join('');
    expect(flagOf(id, { duties: words(20) }, 'AI Engineer', more)?.message).toContain(
      `${20 + opening} words`,
    );
  });

  it('whatever job it is', () => {
    expect(flagOf(id, { duties: bakeryDuties }, 'Baker')).toBeDefined();
  });
});
