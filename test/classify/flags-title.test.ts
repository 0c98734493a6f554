import { describe, expect, it } from 'vitest';
import type { Flag, Label } from '../../src/classify/classification.ts';
import type { FlagId } from '../../src/rules/schema.ts';
import { assistantDuties, bakeryDuties, textOf, trainingDuties } from './duties.ts';
import { judged } from './judging.ts';

interface Found {
  readonly label: Label;
  readonly flag: Flag | undefined;
}

function find(
  id: FlagId,
  title: string | null,
  duties: readonly string[],
  asked: readonly string[] = [],
): Found {
  const { label, flags } = judged({ title, text: textOf({ duties, asked }) });
  return { label, flag: flags.find((flag) => flag.id === id) };
}

const bothDuties = [...assistantDuties, ...trainingDuties];

describe('the title names both roles', () => {
  const id = 'compound-title' satisfies FlagId;

  it.each<[string, Label, Flag['severity'], readonly string[]]>([
    ['an AI engineer', 'ai-engineer', 'info', assistantDuties],
    ['an ML engineer', 'ml-engineer', 'info', trainingDuties],
    ['both roles', 'vague-hybrid', 'warning', bothDuties],
  ])('over the duties of %s', (whose, label, severity, duties) => {
    const title = 'Senior AI/ML Engineer';
    const found = find(id, title, duties);
    expect(found.label).toBe(label);
    expect(found.flag).toMatchObject({ severity, spans: [{ in: 'title', start: 0, end: 21, text: title }] });
    expect(found.flag?.message).toContain(`“${title}” over the duties of ${whose}`);
  });

  it('where the first line is the title', () => {
    const text = `AI/ML Engineer\n\n${textOf({ duties: assistantDuties })}`;
    expect(judged({ title: null, text }).flags.map((flag) => flag.id)).toContain(id);
  });

  it.each(['AI Engineer', 'Baker', 'Software Engineer, AI/ML', null])('but not in “%s”', (title) => {
    expect(find(id, title, assistantDuties).flag).toBeUndefined();
  });
});

describe('the title and the duties disagree', () => {
  const id = 'title-mismatch' satisfies FlagId;

  it.each<[string, string, readonly string[], readonly string[]]>([
    ['Machine Learning Engineer', 'an AI engineer', assistantDuties, []],
    ['AI Engineer', 'an ML engineer', trainingDuties, []],
    ['AI Engineer', 'neither role', bakeryDuties, []],
    ['AI/ML Engineer', 'neither role', bakeryDuties, []],
  ])('where %s stands over the duties of %s', (title, whose, duties) => {
    const { flag } = find(id, title, duties);
    expect(flag?.message).toContain(`“${title}” over the duties of ${whose}`);
    expect(flag?.spans).toEqual([{ in: 'title', start: 0, end: title.length, text: title }]);
  });

  it.each<[string, string | null, readonly string[]]>([
    ['they agree', 'AI Engineer', assistantDuties],
    ['the title names an ordinary job', 'Baker', assistantDuties],
    ['there is no title', null, assistantDuties],
    ['the duties are those of both', 'AI Engineer', bothDuties],
  ])('not where %s', (_, title, duties) => {
    expect(find(id, title, duties).flag).toBeUndefined();
  });

  it.each<[string, string, number]>([
    ['AI Engineer', 'Build AI assistants on top of LLM APIs.', 20],
    ['ML Engineer', 'Train machine learning models.', 10],
  ])('not where the role leads among the many other duties: %s', (title, duty, times) => {
    const others = Array.from({ length: times }, () => bakeryDuties).flat();
    const { label, flag } = find(id, title, [duty, ...others]);
    expect(label).toBe('out-of-scope');
    expect(flag).toBeUndefined();
  });

  it('not where there are no duties to disagree with', () => {
    const asked = ['Years of training and fine-tuning machine learning models', 'PyTorch'];
    const text = `Requirements\n- ${asked.join('\n- ')}\n- Experience with training machine learning models\n`;
    const { label, title, flags } = judged({ title: 'AI Engineer', text });
    expect({ label, fit: title.fit }).toEqual({ label: 'ml-engineer', fit: 'mismatch' });
    expect(flags.map((flag) => flag.id)).toContain('no-duties');
    expect(flags.map((flag) => flag.id)).not.toContain(id);
  });

  it.each(['Data Engineer, AI Engineer', 'AI Engineer / Data Analyst'])(
    'not where the title names the job that the duties describe as well: %s',
    (title) => {
      expect(find(id, title, bakeryDuties).flag).toBeUndefined();
    },
  );
});

describe('it reads like another job', () => {
  const id = 'adjacent-role' satisfies FlagId;
  const dashboards = [
    'Build dashboards in Tableau for the shops.',
    'Build reports in Power BI and dashboards for the board.',
  ];

  it('where most of the points are for that', () => {
    const { label, flag } = find(id, null, dashboards);
    expect(label).toBe('out-of-scope');
    expect(flag?.spans.length).toBeGreaterThan(1);
    expect(flag?.message.toLowerCase()).toContain('analyst');
  });

  it('where the title says so', () => {
    const { flag } = find(id, 'Data Analyst', bakeryDuties);
    expect(flag?.spans.map(({ in: place }) => place)).toContain('title');
  });

  it('not where the title of an AI engineer says so too', () => {
    const { label, flag } = find(id, 'AI Engineer and Data Analyst', assistantDuties);
    expect(label).toBe('ai-engineer');
    expect(flag).toBeUndefined();
  });

  it('not where one word is all that speaks for it', () => {
    const { label, flag } = find(id, 'Baker', ['Keep the shelves tidy.', 'Build dashboards in Tableau.']);
    expect(label).toBe('out-of-scope');
    expect(flag).toBeUndefined();
  });

  it('not where the two roles have most of the points', () => {
    expect(
      find(id, 'AI Engineer', [...assistantDuties, 'Build AI features.', ...dashboards.slice(1)]).flag,
    ).toBeUndefined();
  });

  it('not where the job is outside of engineering altogether', () => {
    expect(find(id, 'Nurse', bakeryDuties).flag).toBeUndefined();
  });
});
