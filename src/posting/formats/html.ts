import { Parser } from 'htmlparser2';
import { type Break, PlainTextWriter } from './html-text.ts';
import { ShallowParser } from './shallow-parser.ts';

/** Reads a fragment of HTML as plain text: lists and headings on lines of their own, scripts and the like left out. */
export function htmlToText(html: string): string {
  return readDocument(html).text;
}

/** Decodes the entities of a string without any tags. */
export function decodeEntities(text: string): string {
  const pieces: string[] = [];
  const parser = new Parser({ ontext: (piece) => pieces.push(piece) });
  parser.end(text.replaceAll('<', '&lt;'));
  return pieces.join('');
}

/** What a document holds, once read. */
export interface HtmlDocument {
  readonly text: string;
  /** The only heading of the first level. */
  readonly heading: string | null;
  /** Whether it is a whole page rather than a fragment. */
  readonly isPage: boolean;
  /** The contents of the JSON-LD scripts. */
  readonly jsonLd: readonly string[];
}

/** Reads a fragment or a whole page. */
export function readDocument(html: string): HtmlDocument {
  const read = parsed(html, isIgnored);
  // Some pages are hidden as a whole until a script shows them.
  return read.text === '' ? parsed(html, isNoPartOfPosting) : read;
}

type Ignores = (name: string, attributes: Readonly<Record<string, string>>) => boolean;

function parsed(html: string, ignores: Ignores): HtmlDocument {
  const reader = new DocumentReader(pagesOnly.test(html), ignores);
  // Tags are closed by the parser itself where the document forgets to, so each opening has its closing.
  const parser = new ShallowParser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      onclosetag: (name) => reader.close(name),
      ontext: (text) => reader.write(text),
    },
    () => reader.depth,
  );
  parser.end(html);
  return reader.finish();
}

const pagesOnly = /<(?:html|body|main)[\s>]/i;

/** Elements that are no text of the page, or no text of the posting. */
const ignoredElements = new Set(
  'script style noscript template svg math iframe object canvas audio video head nav footer aside dialog select button textarea'.split(
    ' ',
  ),
);
const ignoredRoles = new Set(['navigation', 'banner', 'contentinfo', 'dialog', 'alertdialog', 'search']);
/** Names of banners; a page may well say of itself that its cookies were accepted, and must not go with them. */
const consentBanner =
  /onetrust|cookiebot|usercentrics|(?:^|\s)(?:cookies?|gdpr)(?:\s|$)|(?:cookies?|gdpr|consent)[-_\s]*(?:banner|bar|box|consent|dialog|disclaimer|layer|law|manager|message|modal|notice|notification|overlay|panel|policy|popup|preferences|prompt|settings|wall)/i;
const pageElements = new Set(['html', 'body', 'main', 'article']);

const blockBreaks: Readonly<Record<string, Break>> = {
  ...Object.fromEntries(
    'address dd div dt figcaption figure form legend li tr ul ol'.split(' ').map((name) => [name, 1]),
  ),
  ...Object.fromEntries(
    'article blockquote body details dl fieldset h1 h2 h3 h4 h5 h6 header hr main p pre section summary table'
      .split(' ')
      .map((name) => [name, 2]),
  ),
};
const lists = new Set(['ul', 'ol', 'menu', 'dir']);

const isIgnored: Ignores = (name, attributes) =>
  isNoPartOfPosting(name, attributes) || (!pageElements.has(name) && isHidden(attributes));

function isNoPartOfPosting(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (pageElements.has(name)) return false;
  const { id = '', class: classes = '', role = '', 'aria-label': label = '' } = attributes;
  if (ignoredElements.has(name) || ignoredRoles.has(role)) return true;
  // Most elements have no name that could be that of a banner.
  return (id || classes || label) !== '' && consentBanner.test(`${id} ${classes} ${label}`);
}

function isHidden({ hidden, style = '' }: Readonly<Record<string, string>>): boolean {
  return hidden !== undefined || (style !== '' && /display\s*:\s*none/i.test(style));
}

function breakAt(writer: PlainTextWriter, name: string, listDepth: number): void {
  const lines = blockBreaks[name];
  if (name === 'br') writer.breakLine();
  else if (name === 'li') writer.beginItem(Math.max(1, listDepth));
  else if (lines !== undefined) writer.breakBlock(lines);
}

/** Collects the text while the parser walks through the document, so that depth costs nothing. */
class DocumentReader {
  /** How many elements are open. */
  depth = 0;
  readonly #isPage: boolean;
  readonly #ignores: Ignores;
  readonly #all = new PlainTextWriter();
  readonly #main = new PlainTextWriter();
  readonly #jsonLd: string[] = [];
  readonly #headings: PlainTextWriter[] = [];
  /** How many elements are open inside an ignored one, and inside each of these kinds. */
  #ignored = 0;
  #mainDepth = 0;
  #listDepth = 0;
  #preformatted = 0;
  #inHeading = false;
  #inJsonLd = false;

  constructor(isPage: boolean, ignores: Ignores) {
    this.#isPage = isPage;
    this.#ignores = ignores;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth += 1;
    if (this.#ignored > 0 || this.#ignores(name, attributes)) {
      this.#ignored += 1;
      if (name === 'script' && /^\s*application\/ld\+json/i.test(attributes.type ?? '')) {
        this.#inJsonLd = true;
        this.#jsonLd.push('');
      }
      return;
    }
    if (name === 'main' || this.#mainDepth > 0) this.#mainDepth += 1;
    if (name === 'pre') this.#preformatted += 1;
    if (lists.has(name)) this.#listDepth += 1;
    if (name === 'h1') {
      this.#inHeading = true;
      this.#headings.push(new PlainTextWriter());
    }
    this.#each((writer) => breakAt(writer, name, this.#listDepth));
  }

  close(name: string): void {
    this.depth -= 1;
    if (this.#ignored > 0) {
      this.#ignored -= 1;
      if (name === 'script') this.#inJsonLd = false;
      return;
    }
    const lines = blockBreaks[name];
    this.#each((writer) => {
      if (name === 'li') writer.endItem();
      if (lines !== undefined) writer.breakBlock(lines);
      else if (name === 'td' || name === 'th') writer.write(' ');
    });
    if (this.#mainDepth > 0) this.#mainDepth -= 1;
    if (name === 'pre') this.#preformatted -= 1;
    if (lists.has(name)) this.#listDepth -= 1;
    if (name === 'h1') this.#inHeading = false;
  }

  write(text: string): void {
    if (this.#inJsonLd) this.#jsonLd[this.#jsonLd.length - 1] += text;
    if (this.#ignored > 0) return;
    if (this.#inHeading) this.#headings.at(-1)?.write(text);
    this.#each((writer) => writer.write(text, this.#preformatted > 0));
  }

  finish(): HtmlDocument {
    const body = this.#main.isEmpty ? this.#all : this.#main;
    const [heading, ...others] = this.#headings.filter(({ isEmpty }) => !isEmpty);
    const isOnly = heading !== undefined && others.length === 0;
    return {
      text: body.toString(),
      heading: isOnly ? heading.toString() : null,
      isPage: this.#isPage,
      jsonLd: this.#jsonLd,
    };
  }

  /** What is written goes into the text of the page, and of its main part where that is open. */
  #each(write: (writer: PlainTextWriter) => void): void {
    write(this.#all);
    if (this.#mainDepth > 0) write(this.#main);
  }
}
