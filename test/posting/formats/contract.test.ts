import { describe, expect, it } from 'vitest';
import { PostingError } from '../../../src/posting/errors.ts';
import type { JsonObject } from '../../../src/posting/formats/job-object.ts';
import { jsonFormats, readJson } from '../../../src/posting/formats/json.ts';
import { postingFormat } from '../../../src/posting/formats/posting-object.ts';
import { jobObjectFormats } from '../../../src/posting/formats/recognise.ts';
import { type Block, blocksOf } from './blocks.ts';
import { jobObjectSamples, type Source } from './job-objects.ts';

const source: Source = {
  title: 'AI & Data Engineer (R&D)',
  blocks: blocksOf(`Tallow & Pike mends church organs.

What you will do
- Build an assistant that reads the builder’s notes & drafts “repair plans”.
- Keep answers under <5 seconds, at 99 % uptime.
- Deploy it – and watch it.

What you bring
- Python, C++ & SQL.
- Five years at > 2 firms.

Perks
Organ concerts, 30 days of leave and a €500 budget.`),
};

const unknownFields: JsonObject = {
  'x-custom': { deep: [{ text: 'nothing' }, null] },
  custom_fields: null,
  tags: ['a', 'b'],
  employment_type: null,
};

const without = (
  job: JsonObject,
  path: string,
  put: (parent: Record<string, unknown>, field: string) => void,
) => {
  const copy = structuredClone(job) as Record<string, unknown>;
  const fields = path.split('.');
  const parent = fields.slice(0, -1).reduce((at, field) => at[field] as Record<string, unknown>, copy);
  put(parent, fields.at(-1) ?? '');
  return copy;
};

function problemWith(value: unknown, format?: string): PostingError {
  try {
    readJson(value, { format });
  } catch (error) {
    if (error instanceof PostingError) return error;
    throw error;
  }
  throw new Error('It was read.');
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/^- /, ''))
    .filter((line) => line !== '');

/** Each line of the source in turn; headings that a system adds of its own may stand between them. */
function expectInOrder(text: string, blocks: readonly Block[]): void {
  const found = lines(text);
  let next = 0;
  const missing = blocks.filter((block) => {
    const at = found.indexOf(block.text, next);
    if (at !== -1) next = at + 1;
    return at === -1;
  });
  expect(missing).toEqual([]);
}

describe.each(jobObjectSamples)('a job object of $id $variant', (sample) => {
  const job = sample.write(source);
  const dividesRequirements = ['workable', 'recruitee', 'smartrecruiters'].includes(sample.id);

  it('is known by its shape, with its title as one clean line', () => {
    expect(readJson(job).title).toBe(source.title);
  });

  it('is read the same when its format is named', () => {
    expect(readJson(job, { format: sample.id })).toEqual(readJson(job));
  });

  it('is taken for no other format', () => {
    const recognised = jobObjectFormats.find(({ recognises }) => recognises(job));
    expect(recognised?.id).toBe(sample.id);
  });

  it('keeps every sentence, with each heading before its body', () => {
    const { text } = readJson(job);
    // Requirements that have a field of their own come after the rest, under the heading of the field.
    const isHeading = ({ text: heading }: Block) => heading === 'What you bring';
    if (!dividesRequirements) expectInOrder(text, source.blocks);
    else {
      expectInOrder(text, source.blocks.slice(0, 5));
      for (const block of source.blocks) if (!isHeading(block)) expect(lines(text)).toContain(block.text);
      const [heading, body] = [
        text.search(/^(?:Requirements|Qualifications)$/m),
        text.indexOf('Python, C++'),
      ];
      expect(heading).toBeGreaterThan(text.indexOf('watch it.'));
      expect(body).toBeGreaterThan(heading);
    }
  });

  it('has no markup left in its text, and every sentence once', () => {
    const { text } = readJson(job);
    expect(text).not.toMatch(/<\/?(?:p|ul|li|h3|div|strong)\b|&(?:amp|lt|gt|nbsp|#)/);
    for (const { kind, text: sentence } of source.blocks) {
      if (kind !== 'heading') expect(text.split(sentence)).toHaveLength(2);
    }
  });

  it('is found in the envelope that it comes in', () => {
    expect(readJson(sample.envelope(job))).toEqual(readJson(job));
    expect(readJson(sample.envelope(job), { format: sample.id })).toEqual(readJson(job));
  });

  it('is read the same with fields that nobody knows and fields that are null', () => {
    expect(readJson({ ...unknownFields, ...job, ...unknownFields })).toEqual(readJson(job));
    for (const field of Object.keys(job)) {
      if (job[field] !== null && typeof job[field] !== 'string') continue;
      const textField = sample.textFields.some((path) => path.startsWith(field));
      if (textField || ['title', 'name', 'text', '@type', 'type'].includes(field)) continue;
      expect({ field, posting: readJson({ ...job, [field]: null }) }).toEqual({
        field,
        posting: readJson(job),
      });
    }
  });

  it.each([
    { absence: 'absent', put: (parent: Record<string, unknown>, field: string) => delete parent[field] },
    {
      absence: 'null',
      put: (parent: Record<string, unknown>, field: string) => {
        parent[field] = null;
      },
    },
  ])('says what to ask for where its text is $absence', ({ put }) => {
    const withoutText = sample.textFields.reduce((left, path) => without(left, path, put), job);
    for (const value of [withoutText, sample.envelope(withoutText)]) {
      const problem = problemWith(value);
      expect(problem.code).toBe('empty-text');
      expect(problem.message).toMatch(sample.asksFor);
    }
  });

  it('says what its format needs where it is named but the object is another', () => {
    const format = jobObjectFormats.find(({ id }) => id === sample.id);
    for (const value of [{ text: 'You will build things.' }, { foo: 1 }, [{}], { jobs: [] }]) {
      const problem = problemWith(value, sample.id);
      expect(problem.code).toBe('unknown-format');
      expect(problem.message).toContain(format?.needs);
    }
  });

  it('never repeats its text in a problem', () => {
    const problem = problemWith([job, job]);
    expect(problem.code).toBe('several-postings');
    expect(problem.message).not.toContain('assistant');
    expect(problem.message).toContain('/v1/classify/batch');
  });
});

describe('the formats', () => {
  it('have a sample each, which passes this contract', () => {
    expect([...new Set(jobObjectSamples.map(({ id }) => id))].sort()).toEqual(
      jobObjectFormats.map(({ id }) => id).sort(),
    );
    expect(jsonFormats).toEqual([postingFormat, ...jobObjectFormats.map(({ id }) => id)]);
  });

  it('are all listed, with what they need, where an object has no known shape', () => {
    const problem = problemWith({ foo: 'bar' });
    expect(problem.code).toBe('unknown-format');
    for (const { id, needs } of jobObjectFormats) expect(problem.message).toContain(`${id} (${needs})`);
    expect(problem.message).not.toContain('bar');
  });
});
