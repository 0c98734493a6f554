import { getDocumentProxy } from 'unpdf';
import { PostingError } from '../posting/errors.ts';
import { maximumCharacters } from '../posting/read.ts';

/** The most pages that are read: a posting has a few. */
export const mostPages = 50;
/** Lines further apart than this many times their height begin a new paragraph. */
const paragraphGap = 1.6;

/**
 * Reads the text of a PDF in the order in which it is written, one line a line.
 * @throws {PostingError} where it is broken, protected, too long, or holds no text
 */
export async function pdfToText(bytes: Uint8Array): Promise<string> {
  const pdf = await opened(bytes);
  if (pdf.numPages > mostPages) {
    throw new PostingError(
      'document-too-large',
      `The PDF has ${pdf.numPages} pages; send at most ${mostPages}.`,
    );
  }
  let text = '';
  for (let number = 1; number <= pdf.numPages && text.length <= maximumCharacters; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    text += `${linesOf(items.filter((item) => 'str' in item))}\n\n`;
  }
  if (text.trim() === '') {
    throw new PostingError(
      'document-without-text',
      'The PDF holds no text, only images of it: run text recognition on it, or paste the text.',
    );
  }
  return text;
}

async function opened(bytes: Uint8Array): ReturnType<typeof getDocumentProxy> {
  try {
    // A copy, since the parser takes no Buffer and keeps what it is given.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    const isProtected = error instanceof Error && error.name === 'PasswordException';
    throw new PostingError(
      'unreadable-document',
      isProtected
        ? 'The PDF is protected by a password: send it without, or paste the text.'
        : 'The PDF is broken: save it anew, or paste the text.',
    );
  }
}

interface TextItem {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly height: number;
  /** The matrix that places the item; its last number is the distance from the bottom of the page. */
  readonly transform: readonly number[];
}

function linesOf(items: readonly TextItem[]): string {
  let text = '';
  let lastBase: number | null = null;
  let isLineStart = true;
  for (const { str, hasEOL, height, transform } of items) {
    const base = transform.at(-1) ?? 0;
    if (isLineStart && str !== '') {
      if (lastBase !== null && height > 0 && lastBase - base > paragraphGap * height) text += '\n';
      lastBase = base;
      isLineStart = false;
    }
    text += str;
    if (hasEOL) {
      text += '\n';
      isLineStart = true;
    }
  }
  return text;
}
