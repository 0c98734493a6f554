import { describe, expect, it } from 'vitest';
import { PostingError } from '../../../src/posting/errors.ts';
import { type JsonOptions, parseJson, readJson } from '../../../src/posting/formats/json.ts';

function problemWith(read: () => unknown): PostingError {
  try {
    read();
  } catch (error) {
    if (error instanceof PostingError) return error;
    throw error;
  }
  throw new Error('It was read.');
}

const problemOf = (value: unknown, options?: JsonOptions): PostingError =>
  problemWith(() => readJson(value, options));

describe('the sender of a job without its text is told what their system has to send', () => {
  it.each<[string, object]>([
    ['Ashby', { title: 'Baker', descriptionHtml: null }],
    ['Ashby', { title: 'Baker', descriptionPlain: null }],
    ['Ashby', { title: 'Baker', isListed: true }],
    ['Ashby', { title: 'Baker', secondaryLocations: [] }],
    ['Ashby', { title: 'Baker', departmentName: 'Bread' }],
    ['Greenhouse', { title: 'Baker', absolute_url: 'https://jobs.example/1' }],
    ['Greenhouse', { title: 'Baker', departments: [] }],
    ['Greenhouse', { name: 'Baker', requisition_id: '50' }],
    ['Workable', { title: 'Baker', shortcode: 'A1' }],
    ['Workable', { title: 'Baker', full_description: null }],
    ['Workable', { title: 'Baker', requirements: null, benefits: null }],
    ['Recruitee', { title: 'Baker', description: null, requirements: null }],
    ['Recruitee', { title: 'Baker', careers_url: 'https://jobs.example/1' }],
    ['Recruitee', { title: 'Baker', careers_apply_url: 'https://jobs.example/1' }],
    ['Recruitee', { title: 'Baker', mailbox_email: 'job@example.org' }],
    ['Recruitee', { title: 'Baker', offer_tags: [] }],
    ['Recruitee', { title: 'Baker', translations: {} }],
    ['Workday', { title: 'Baker', jobDescription: null }],
    ['Workday', { title: 'Baker', jobReqId: 'R1' }],
    ['Workday', { title: 'Baker', externalPath: '/job/1' }],
    ['SmartRecruiters', { name: 'Baker', jobAd: {} }],
    ['SmartRecruiters', { name: 'Baker', company: { identifier: 'Rye' } }],
    ['Teamtailor', { type: 'jobs', attributes: { title: 'Baker' } }],
    ['Teamtailor', { attributes: { title: 'Baker', body: null } }],
    ['Personio', { name: 'Baker', jobDescriptions: null }],
    ['Lever', { text: 'Baker', lists: [] }],
    ['Lever', { text: 'Baker', hostedUrl: 'https://jobs.example/1' }],
    ['Lever', { text: 'Baker', content: { description: '' } }],
    ['Lever', { text: 'Baker', content: { descriptionHtml: '' } }],
    ['Lever', { text: 'Baker', content: { lists: [] } }],
    ['Lever', { text: 'Baker', content: { closing: '' } }],
    ['neither `description` nor `content`', { remote_id: '9', name: 'Baker' }],
    ['neither `description` nor `content`', { job_code: 'R-9', name: 'Baker' }],
    ['neither `description` nor `content`', { info: { title: 'Baker' } }],
    ['JobPosting', { '@type': 'JobPosting' }],
  ])('%s: %j', (system, job) => {
    const { code, message } = problemOf(job);
    expect(code).toBe('empty-text');
    expect(message).toContain(system);
    expect(message).not.toContain('Baker');
  });

  it('also where the text is nothing but markup and spaces', () => {
    for (const description of ['<p> <br></p>', '&nbsp;', ' \n'])
      expect(problemOf({ '@type': 'JobPosting', title: 'Baker', description }).code).toBe('empty-text');
  });
});

describe('an object is no job', () => {
  it.each<[object]>([
    [{ descriptionHtml: '<p>Bake.</p>' }],
    [{ shortcode: 'A1', description: 'Bake.' }],
    [{ jobDescription: 'Bake.', title: ' ' }],
    [{ description: 'Bake.', requirements: 'Patience.' }],
    [{ requirements: 'Patience.', benefits: 'Bread.' }],
    [{ title: 'Baker', requirements: 'Patience.' }],
    [{ title: 'Baker', benefits: 'Bread.' }],
    [{ jobAd: { sections: { jobDescription: { text: 'Bake.' } } } }],
    [{ requisition_id: '50', content: 'Bake.' }],
    [{ attributes: { title: 'Baker' } }],
    [{ type: 'jobs' }],
    [{ title: 'Baker' }],
    [{ name: 'Rye Ltd', description: 'We bake.', jobs: [] }],
    [{ '@type': 'JobPostings', title: 'Baker' }],
    [{ '@type': 'OldJobPosting', title: 'Baker' }],
    [{ '@type': { JobPosting: true } }],
    [{ lists: [{ text: 'Duties', content: 'Bake.' }] }],
    [{ text: 'Baker', content: { title: 'Baker' }, id: 1, jobs: 5 }],
    [{ jobs: ['Baker', 5, null] }],
  ])('for the want of a title or of all that a system sends: %j', (value) => {
    const { code } = problemOf(value);
    expect(['unknown-format', 'invalid-request']).toContain(code);
  });

  it('though the caller names a format, where it has no text or no title', () => {
    for (const value of [{ title: 'Baker' }, { content: 'Bake.' }, { title: 'Baker', content: '&nbsp;' }]) {
      const { code, message } = problemOf(value, { format: 'greenhouse' });
      expect(code).toBe('unknown-format');
      expect(message).toContain('Greenhouse');
    }
  });
});

describe('a job in envelopes', () => {
  const within = (count: number): unknown =>
    Array.from({ length: count }).reduce((data) => ({ data }), { title: 'Baker', jobDescription: 'Bake.' });

  it('is found in six of them, and not looked for any deeper', () => {
    expect(readJson(within(6)).text).toBe('Bake.');
    expect(problemOf(within(7)).code).toBe('unknown-format');
  });

  it('is read though a job that is not listed stands beside it', () => {
    const jobs = [true, false].map((isListed) => ({
      title: 'Baker',
      isListed,
      descriptionPlain: `${isListed}`,
    }));
    expect(readJson({ jobs }).text).toBe('true');
  });

  it('is one of several, whose number is told', () => {
    const job = { title: 'Baker', jobDescription: 'Bake.' };
    const { code, message } = problemOf([job, job, { ...job, isListed: false }]);
    expect(code).toBe('several-postings');
    expect(message).toContain('2 jobs');
  });
});

describe('the service’s own shape', () => {
  it('is a title and a text', () => {
    expect(readJson({ title: 'Baker', text: 'Bake.' })).toEqual({ title: 'Baker', text: 'Bake.' });
    expect(readJson({ title: null, text: 'Bake.' })).toEqual({ title: undefined, text: 'Bake.' });
    expect(readJson({ text: 'Bake.' }, { format: 'posting' })).toEqual({ title: undefined, text: 'Bake.' });
  });

  it.each<[unknown, string, RegExp]>([
    [null, 'body', /object/],
    [undefined, 'body', /object/],
    ['Bake.', 'body', /object/],
    [5, 'body', /object/],
    [[], 'body', /object/],
    [{}, 'text', /required/],
    [{ title: 'Baker' }, 'text', /required/],
    [{ text: 5 }, 'text', /string/],
    [{ text: null }, 'text', /string/],
    [{ title: ['Baker'], text: 'Bake.' }, 'title', /once/],
    [{ text: 'Bake.', titel: 'Baker' }, 'titel', /no such field/],
    [{ title: 'Baker', text: 'Bake.', hostedUrl: '' }, 'hostedUrl', /no such field/],
    [{ text: ' ', description: 'Bake.' }, 'description', /no such field/],
  ])('has its mistakes named: %j', (value, field, message) => {
    const format = value && typeof value === 'object' && !('text' in value) && !Array.isArray(value);
    const problem = problemOf(value, format ? { format: 'posting' } : undefined);
    expect(problem.code).toBe('invalid-request');
    expect(problem.errors).toEqual([{ field, message: expect.stringMatching(message) }]);
    expect(problem.message).toMatch(message);
  });

  it('is known by having no fields but its own', () => {
    expect(problemOf({}).code).toBe('invalid-request');
    expect(problemOf({ id: 1, title: 'Baker' }).errors?.map(({ field }) => field)).toEqual(['text', 'id']);
    expect(problemOf({ id: 1, title: 'Baker', body: '' }).code).toBe('unknown-format');
  });

  it('is told from a Lever posting, which has its title in `text`', () => {
    expect(readJson({ text: 'Baker', descriptionPlain: 'Bake.' })).toEqual({ title: 'Baker', text: 'Bake.' });
  });

  it('may have other fields where records are read', () => {
    const record = { text: 'Bake.', team: 'Bread', lists: null, title: 'Baker' };
    expect(readJson(record, { allowOthers: true })).toEqual({ title: 'Baker', text: 'Bake.' });
    expect(problemOf(record).errors?.map(({ field }) => field)).toEqual(['team', 'lists']);
  });

  it('never has the posting repeated where it stands in the place of a name', () => {
    const sentence = 'You will bake bread at dawn, and sell it.';
    const { errors, message } = problemOf({
      text: 'Bake.',
      [sentence]: 1,
      ['a'.repeat(41)]: 1,
      'x.y-z_1': 1,
    });
    expect(errors?.map(({ field }) => field)).toEqual(['(unnamed)', '(unnamed)', 'x.y-z_1']);
    expect(message).not.toContain('dawn');
  });
});

describe('JSON', () => {
  it('is parsed', () => {
    expect(parseJson('{"text": "Bake."}', 'body')).toEqual({ text: 'Bake.' });
  });

  it('that is broken is told by its name alone', () => {
    const { code, message } = problemWith(() => parseJson('{"text": "Bake at dawn', 'line'));
    expect(code).toBe('invalid-json');
    expect(message).toContain('line');
    expect(message).not.toContain('dawn');
  });
});
