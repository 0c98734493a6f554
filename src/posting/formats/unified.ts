import { type JobObjectFormat, objectIn, stringIn, textIn, titleIn } from './job-object.ts';

/** The job object of unified APIs (Merge, Kombo, Bindbee, Knit), which is the plainest: a title and a text. */
export const unified: JobObjectFormat = {
  id: 'unified',
  name: 'unified API',
  needs: '`title` or `name`, and `description` or `content`',
  recognises: (job) =>
    'remote_id' in job ||
    'job_code' in job ||
    (hasTitle(job) && hasText(job) && !isCompany(job)) ||
    hasTitle(objectIn(job, 'info')),
  read: (job) => {
    const info = hasTitle(job) ? job : objectIn(job, 'info');
    return { title: titleIn(info, 'title', 'name'), text: textIn(info, 'description', 'content') };
  },
  withoutText: 'The job has neither `description` nor `content`: send one of them.',
};

/** The widget of Workable has a company around its jobs, with a name and a description of its own. */
const isCompany = (job: Readonly<Record<string, unknown>>): boolean => Array.isArray(job.jobs);
const hasTitle = (job: Readonly<Record<string, unknown>>): boolean => stringIn(job, 'title', 'name') !== '';
const hasText = (job: Readonly<Record<string, unknown>>): boolean =>
  stringIn(job, 'description', 'content') !== '';
