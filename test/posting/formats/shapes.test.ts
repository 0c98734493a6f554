import { describe, expect, it } from 'vitest';
import { PostingError } from '../../../src/posting/errors.ts';
import { readJson } from '../../../src/posting/formats/json.ts';

const textOf = (value: unknown, format?: string): string => readJson(value, { format }).text;

function codeOf(value: unknown, format?: string): string {
  try {
    readJson(value, { format });
  } catch (error) {
    if (error instanceof PostingError) return error.code;
    throw error;
  }
  return 'read';
}

describe('a Greenhouse job', () => {
  const board = { title: 'Vault Designer', absolute_url: 'https://boards.example/1' };

  it('resolves what its author escaped, and no further', () => {
    const content =
      '&lt;p&gt;We&amp;nbsp;dig.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Design &amp;amp; dig in &amp;lt;5 years&lt;/li&gt;&lt;/ul&gt;';
    expect(textOf({ ...board, content })).toBe('We dig.\n\n- Design & dig in <5 years');
  });

  it('may be deleted, with the post one level deeper', () => {
    const job_post = { id: 1, title: 'Vault Designer', content: '<p>Dig.</p>', job_id: null };
    expect(textOf({ action: 'job_post_deleted', payload: { job_post } })).toBe('Dig.');
  });

  it('says that the webhook of a job, unlike that of its post, holds no text', () => {
    const job = {
      id: 1,
      name: 'Vault Designer',
      requisition_id: '50',
      notes: null,
      departments: [],
      offices: [],
    };
    expect(codeOf({ action: 'job_created', payload: { job } })).toBe('empty-text');
  });

  it('has its internal content where it has no other', () => {
    expect(textOf({ ...board, content: null, internal_content: '<p>Dig.</p>' })).toBe('Dig.');
  });

  it('is no webhook where it has a description', () => {
    expect(textOf({ name: 'Vault Designer', requisition_id: '50', description: 'Dig.' })).toBe('Dig.');
  });

  it('is read with no more than a title and a content where the caller names it', () => {
    for (const field of ['title', 'name']) {
      expect(readJson({ [field]: 'Vault Designer', content: 'Dig.' }, { format: 'greenhouse' })).toEqual({
        title: 'Vault Designer',
        text: 'Dig.',
      });
    }
  });
});

describe('a field of a job', () => {
  const read = (content: string): string => textOf({ remote_id: '9', title: 'Baker', content });

  it.each<[string, string, string]>([
    ['plain text stays as it is', 'Bake <5 loaves & sell.', 'Bake <5 loaves & sell.'],
    ['entities are resolved without tags too', 'Rye &amp; wheat', 'Rye & wheat'],
    ['HTML is read', '<p>Bake</p><p>Sell</p>', 'Bake\n\nSell'],
    ['HTML that was escaped is read', '&lt;p&gt;Bake&lt;/p&gt;', 'Bake'],
    ['HTML that was escaped twice is read', '&amp;lt;p&amp;gt;Bake&amp;lt;/p&amp;gt;', 'Bake'],
    ['tags that the text is about stay', '<p>Write &lt;b&gt; and &amp;lt;i&gt;</p>', 'Write <b> and &lt;i>'],
  ])('%s', (_, content, text) => {
    expect(read(content)).toBe(text);
  });

  it('is passed over where it is blank', () => {
    expect(
      readJson({ remote_id: '9', title: ' ', name: 'Baker', description: '\n', content: 'Bake.' }),
    ).toEqual({
      title: 'Baker',
      text: 'Bake.',
    });
  });

  it('gives a title of one line', () => {
    expect(readJson({ remote_id: '9', title: ' AI &amp; Bread\n\t Engineer ', content: 'Bake.' }).title).toBe(
      'AI & Bread Engineer',
    );
  });
});

describe('a Lever posting', () => {
  const lists = [{ text: 'You will: ', content: '<li>Plan</li><li>Run rigs</li>' }];

  it('has its lists between its description and its end, whatever else repeats them', () => {
    const posting = {
      text: 'Test Engineer',
      opening: '<div>Hi.</div>',
      description: '<div>Hi.</div><div>You test.</div>',
      descriptionPlain: 'Hi.\nYou test.',
      descriptionBody: '<div>You test.</div>',
      lists,
      additional: '<div>EOE.</div>',
      additionalPlain: 'EOE.',
    };
    expect(textOf(posting)).toBe('Hi.\nYou test.\n\nYou will:\n\n- Plan\n- Run rigs\n\nEOE.');
  });

  it('is put together from its opening and its body where it has no description', () => {
    const posting = {
      text: 'Test Engineer',
      openingPlain: 'Hi.',
      descriptionBody: '<p>You test.</p>',
      lists: null,
    };
    expect(textOf(posting)).toBe('Hi.\n\nYou test.');
  });

  it('takes what its plain fields say literally', () => {
    const posting = { text: 'Test Engineer', descriptionPlain: 'Write Map<String> & check a &lt; b.', lists };
    expect(textOf(posting)).toMatch(/^Write Map<String> & check a &lt; b\.\n/);
  });

  it('of the data API has line breaks for the backslashes of its plain text', () => {
    const content = { description: 'Hi.\\nYou test.', descriptionHtml: null, lists, closing: 'EOE.' };
    expect(textOf({ data: { text: 'Test Engineer', state: 'published', content } })).toBe(
      'Hi.\nYou test.\n\nYou will:\n\n- Plan\n- Run rigs\n\nEOE.',
    );
  });

  it('may have lists of whole HTML or of no markup at all', () => {
    const content = '<div><ul style="x"><li><p><span>Plan</span></p></li></ul></div>';
    const posting = {
      text: 'Test Engineer',
      lists: [
        { text: 'You will', content },
        { text: 'You bring', content: 'A hammer' },
      ],
    };
    expect(textOf(posting)).toBe('You will\n\n- Plan\n\nYou bring\n\nA hammer');
  });

  it.each<[string, object, string]>([
    ['its HTML before its plain twin', { description: '<p>Hi.</p>', descriptionPlain: 'Plain' }, 'Hi.'],
    [
      'its opening and body in HTML',
      { opening: '<p>Hi.</p>', descriptionBody: '<p>Test.</p>' },
      'Hi.\n\nTest.',
    ],
    [
      'its opening and body as plain text',
      { openingPlain: 'Hi.', descriptionBodyPlain: 'Test.' },
      'Hi.\n\nTest.',
    ],
    [
      'its end as plain text',
      { descriptionPlain: 'Hi.', additional: '', additionalPlain: 'EOE.' },
      'Hi.\n\nEOE.',
    ],
    ['its end in HTML', { descriptionPlain: 'Hi.', additional: '<p>EOE.</p>' }, 'Hi.\n\nEOE.'],
    [
      'lists without names',
      { lists: [{ content: '<li>Plan</li>' }, null, 'x', { text: 'You will' }] },
      '- Plan',
    ],
    [
      'HTML in the data API',
      {
        content: {
          description: 'Plain',
          descriptionHtml: '<p>Hi.</p>',
          closing: 'Plain',
          closingHtml: '<p>EOE.</p>',
        },
      },
      'Hi.\n\nEOE.',
    ],
  ])('may have %s', (_, fields, text) => {
    expect(textOf({ text: 'Test Engineer', hostedUrl: 'https://jobs.example/1', ...fields })).toBe(text);
  });

  it('is found in a group', () => {
    expect(textOf([{ title: 'QA', postings: [{ text: 'Test Engineer', description: 'You test.' }] }])).toBe(
      'You test.',
    );
  });

  it('is told from our own shape', () => {
    expect(readJson({ title: 'AI Engineer', text: 'You test.' }).title).toBe('AI Engineer');
    expect(readJson({ text: 'You test.' }).title).toBeUndefined();
  });
});

describe('an Ashby job', () => {
  it('takes its plain twin literally', () => {
    expect(textOf({ title: 'T', isListed: true, descriptionPlain: 'Sort List<T> & go' })).toBe(
      'Sort List<T> & go',
    );
  });

  it('that is not listed is left out of a list, but read when it is all there is', () => {
    const [draft, listed] = [false, true].map((isListed) => ({
      title: 'T',
      isListed,
      descriptionHtml: isListed ? '<p>Listed.</p>' : '<p>Draft.</p>',
    }));
    expect(textOf({ jobs: [draft, listed] })).toBe('Listed.');
    expect(textOf(draft)).toBe('Draft.');
  });

  it('is found in a webhook', () => {
    const data = { jobPosting: { title: 'T', descriptionHtml: '<p>Go.</p>' } };
    expect(textOf({ action: 'jobPostingPublish', data })).toBe('Go.');
  });
});

describe('a Workable job', () => {
  it('is not the company of the widget around it', () => {
    const job = {
      title: 'Office Manager',
      shortcode: 'A1',
      description: '<p>Run it.</p>',
      telecommuting: false,
    };
    expect(readJson({ name: 'Acme', description: '<p>We are Acme.</p>', jobs: [job] })).toEqual({
      title: 'Office Manager',
      text: 'Run it.',
    });
  });

  it('has its parts under headings where it has no full description', () => {
    const job = {
      title: 'T',
      full_description: null,
      description: '<p>Run it.</p>',
      requirements: '<ul><li>4+ years</li></ul>',
      benefits: '<p>Snacks</p>',
    };
    expect(textOf(job)).toBe('Run it.\n\nRequirements\n\n- 4+ years\n\nBenefits\n\nSnacks');
  });
});

describe('a SmartRecruiters posting', () => {
  it('has the company last, and headings even where its sections have none', () => {
    const sections = {
      companyDescription: { title: 'Who we are', text: '<p>We press.</p>' },
      jobDescription: { text: '<p>Run it</p>' },
      qualifications: { title: '', text: '<p>Safety</p>' },
      additionalInformation: null,
    };
    expect(textOf({ name: 'Operator 2  - 2nd shift ', jobAd: { sections } })).toBe(
      'Job description\n\nRun it\n\nQualifications\n\nSafety\n\nWho we are\n\nWe press.',
    );
  });
});

describe('a Recruitee offer', () => {
  const fields = { description: '<p>Sail.</p>', requirements: '<p>Sea legs.</p>' };

  it('is read in English where it has that, else as it stands', () => {
    expect(readJson({ title: 'Zeiler', translations: { en: { title: 'Sailor', ...fields } } }).title).toBe(
      'Sailor',
    );
    const offer = {
      title: 'Sailor',
      ...fields,
      translations: { nl: { title: 'Zeiler', description: 'Zeil.' } },
    };
    expect(readJson(offer)).toEqual({ title: 'Sailor', text: 'Sail.\n\nRequirements\n\nSea legs.' });
  });

  it('keeps its requirements without any of the fields around them', () => {
    expect(textOf({ title: 'Sailor', ...fields })).toBe('Sail.\n\nRequirements\n\nSea legs.');
  });
});

describe('a Personio position', () => {
  const part = { name: 'Tasks', value: '<ul><li>A</li></ul>' };

  it.each([
    { library: 'one description as an object', jobDescriptions: { jobDescription: part } },
    { library: 'one description in an array', jobDescriptions: { jobDescription: [part] } },
    { library: 'no element around them', jobDescriptions: [part] },
    {
      library: 'an array for every element',
      jobDescriptions: [{ jobDescription: [{ name: ['Tasks'], value: ['<ul><li>A</li></ul>'] }] }],
    },
    {
      library: 'a field for each text',
      jobDescriptions: { jobDescription: { name: { '#text': 'Tasks' }, value: { __cdata: part.value } } },
    },
    {
      library: 'HTML that is escaped',
      jobDescriptions: {
        jobDescription: { name: 'Tasks', value: '&lt;ul&gt;&lt;li&gt;A&lt;/li&gt;&lt;/ul&gt;' },
      },
    },
  ])('is read from a library that gives $library', ({ jobDescriptions }) => {
    for (const name of ['Title', ['Title']]) {
      expect(readJson({ 'workzag-jobs': { position: [{ name, jobDescriptions }] } })).toEqual({
        title: 'Title',
        text: 'Tasks\n\n- A',
      });
    }
  });

  it('has all of its descriptions, though one has no name', () => {
    const parts = [part, { value: '<p>B</p>' }, { name: 'Nothing' }];
    expect(textOf({ name: 'Title', jobDescriptions: parts })).toBe('Tasks\n\n- A\n\nB');
  });

  it('without descriptions is told to send some', () => {
    expect(codeOf({ name: 'Title', jobDescriptions: '' })).toBe('empty-text');
  });
});

describe('a Workday list', () => {
  it('is told that its items have no text', () => {
    const item = { title: 'T', externalPath: '/job/T', locationsText: 'Oslo', bulletFields: ['R1'] };
    expect(codeOf({ total: 1, jobPostings: [item] })).toBe('empty-text');
  });
});

describe('a schema.org JobPosting', () => {
  const posting = { '@type': 'JobPosting', title: 'Kiln Operator', description: '<p>Run kilns.</p>' };

  it.each([
    { type: 'http://schema.org/JobPosting' },
    { type: ['Thing', 'JobPosting'] },
    { type: 'schema:JobPosting' },
  ])('is known by its type $type', ({ type }) => {
    expect(textOf({ ...posting, '@type': type })).toBe('Run kilns.');
  });

  it('adds only what its description lacks', () => {
    const job = {
      ...posting,
      description: '<p>Run kilns.</p><ul><li>Load <b>big</b> kilns</li></ul>',
      responsibilities: 'Load big kilns',
      qualifications: 'Forklift licence',
      skills: ['firing', 'glazing'],
      educationRequirements: {
        '@type': 'EducationalOccupationalCredential',
        credentialCategory: 'high school',
      },
    };
    expect(textOf(job)).toBe(
      'Run kilns.\n\n- Load big kilns\n\nQualifications\n\nForklift licence\n\nSkills\n\n- firing\n- glazing\n\nEducation requirements\n\nhigh school',
    );
  });

  it('adds what its description holds only in part, or in no more than a word', () => {
    const description = 'Load big kilns by day. Firing is fun.';
    for (const responsibilities of [
      'Load big kilns by night',
      'Fire big kilns by day',
      'Fun',
      'kilns, firing',
    ])
      expect(textOf({ ...posting, description, responsibilities })).toBe(
        responsibilities === 'Fun'
          ? description
          : `${description}\n\nResponsibilities\n\n${responsibilities}`,
      );
  });

  it('adds nothing that its description says with other capitals and marks', () => {
    const job = {
      ...posting,
      description: 'LOAD BIG KILNS!',
      responsibilities: 'Load – big: kilns',
      skills: 'Load',
    };
    expect(textOf(job)).toBe('LOAD BIG KILNS!');
  });

  it('may have things with a name or a description for its fields', () => {
    const job = {
      ...posting,
      qualifications: { description: 'Forklift licence' },
      skills: [{ '@type': 'DefinedTerm', name: 'glazing' }, '', { '@value': 'firing' }, 5],
      jobBenefits: '',
    };
    expect(textOf(job)).toBe(
      'Run kilns.\n\nQualifications\n\nForklift licence\n\nSkills\n\n- glazing\n- firing',
    );
  });

  it('passes over an empty one of several descriptions', () => {
    expect(textOf({ ...posting, description: ['', 'Run kilns.', null, 'Load them.'] })).toBe(
      'Run kilns.\n\nLoad them.',
    );
  });

  it('may have several descriptions, or one that names itself a value', () => {
    expect(textOf({ ...posting, description: ['<p>Run kilns.</p>', 'Load them.'] })).toBe(
      'Run kilns.\n\nLoad them.',
    );
    expect(textOf({ ...posting, description: { '@value': '<p>Run kilns.</p>' } })).toBe('Run kilns.');
  });

  it('takes the name for a title', () => {
    expect(readJson({ ...posting, title: undefined, name: 'Potter' }).title).toBe('Potter');
  });

  it('is found among other things', () => {
    const graph = { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, posting] };
    expect(textOf(graph)).toBe('Run kilns.');
    expect(textOf([graph])).toBe('Run kilns.');
  });

  it('has spaces for line breaks that were escaped twice', () => {
    expect(textOf({ ...posting, description: '<p>Run&amp;#xa;kilns.</p>' })).toBe('Run kilns.');
    expect(textOf({ ...posting, description: 'Run&amp;#10;kilns.' })).toBe('Run\nkilns.');
  });
});

describe('JSON that is nested for its own sake', () => {
  const depth = 100_000;

  it.each([
    { nesting: 'arrays', value: JSON.parse('['.repeat(depth) + ']'.repeat(depth)) },
    { nesting: 'envelopes', value: JSON.parse('{"data":'.repeat(depth) + 1 + '}'.repeat(depth)) },
  ])('in $nesting has no known format', ({ value }) => {
    expect(codeOf(value)).toBe('unknown-format');
    expect(codeOf(value, 'workday')).toBe('unknown-format');
  });

  it('inside a field is passed over', () => {
    const skills = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    expect(textOf({ '@type': 'JobPosting', title: 'T', description: 'Run kilns.', skills })).toBe(
      'Run kilns.',
    );
  });
});
