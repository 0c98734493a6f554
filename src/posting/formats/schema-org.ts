import { maximumCharacters, type RawPosting } from '../read.ts';
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
  const description = [job.description].flat().map(itemText).filter(Boolean).join('\n\n');
  const isKnown = knownFrom(description);
  const missing = besideDescription
    .map(({ field, heading }): Part => ({ heading, body: textOf(job[field]) }))
    .filter(({ body }) => !isKnown(body));
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
  if (!Array.isArray(value)) return itemText(value);
  return value
    .map(itemText)
    .filter(Boolean)
    .map((item) => `- ${item}`)
    .join('\n');
}

function itemText(value: unknown): string {
  if (typeof value === 'string') return plainText(value);
  return isObject(value) ? textIn(value, '@value', 'description', 'name', 'credentialCategory') : '';
}

/** How many characters in a row are compared. */
const window = 12;

/**
 * Tells whether a text holds another one. It compares short windows, since looking for a long text in another may take
 * time that grows with the product of their lengths.
 */
function knownFrom(text: string): (part: string) => boolean {
  const known = comparable(text);
  let windows: Set<string> | undefined;
  return (part) => {
    const characters = comparable(part);
    if (characters.length < window) return known.includes(characters);
    windows ??= new Set(windowsOf(known));
    return windowsOf(characters).every((stretch) => windows?.has(stretch));
  };
}

function windowsOf(characters: string): string[] {
  return Array.from({ length: characters.length - window + 1 }, (_, i) => characters.slice(i, i + window));
}

/** Letters and digits alone, so that markup and line breaks make no difference; longer texts are refused anyway. */
function comparable(text: string): string {
  return text
    .slice(0, maximumCharacters)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
