import type { RawPosting } from '../read.ts';
import {
  isObject,
  type JobObjectFormat,
  type JsonObject,
  joinParts,
  type Part,
  plainText,
  textIn,
  titleIn,
} from './job-object.ts';

/** schema.org `JobPosting`: https://schema.org/JobPosting */
export const schemaOrg: JobObjectFormat = {
  id: 'schema-org',
  name: 'schema.org JobPosting',
  needs: '`@type`: `JobPosting`, `title` and `description`',
  recognises: isJobPosting,
  read: readJobPosting,
  withoutText: 'The JobPosting has no `description`: send the text of the posting there.',
};

/** Whether a JSON-LD object is a job posting; its type may be a name, an address, or several of them. */
export function isJobPosting(value: JsonObject): boolean {
  return [value['@type'] ?? []]
    .flat()
    .some((type) => typeof type === 'string' && /(?:^|[/#:])JobPosting$/.test(type));
}

/** Reads a job posting. Fields beside the description count only where the description doesn't hold them already. */
export function readJobPosting(job: JsonObject): RawPosting {
  const description = textIn(job, 'description');
  const known = comparable(description);
  const missing = besideDescription
    .map(({ field, heading }): Part => ({ heading, body: textOf(job[field]) }))
    .filter(({ body }) => !known.includes(comparable(body)));
  return { title: titleIn(job, 'title', 'name'), text: joinParts([{ body: description }, ...missing]) };
}

const besideDescription = [
  { field: 'responsibilities', heading: 'Responsibilities' },
  { field: 'qualifications', heading: 'Qualifications' },
  { field: 'skills', heading: 'Skills' },
  { field: 'experienceRequirements', heading: 'Experience requirements' },
  { field: 'educationRequirements', heading: 'Education requirements' },
  { field: 'jobBenefits', heading: 'Benefits' },
];

/** A property may be text, an object that names or describes something, or several of either. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value))
    return value
      .map(textOf)
      .filter(Boolean)
      .map((item) => `- ${item}`)
      .join('\n');
  return isObject(value) ? textIn(value, 'description', 'name', 'credentialCategory') : '';
}

/** Letters and digits alone, so that markup and line breaks make no difference. */
function comparable(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
