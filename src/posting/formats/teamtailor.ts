import { isObject, type JobObjectFormat, objectIn, stringIn, textIn, titleIn } from './job-object.ts';

/** Teamtailor: a resource of type `jobs`, by itself or in a webhook. */
export const teamtailor: JobObjectFormat = {
  id: 'teamtailor',
  name: 'Teamtailor',
  needs: '`type`: `jobs` and `attributes` with `title` and `body`',
  recognises: (job) =>
    isObject(job.attributes) && (stringIn(job, 'type') === 'jobs' || 'body' in objectIn(job, 'attributes')),
  read: (job) => {
    const attributes = objectIn(job, 'attributes');
    return { title: titleIn(attributes, 'title'), text: textIn(attributes, 'body') };
  },
  withoutText: 'The Teamtailor job has no `body` among its `attributes`.',
};
