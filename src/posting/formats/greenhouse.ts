import { type JobObjectFormat, type JsonObject, stringIn, textIn, titleIn } from './job-object.ts';

const known = [
  'absolute_url',
  'internal_job_id',
  'requisition_id',
  'departments',
  'offices',
  'first_published',
  'internal_content',
  'job_id',
];

/** Greenhouse: job board, Harvest `job_posts` and webhooks. `content` is HTML, escaped once or twice. */
export const greenhouse: JobObjectFormat = {
  id: 'greenhouse',
  name: 'Greenhouse',
  needs: '`title`, `content` and one of `absolute_url`, `internal_job_id`, `job_id`, `departments`',
  recognises: (job) =>
    (stringIn(job, 'title') !== '' && known.some((field) => field in job)) || isJobOfWebhook(job),
  read: (job) => ({ title: titleIn(job, 'title', 'name'), text: textIn(job, 'content', 'internal_content') }),
  withoutText: 'The Greenhouse job has no `content`: ask for it with `?content=true`, or send the job post.',
};

/** The webhooks of a job, unlike those of its posts, have no text. */
function isJobOfWebhook(job: JsonObject): boolean {
  return stringIn(job, 'name') !== '' && 'requisition_id' in job && !('description' in job);
}
