import {
  isObject,
  type JobObjectFormat,
  type JsonObject,
  joinParts,
  objectIn,
  objectsIn,
  textIn,
  titleIn,
} from './job-object.ts';

/** Personio: a position of the XML feed, as an XML library turns it into JSON. */
export const personio: JobObjectFormat = {
  id: 'personio',
  name: 'Personio',
  needs: '`name` and `jobDescriptions`',
  recognises: (job) => 'jobDescriptions' in job,
  read: (job) => {
    const { name, jobDescriptions } = unwrapped(job);
    const nested = objectsIn(objectIn({ jobDescriptions }, 'jobDescriptions'), 'jobDescription');
    const parts = (nested.length > 0 ? nested : objectsIn({ jobDescriptions }, 'jobDescriptions')).map(
      unwrapped,
    );
    return {
      title: titleIn({ name }, 'name'),
      text: joinParts(
        parts.map((part) => ({ heading: titleIn(part, 'name') ?? '', body: textIn(part, 'value') })),
      ),
    };
  },
  withoutText:
    'The Personio position has no `jobDescription` with a `value`: ask for the feed in a language in which it has one.',
};

/** Some XML libraries make an array of every element, or keep its text in a field of its own. */
function unwrapped(element: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(element).map(([field, value]) => [field, contentOf(value)]));
}

const contentFields = ['#cdata', '__cdata', '_cdata', '$cdata', '#text', '_text', '$t', '_'];

function contentOf(value: unknown): unknown {
  const only = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (!isObject(only)) return only;
  const field = contentFields.find((name) => typeof only[name] === 'string');
  return field === undefined ? only : only[field];
}
