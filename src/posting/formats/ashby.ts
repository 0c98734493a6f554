import { type JobObjectFormat, stringIn, textIn, titleIn } from './job-object.ts';

/** Ashby: the public job board. */
export const ashby: JobObjectFormat = {
  id: 'ashby',
  name: 'Ashby',
  needs: '`title` and `descriptionHtml` or `descriptionPlain`',
  recognises: (job) =>
    stringIn(job, 'title') !== '' &&
    ['descriptionHtml', 'descriptionPlain', 'isListed', 'secondaryLocations', 'departmentName'].some(
      (field) => field in job,
    ),
  read: (job) => ({
    title: titleIn(job, 'title'),
    text: textIn(job, 'descriptionHtml') || stringIn(job, 'descriptionPlain'),
  }),
  withoutText: 'The Ashby job has neither `descriptionHtml` nor `descriptionPlain`: send one of them.',
};
