import { PostingError } from '../errors.ts';
import type { RawPosting } from '../read.ts';
import { ashby } from './ashby.ts';
import { greenhouse } from './greenhouse.ts';
import { isObject, type JobObjectFormat, type JsonObject, readJob } from './job-object.ts';
import { lever } from './lever.ts';
import { personio } from './personio.ts';
import { recruitee } from './recruitee.ts';
import { schemaOrg } from './schema-org.ts';
import { smartRecruiters } from './smartrecruiters.ts';
import { teamtailor } from './teamtailor.ts';
import { unified } from './unified.ts';
import { workable } from './workable.ts';
import { workday } from './workday.ts';

/** The job objects that are read, the most telling shapes first: the first that recognises an object reads it. */
export const jobObjectFormats: readonly JobObjectFormat[] = [
  schemaOrg,
  teamtailor,
  personio,
  smartRecruiters,
  lever,
  workday,
  ashby,
  workable,
  recruitee,
  greenhouse,
  unified,
];

/**
 * Reads the job object that a value is, or that lies in one of the envelopes in which the systems send it.
 * @param formatId the format it is said to have; without it, the shape tells
 * @throws {PostingError} where the shape is unknown, holds several jobs or has no text
 */
export function readJobObject(value: unknown, formatId?: string): RawPosting {
  const formats =
    formatId === undefined ? jobObjectFormats : jobObjectFormats.filter(({ id }) => id === formatId);
  const found = jobsIn(value, formatId === undefined ? recognisedBy(formats) : takenFor(formats));
  const listed = found.filter(({ job }) => job.isListed !== false);
  const jobs = listed.length > 0 ? listed : found;
  const [first, ...others] = jobs;
  if (first === undefined) throw unknownFormat(formats);
  if (others.length > 0) {
    throw new PostingError(
      'several-postings',
      `There are ${jobs.length} jobs: send one, or all of them as NDJSON, one a line (/v1/classify/batch, or classify --ndjson).`,
    );
  }
  return readJob(first.format, first.job);
}

interface FoundJob {
  readonly format: JobObjectFormat;
  readonly job: JsonObject;
}

/** Fields under which the systems send one job or a list of them. */
const envelopes = [
  'payload',
  'data',
  'job',
  'job_post',
  'jobPostingInfo',
  'jobs',
  'jobPostings',
  'jobPosting',
  'postings',
  'offers',
  'offer',
  'results',
  'content',
  'position',
  '@graph',
  'workzag-jobs',
];
/** Arrays count too. */
const deepestEnvelope = 6;

type FindFormat = (job: JsonObject) => JobObjectFormat | undefined;

const recognisedBy =
  (formats: readonly JobObjectFormat[]): FindFormat =>
  (job) =>
    formats.find(({ recognises }) => recognises(job));

/** Where the caller names the format, a title and a text where it has them are enough. */
const takenFor =
  (formats: readonly JobObjectFormat[]): FindFormat =>
  (job) =>
    formats.find(({ recognises, read }) => {
      if (recognises(job)) return true;
      const { title, text } = read(job);
      return title !== undefined && text.trim() !== '';
    });

/** The jobs in a value: itself, the items of an array, or what its envelopes hold. */
function jobsIn(value: unknown, formatOf: FindFormat, depth = 0): FoundJob[] {
  if (depth > deepestEnvelope) return [];
  if (Array.isArray(value)) return value.flatMap((item) => jobsIn(item, formatOf, depth + 1));
  if (!isObject(value)) return [];
  const format = formatOf(value);
  if (format) return [{ format, job: value }];
  return envelopes.flatMap((field) => (field in value ? jobsIn(value[field], formatOf, depth + 1) : []));
}

function unknownFormat(formats: readonly JobObjectFormat[]): PostingError {
  const [only, ...others] = formats;
  if (only && others.length === 0)
    return new PostingError('unknown-format', `This is no ${only.name} job: it needs ${only.needs}.`);
  const list = formats.map(({ id, needs }) => `${id} (${needs})`).join('; ');
  return new PostingError(
    'unknown-format',
    `The object has none of the shapes that are read. Send {"text": "…"}, or one of: ${list}.`,
  );
}
