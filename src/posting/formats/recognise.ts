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
  const jobs = jobsIn(value, formats);
  const [first, ...others] = jobs;
  if (first === undefined) throw unknownFormat(formats);
  if (others.length > 0) {
    throw new PostingError(
      'several-postings',
      `The body holds ${jobs.length} jobs: send one, or all of them to /v1/classify/batch, one a line.`,
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
  'offers',
  'offer',
  'results',
  'content',
  'position',
  '@graph',
  'workzag-jobs',
];
const deepestEnvelope = 4;

/** The jobs in a value: itself, the items of an array, or what its envelopes hold. Jobs that are not listed are left out. */
function jobsIn(value: unknown, formats: readonly JobObjectFormat[], depth = 0): FoundJob[] {
  if (depth > deepestEnvelope) return [];
  if (Array.isArray(value))
    return value.flatMap((item) => jobsIn(item, formats, Array.isArray(item) ? depth + 1 : depth));
  if (!isObject(value) || value.isListed === false) return [];
  const format = formats.find(({ recognises }) => recognises(value));
  if (format) return [{ format, job: value }];
  return envelopes.flatMap((field) => (field in value ? jobsIn(value[field], formats, depth + 1) : []));
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
