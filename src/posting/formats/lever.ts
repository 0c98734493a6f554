import {
  type JobObjectFormat,
  type JsonObject,
  joinParts,
  objectIn,
  objectsIn,
  type Part,
  stringIn,
  textIn,
  titleIn,
} from './job-object.ts';

/** Lever: postings (`v0`, HTML beside plain twins) and the data API (under `content`). The title is in `text`. */
export const lever: JobObjectFormat = {
  id: 'lever',
  name: 'Lever',
  needs: '`text` (the title), with `description`, `lists`, `additional` or `content`',
  recognises: (job) =>
    stringIn(job, 'text') !== '' &&
    (fields.some((field) => field in job) || isContent(objectIn(job, 'content'))),
  read: (job) => {
    const content = objectIn(job, 'content');
    const text = isContent(content)
      ? joinParts([
          { body: textIn(content, 'descriptionHtml') || plainOf(content, 'description') },
          ...listsOf(content),
          { body: textIn(content, 'closingHtml') || plainOf(content, 'closing') },
        ])
      : joinParts([
          { body: opening(job) },
          ...listsOf(job),
          { body: textIn(job, 'additional') || stringIn(job, 'additionalPlain') },
        ]);
    return { title: titleIn(job, 'text'), text };
  },
  withoutText: 'The Lever posting has neither `description` nor `lists`: ask for the posting by its id.',
};

const fields = [
  'description',
  'descriptionPlain',
  'descriptionBody',
  'lists',
  'additional',
  'additionalPlain',
  'hostedUrl',
  'applyUrl',
  'categories',
];

const isContent = (content: JsonObject): boolean =>
  ['description', 'descriptionHtml', 'lists', 'closing'].some((field) => field in content);

/** `description` is the opening with the body; without it, both have fields of their own. */
function opening(job: JsonObject): string {
  const description = textIn(job, 'description') || stringIn(job, 'descriptionPlain');
  if (description !== '') return description;
  return joinParts([
    { body: textIn(job, 'opening') || stringIn(job, 'openingPlain') },
    { body: textIn(job, 'descriptionBody') || stringIn(job, 'descriptionBodyPlain') },
  ]);
}

/** The data API has plain text here, with its line breaks written as a backslash and an n. */
function plainOf(content: JsonObject, field: string): string {
  return stringIn(content, field).replaceAll('\\n', '\n');
}

function listsOf(job: JsonObject): Part[] {
  return objectsIn(job, 'lists').map((list) => ({
    heading: titleIn(list, 'text') ?? '',
    body: textIn(list, 'content'),
  }));
}
