import { type JobObjectFormat, joinParts, objectIn, objectsIn, textIn, titleIn } from './job-object.ts';

/** Personio: a position of the XML feed, as an XML library turns it into JSON. */
export const personio: JobObjectFormat = {
  id: 'personio',
  name: 'Personio',
  needs: '`name` and `jobDescriptions`',
  recognises: (job) => 'jobDescriptions' in job,
  read: (job) => {
    const nested = objectsIn(objectIn(job, 'jobDescriptions'), 'jobDescription');
    const parts = nested.length > 0 ? nested : objectsIn(job, 'jobDescriptions');
    return {
      title: titleIn(job, 'name'),
      text: joinParts(
        parts.map((part) => ({ heading: titleIn(part, 'name') ?? '', body: textIn(part, 'value') })),
      ),
    };
  },
  withoutText: 'The Personio position has no `jobDescription` with a `value`.',
};
