import { type JobObjectFormat, joinParts, stringIn, textIn, titleIn } from './job-object.ts';

/** Workable: jobs and the widget. `full_description` is the other three fields together. */
export const workable: JobObjectFormat = {
  id: 'workable',
  name: 'Workable',
  needs: '`title`, `shortcode` or `full_description`',
  recognises: (job) =>
    stringIn(job, 'title') !== '' &&
    ('shortcode' in job || 'full_description' in job || ('requirements' in job && 'benefits' in job)),
  read: (job) => ({
    title: titleIn(job, 'title'),
    text:
      textIn(job, 'full_description') ||
      joinParts([
        { body: textIn(job, 'description') },
        { heading: 'Requirements', body: textIn(job, 'requirements') },
        { heading: 'Benefits', body: textIn(job, 'benefits') },
      ]),
  }),
  withoutText:
    'The Workable job has no text: ask for the job by its shortcode, or for the widget with `?details=true`.',
};
