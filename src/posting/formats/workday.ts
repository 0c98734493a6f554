import { type JobObjectFormat, stringIn, textIn, titleIn } from './job-object.ts';

/** Workday: the `jobPostingInfo` of a career site. */
export const workday: JobObjectFormat = {
  id: 'workday',
  name: 'Workday',
  needs: '`title`, `jobDescription` and `jobReqId`',
  recognises: (job) =>
    stringIn(job, 'title') !== '' &&
    ['jobDescription', 'jobReqId', 'externalPath'].some((field) => field in job),
  read: (job) => ({ title: titleIn(job, 'title'), text: textIn(job, 'jobDescription') }),
  withoutText:
    'The Workday posting has no `jobDescription`: lists leave it out, so ask for the posting by its path.',
};
