import type { JsonObject } from '../../../src/posting/formats/job-object.ts';
import { type Block, escapeHtml, htmlOf, type Part, partsOf } from './blocks.ts';

/** A posting of which job objects are written. */
export interface Source {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** How one system publishes a posting. */
export interface JobObjectSample {
  readonly id: string;
  /** What makes it a sample of its own, where a format has several. */
  readonly variant: string;
  readonly write: (source: Source) => JsonObject;
  /** The fields that hold the text, as they are named in the object as sent. */
  readonly textFields: readonly string[];
  /** What the sender has to ask for where they are missing. */
  readonly asksFor: RegExp;
  /** Whether each text field may be null as well as absent. */
  readonly envelope: (job: JsonObject) => unknown;
}

const isRequirements = ({ heading }: Part): boolean =>
  /bring|need|ask for|look for|require/i.test(heading ?? '');

/** A posting whose requirements stand in a field of their own, without a heading. */
function divided({ blocks }: Source): { duties: string; requirements: string } {
  const parts = partsOf(blocks);
  return {
    duties: parts
      .filter((part) => !isRequirements(part))
      .map(htmlOfPart)
      .join(''),
    requirements: parts
      .filter(isRequirements)
      .map((part) => htmlOf(part.blocks))
      .join(''),
  };
}

function htmlOfPart({ heading, blocks }: Part): string {
  return (heading === null ? '' : `<h3>${escapeHtml(heading)}</h3>`) + htmlOf(blocks);
}

const htmlBefore = (parts: readonly Part[]): string =>
  parts
    .filter(({ heading }) => heading === null)
    .map(htmlOfPart)
    .join('');
const headed = (parts: readonly Part[]) =>
  parts.flatMap(({ heading, blocks }) => (heading === null ? [] : [{ heading, html: htmlOf(blocks) }]));

/** Every system whose job objects are read, with all the fields around the text that it sends. */
export const jobObjectSamples: readonly JobObjectSample[] = [
  {
    id: 'schema-org',
    variant: 'with all in the description',
    textFields: ['description'],
    asksFor: /`description`/,
    envelope: (job) => [job],
    write: ({ title, blocks }) => ({
      '@context': 'https://schema.org/',
      '@type': 'JobPosting',
      title,
      description: htmlOf(blocks),
      datePosted: '2026-01-05',
      employmentType: ['FULL_TIME'],
      hiringOrganization: { '@type': 'Organization', name: 'Fennmark' },
      jobLocation: { '@type': 'Place', address: { '@type': 'PostalAddress', addressCountry: 'BE' } },
      experienceRequirements: { '@type': 'OccupationalExperienceRequirements', monthsOfExperience: 24 },
    }),
  },
  {
    id: 'greenhouse',
    variant: 'of the job board, escaped once',
    textFields: ['content'],
    asksFor: /content=true/,
    envelope: (job) => ({ jobs: [job], meta: { total: 1 } }),
    write: ({ title, blocks }) => ({
      id: 127817,
      internal_job_id: 144381,
      title,
      updated_at: '2026-01-14T10:55:28-05:00',
      requisition_id: '50',
      location: { name: 'Ghent' },
      absolute_url: 'https://boards.example/jobs/127817',
      metadata: null,
      content: escapeHtml(htmlOf(blocks)),
      departments: [{ id: 1, name: 'Engineering', parent_id: null, child_ids: [] }],
      offices: [{ id: 2, name: 'Ghent', location: 'Ghent', parent_id: null, child_ids: [] }],
    }),
  },
  {
    id: 'greenhouse',
    variant: 'escaped twice',
    textFields: ['content'],
    asksFor: /content=true/,
    envelope: (job) => ({ jobs: [job] }),
    write: ({ title, blocks }) => ({
      id: 1,
      internal_job_id: null,
      title,
      absolute_url: 'https://boards.example/jobs/1',
      content: escapeHtml(escapeHtml(htmlOf(blocks))),
    }),
  },
  {
    id: 'greenhouse',
    variant: 'of a webhook',
    textFields: ['content'],
    asksFor: /content=true/,
    envelope: (payload) => ({ action: 'job_post_created', payload }),
    write: ({ title, blocks }) => ({
      id: 181,
      title,
      location: 'Ghent',
      content: htmlOf(blocks),
      internal_content: null,
      job_id: 1842002,
      external: true,
      live: false,
      questions: [],
    }),
  },
  {
    id: 'lever',
    variant: 'of the public API',
    textFields: ['description', 'descriptionPlain', 'lists', 'additional', 'additionalPlain'],
    asksFor: /`lists`/,
    envelope: (job) => [job],
    write: ({ title, blocks }) => {
      const parts = partsOf(blocks);
      return {
        id: 'f2f01e16',
        text: title,
        categories: { commitment: 'Full-time', team: 'QA', location: 'Oslo', allLocations: ['Oslo'] },
        createdAt: 1782214185805,
        workplaceType: 'hybrid',
        description: `<div>${htmlBefore(parts)}</div>`,
        descriptionPlain: '',
        lists: headed(parts).map(({ heading, html }) => ({
          text: `${heading} `,
          // Lever leaves the list itself out.
          content: html.replaceAll(/<\/?ul>/g, ''),
        })),
        additional: '<div></div>',
        additionalPlain: '',
        hostedUrl: 'https://jobs.example/f2f01e16',
        applyUrl: 'https://jobs.example/f2f01e16/apply',
      };
    },
  },
  {
    id: 'lever',
    variant: 'of the data API',
    textFields: ['content'],
    asksFor: /`lists`/,
    envelope: (data) => ({ data }),
    write: ({ title, blocks }) => {
      const parts = partsOf(blocks);
      return {
        id: 'f2f01e16',
        text: title,
        state: 'published',
        categories: { team: 'QA' },
        content: {
          description: parts
            .filter(({ heading }) => heading === null)
            .flatMap((part) => part.blocks.map(({ text }) => text))
            .join('\\n'),
          lists: headed(parts).map(({ heading, html }) => ({
            text: heading,
            content: html.replaceAll(/<\/?ul>/g, ''),
          })),
          closing: '',
          closingHtml: null,
        },
      };
    },
  },
  {
    id: 'ashby',
    variant: 'with HTML',
    textFields: ['descriptionHtml'],
    asksFor: /`descriptionHtml`/,
    envelope: (job) => ({ apiVersion: '1', jobs: [{ ...job, title: 'An old one', isListed: false }, job] }),
    write: ({ title, blocks }) => ({
      id: '7458d4e9',
      title,
      department: 'Product',
      team: 'Growth',
      location: 'Houston',
      secondaryLocations: [{ location: 'Lyon' }],
      employmentType: 'FullTime',
      isListed: true,
      isRemote: true,
      descriptionHtml: htmlOf(blocks),
      jobUrl: 'https://jobs.example/7458d4e9',
    }),
  },
  {
    id: 'workable',
    variant: 'with its full description',
    textFields: ['full_description', 'description', 'requirements', 'benefits'],
    asksFor: /shortcode/,
    envelope: (job) => ({ jobs: [job] }),
    write: (source) => {
      const { duties, requirements } = divided(source);
      return {
        id: '167636b1',
        title: source.title,
        full_title: `${source.title} - OM`,
        shortcode: 'GROOV005',
        state: 'published',
        department: 'Admin',
        location: { city: 'Chicago', country_code: 'US', telecommuting: false },
        full_description: `${duties}<p><strong>Requirements</strong></p>${requirements}`,
        description: duties,
        requirements,
        benefits: null,
      };
    },
  },
  {
    id: 'workable',
    variant: 'in parts',
    textFields: ['description', 'requirements'],
    asksFor: /shortcode/,
    envelope: (job) => ({
      name: 'Fennmark',
      description: '<p>Fennmark is a company with a history of its own and a description of many words.</p>',
      jobs: [job],
    }),
    write: (source) => {
      const { duties, requirements } = divided(source);
      return {
        title: source.title,
        shortcode: 'GROOV005',
        description: duties,
        requirements,
        benefits: null,
      };
    },
  },
  {
    id: 'smartrecruiters',
    variant: 'in sections',
    textFields: ['jobAd'],
    asksFor: /by its id/,
    envelope: (job) => ({ offset: 0, limit: 100, totalFound: 1, content: [job] }),
    write: (source) => {
      const { duties, requirements } = divided(source);
      return {
        id: '744000',
        name: `${source.title}  `,
        company: { identifier: 'Fennmark', name: 'Fennmark' },
        location: { city: 'Ghent', country: 'be', remote: false },
        department: {},
        function: { id: 'it', label: 'IT' },
        jobAd: {
          sections: {
            companyDescription: { title: 'Company Description', text: '' },
            jobDescription: { title: 'Job Description', text: duties },
            qualifications: { title: 'Qualifications', text: requirements },
            additionalInformation: { title: 'Additional Information', text: null },
          },
        },
      };
    },
  },
  {
    id: 'recruitee',
    variant: 'with translations',
    textFields: ['description', 'requirements', 'translations'],
    asksFor: /`requirements`/,
    envelope: (offer) => ({ offers: [offer] }),
    write: (source) => {
      const { duties: description, requirements } = divided(source);
      return {
        id: 1,
        title: 'Nederlandse titel',
        description: '<p>Wij zoeken iemand.</p>',
        requirements: '<p>Je hebt ervaring.</p>',
        translations: { en: { title: source.title, description, requirements } },
        published_at: '2026-10-05 16:05:18 UTC',
        mailbox_email: 'job.1@example.org',
      };
    },
  },
  {
    id: 'teamtailor',
    variant: 'of a webhook',
    textFields: ['attributes.body'],
    asksFor: /`body`/,
    envelope: (data) => ({ payload: { event_name: 'job.update', data }, signature: 'b2Y=' }),
    write: ({ title, blocks }) => ({
      id: '2',
      type: 'jobs',
      attributes: { title, body: htmlOf(blocks), 'human-status': 'archived' },
    }),
  },
  {
    id: 'personio',
    variant: 'of the feed',
    textFields: ['jobDescriptions.jobDescription'],
    asksFor: /`jobDescription`/,
    envelope: (position) => ({ 'workzag-jobs': { position } }),
    write: ({ title, blocks }) => {
      const parts = partsOf(blocks).map((part) => ({ name: part.heading, value: htmlOf(part.blocks) }));
      return {
        id: '1',
        name: title,
        office: 'Munich',
        jobDescriptions: { jobDescription: parts.length === 1 ? parts[0] : parts },
      };
    },
  },
  {
    id: 'workday',
    variant: 'of a career site',
    textFields: ['jobDescription'],
    asksFor: /by its path/,
    envelope: (jobPostingInfo) => ({ jobPostingInfo, hiringOrganization: { name: 'Fennmark' } }),
    write: ({ title, blocks }) => ({
      title,
      jobDescription: htmlOf(blocks),
      jobReqId: 'R1',
      location: 'Oslo',
      startDate: '2026-01-05',
      timeType: 'Full time',
      externalUrl: 'https://jobs.example/R1',
    }),
  },
  {
    id: 'unified',
    variant: 'of Merge, a posting',
    textFields: ['content'],
    asksFor: /`content`/,
    envelope: (data) => ({ hook: { event: 'JobPosting.changed' }, linked_account: { id: 'a' }, data }),
    write: ({ title, blocks }) => ({
      id: 'a',
      remote_id: '9',
      title,
      content: htmlOf(blocks),
      job: '0b9ff1f6',
      status: 'PUBLISHED',
      is_internal: false,
      job_posting_urls: [{ value: 'https://jobs.example/9', url_type: 'JOB_POSTING' }],
      remote_data: [],
    }),
  },
  {
    id: 'unified',
    variant: 'of Merge, a job',
    textFields: ['description'],
    asksFor: /`description`/,
    envelope: (job) => ({ next: null, results: [job] }),
    write: ({ title, blocks }) => ({
      remote_id: '9',
      name: title,
      description: htmlOf(blocks),
      code: 'R-9',
      status: 'OPEN',
      departments: ['d'],
      offices: ['o'],
      job_postings: ['p'],
    }),
  },
  {
    id: 'unified',
    variant: 'of Kombo',
    textFields: ['description'],
    asksFor: /`description`/,
    envelope: (job) => ({ status: 'success', data: { next: null, results: [job] } }),
    write: ({ title, blocks }) => ({
      id: 'k',
      remote_id: '9',
      name: title,
      job_code: 'R-9',
      description: htmlOf(blocks),
      status: 'OPEN',
      visibility: 'PUBLIC',
      department: null,
      job_postings: [],
    }),
  },
  {
    id: 'unified',
    variant: 'of Knit',
    textFields: ['info.description'],
    asksFor: /`description`/,
    envelope: (job) => ({ success: true, data: { jobs: [job] } }),
    write: ({ title, blocks }) => ({ info: { id: '9', title, description: htmlOf(blocks), status: 'OPEN' } }),
  },
];
