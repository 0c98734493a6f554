import type { JobObjectFormat } from './job-object.ts';
import { stringIn, textIn, titleIn } from './job-object.ts';

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
    stringIn(job, 'title') !== '' && !('shortcode' in job) && known.some((field) => field in job),
  read: (job) => ({ title: titleIn(job, 'title'), text: textIn(job, 'content', 'internal_content') }),
  withoutText: 'The Greenhouse job has no `content`: ask for it with `?content=true`.',
};
