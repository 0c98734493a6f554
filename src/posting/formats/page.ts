import type { RawPosting } from '../read.ts';
import { readDocument } from './html.ts';
import { jobPostingIn } from './json-ld.ts';

/**
 * Reads HTML, a fragment or a whole page, as a posting. A page that carries one schema.org `JobPosting` as JSON-LD is
 * read from that, unless it has no text. Otherwise its main part is taken where it names one, and its only first-level heading comes first.
 */
export function readHtml(html: string): RawPosting {
  const { text, heading, isPage, jsonLd } = readDocument(html);
  const described = jobPostingIn(jsonLd);
  if (described !== null && described.text.trim() !== '') return described;
  const isFirst = heading === null || text.startsWith(heading);
  return { text: isPage && !isFirst ? `${heading}\n\n${text}` : text };
}
