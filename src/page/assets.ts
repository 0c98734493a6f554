import { readdir, readFile } from 'node:fs/promises';
import { keptOnce } from '../kept-once.ts';
import { answerApart, startApart } from '../process-apart.ts';

/** A file of the page as it is sent to the browser. */
export interface Asset {
  readonly path: string;
  readonly mediaType: string;
  /** Its content; that of a script is made when the first one is asked for. */
  readonly read: () => Promise<string>;
}

const folder = new URL('./', import.meta.url);

/**
 * The files of the page; their TypeScript loses its types on the way, so that there is nothing to build.
 * @param options whether the service has its documentation, which the page links to then
 */
export async function loadPage({ hasDocumentation }: { hasDocumentation: boolean }): Promise<Asset[]> {
  const [html, css, icon] = await Promise.all([
    readFile(new URL('index.html', folder), 'utf8'),
    readFile(new URL('page.css', folder), 'utf8'),
    readFile(new URL('icon.svg', folder), 'utf8'),
  ]);
  return [
    {
      path: '/',
      mediaType: 'text/html; charset=utf-8',
      read: async () => (hasDocumentation ? html : withoutDocumentation(html)),
    },
    { path: '/page/page.css', mediaType: 'text/css; charset=utf-8', read: async () => css },
    { path: '/page/icon.svg', mediaType: 'image/svg+xml', read: async () => icon },
    ...(await listModules()),
  ];
}

async function listModules(): Promise<Asset[]> {
  const names = (await readdir(new URL('client/', folder))).filter((name) => name.endsWith('.ts'));
  // All at once: a page asks for all of them.
  const scripts = keptOnce(() => readModules(names));
  return names.map((name, index) => ({
    path: `/page/${name}`,
    mediaType: 'text/javascript; charset=utf-8',
    read: async () => (await scripts())[index] ?? '',
  }));
}

async function readModules(names: readonly string[]): Promise<string[]> {
  const sources = await Promise.all(names.map((name) => readFile(new URL(`client/${name}`, folder), 'utf8')));
  return (await withoutTypes(sources)).map(withoutGaps);
}

/**
 * Node takes types out of its own modules silently, but warns where it is asked to do so for others. A process of its own
 * keeps quiet about that and gives back the memory that it takes; a switch for the service would have to stand wherever
 * it is started, and hide every other warning of the kind.
 */
function withoutTypes(sources: readonly string[]): Promise<string[]> {
  const program = new URL('./strip-process.ts', import.meta.url);
  const stripping = startApart(program, 'takes types out', ['--disable-warning=ExperimentalWarning']);
  return answerApart(stripping, sources);
}

/** Without the lines that link to it. */
function withoutDocumentation(html: string): string {
  return html.replace(/^.*href="\/docs".*\n/gm, '');
}

/** Types become spaces, which the browser need not be sent at the end of lines. */
function withoutGaps(script: string): string {
  return script.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n');
}
