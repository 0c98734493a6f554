import type { RawPosting } from '../read.ts';
import { isObject, type JsonObject } from './job-object.ts';
import { areTooManyValues } from './json-size.ts';
import { isJobPosting, readJobPosting } from './schema-org.ts';

/**
 * Finds the one schema.org `JobPosting` among the JSON-LD scripts of a page; `null` where there is none, or several,
 * since then the page is a list of jobs. A script that can't be parsed is passed over, and so are all where they hold too
 * many values.
 */
export function jobPostingIn(scripts: readonly string[]): RawPosting | null {
  if (areTooManyValues(...scripts)) return null;
  const postings = scripts.flatMap((script) => jobPostingsIn(parsed(script)));
  const [only, ...others] = postings;
  return only !== undefined && others.length === 0 ? readJobPosting(only) : null;
}

function parsed(script: string): unknown {
  try {
    return JSON.parse(script);
  } catch {
    return null;
  }
}

/** The postings in a value that is one, or lists them directly or under `@graph`. */
function jobPostingsIn(value: unknown): JsonObject[] {
  return [value].flat().flatMap((item) => {
    if (!isObject(item)) return [];
    return isJobPosting(item) ? [item] : [item['@graph'] ?? []].flat().filter(isObject).filter(isJobPosting);
  });
}
