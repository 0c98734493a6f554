import type supertest from 'supertest';
import { documentMediaTypes } from '../../src/documents/document-type.ts';
import { wrapped } from '../classify/layout.ts';
import { docxOf } from '../documents/docx-file.ts';
import { pdfOf } from '../documents/pdf-file.ts';
import {
  type Block,
  blocksOf,
  escapeHtml,
  htmlOf,
  markdownOf,
  withoutBullets,
} from '../posting/formats/blocks.ts';
import { jobObjectSamples } from '../posting/formats/job-objects.ts';

/** A posting to send in many formats. */
export interface Source {
  readonly title: string;
  readonly text: string;
}

/** A request with the posting in one format; the title goes into the address where the format has no place for it. */
export interface Sent {
  readonly type: string;
  readonly body: string | Buffer | object;
  readonly titleIsInside?: boolean;
  readonly query?: string;
}

/** One way in which a posting is sent. */
export interface Layout {
  readonly layout: string;
  readonly write: (source: Source) => Sent | Promise<Sent>;
}

const plain = (body: string): Sent => ({ type: 'text/plain', body });
const html = (body: string, titleIsInside = false): Sent => ({ type: 'text/html', body, titleIsInside });
const json = (body: object, query = ''): Sent => ({
  type: 'application/json',
  body,
  titleIsInside: true,
  query,
});

/** A page as a career site serves it, with everything around the posting that a visitor sees. */
export function pageOf(main: string, head = ''): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Careers at Fennmark</title>
<style>body { color: #222 } .cookie { position: fixed }</style>${head}
<script>window.dataLayer = ["train models", "<li>not a duty</li>"];</script></head>
<body>
<noscript>Please turn on scripts to train machine learning models.</noscript>
<div id="onetrust-banner" class="cookie-banner" role="dialog"><h2>We use cookies</h2><p>We train models on your clicks to improve ads.</p><button>Accept all</button></div>
<header role="banner"><a href="/">Fennmark</a><nav><ul><li><a href="/ml">Machine learning jobs</a></li><li><a href="/ai">Build LLM agents with us</a></li></ul></nav></header>
${main}
<aside><h3>Similar jobs</h3><ul><li>Data Scientist, train forecasting models</li></ul></aside>
<footer><p>© Fennmark. <a href="/privacy">Privacy</a> and <a href="/cookies">cookies</a></p><form><select><option>Deutsch</option></select></form></footer>
<script src="/app.js"></script><!-- built by a machine that trains models -->
</body></html>`;
}

const jsonLd = (value: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;

const jobPosting = ({ title, text }: Source) => ({
  '@context': 'https://schema.org/',
  '@type': 'JobPosting',
  title,
  description: htmlOf(blocksOf(text)),
  hiringOrganization: 'Fennmark',
});

/** A page whose own text says nothing, so that only its data can tell. */
const pageWith = (value: unknown): Sent =>
  html(
    pageOf('<main><div id="root">Loading your next adventure in our company…</div></main>', jsonLd(value)),
    true,
  );

const columnsOfPaper = 88;

function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap(({ kind, text }, i) => {
    if (kind === 'heading') return ['', text, ''];
    if (kind === 'item') return wrapped(`• ${text}`, columnsOfPaper).split('\n');
    return [...(blocks[i - 1]?.kind === 'item' ? [''] : []), ...wrapped(text, columnsOfPaper).split('\n')];
  });
}

const asDocx = async ({ text }: Source): Promise<Sent> => ({
  type: documentMediaTypes.docx,
  body: await docxOf(blocksOf(text)),
});

const asPdf = ({ text }: Source): Sent => ({
  type: documentMediaTypes.pdf,
  body: pdfOf(linesOf(blocksOf(text))),
});

/** Every way in which a posting is sent. */
export const layouts: readonly Layout[] = [
  { layout: 'plain text', write: ({ text }) => plain(text) },
  { layout: 'text wrapped at 60 columns', write: ({ text }) => plain(wrapped(text, 60)) },
  { layout: 'text without bullets', write: ({ text }) => plain(withoutBullets(blocksOf(text))) },
  {
    layout: 'text that has lost its line breaks',
    write: ({ text }) =>
      plain(
        blocksOf(text)
          .map((block) => block.text)
          .join(' '),
      ),
  },
  { layout: 'text with Windows line breaks', write: ({ text }) => plain(text.replaceAll('\n', '\r\n')) },
  { layout: 'Markdown', write: ({ text }) => ({ type: 'text/markdown', body: markdownOf(blocksOf(text)) }) },
  { layout: 'our own JSON', write: ({ title, text }) => json({ title, text }) },
  { layout: 'a fragment of HTML', write: ({ text }) => html(htmlOf(blocksOf(text))) },
  {
    layout: 'HTML of nothing but line breaks',
    write: ({ text }) => html(text.split('\n').map(escapeHtml).join('<br>\n')),
  },
  {
    layout: 'a whole page with a main part',
    write: ({ text }) => html(pageOf(`<main><article>${htmlOf(blocksOf(text))}</article></main>`)),
  },
  {
    layout: 'a whole page of nested blocks',
    write: ({ text }) =>
      html(
        pageOf(`<div class="wrap"><div class="row"><section>${htmlOf(blocksOf(text))}</section></div></div>`),
      ),
  },
  { layout: 'a page with JSON-LD', write: (source) => pageWith(jobPosting(source)) },
  {
    layout: 'a page with JSON-LD in @graph',
    write: (source) =>
      pageWith({ '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, jobPosting(source)] }),
  },
  {
    layout: 'a page with JSON-LD in an array',
    write: (source) => pageWith([{ '@type': 'BreadcrumbList' }, jobPosting(source)]),
  },
  ...jobObjectSamples.flatMap(({ id, variant, write, envelope }): Layout[] => {
    const job = ({ title, text }: Source) => write({ title, blocks: blocksOf(text) });
    return [
      { layout: `a job object of ${id} ${variant}`, write: (source) => json(job(source)) },
      {
        layout: `a job object of ${id} ${variant}, named and in its envelope`,
        write: (source) => json(Object(envelope(job(source))), `format=${id}`),
      },
    ];
  }),
  { layout: 'a PDF', write: asPdf },
  { layout: 'a Word document', write: asDocx },
];

/** Sends a posting in one layout and asks for the text that its spans refer to. */
export async function sendAs(
  client: ReturnType<typeof supertest>,
  { write }: Layout,
  source: Source,
): Promise<supertest.Response> {
  const { type, body, titleIsInside = false, query = '' } = await write(source);
  const title = titleIsInside ? '' : `&title=${encodeURIComponent(source.title)}`;
  return client.post(`/v1/classify?include=text&${query}${title}`).type(type).send(body);
}
