import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';

/** A file of the page as it is sent to the browser. */
export interface Asset {
  readonly path: string;
  readonly mediaType: string;
  readonly body: string;
}

const folder = new URL('./', import.meta.url);

/**
 * Reads the page once; its TypeScript loses its types on the way, so that there is nothing to build.
 * @param options whether the service has its documentation, which the page links to then
 */
export async function loadPage({ hasDocumentation }: { hasDocumentation: boolean }): Promise<Asset[]> {
  const [html, css, icon, modules] = await Promise.all([
    readFile(new URL('index.html', folder), 'utf8'),
    readFile(new URL('page.css', folder), 'utf8'),
    readFile(new URL('icon.svg', folder), 'utf8'),
    loadModules(),
  ]);
  return [
    {
      path: '/',
      mediaType: 'text/html; charset=utf-8',
      body: hasDocumentation ? html : withoutDocumentation(html),
    },
    { path: '/page/page.css', mediaType: 'text/css; charset=utf-8', body: css },
    { path: '/page/icon.svg', mediaType: 'image/svg+xml', body: icon },
    ...modules,
  ];
}

async function loadModules(): Promise<Asset[]> {
  const names = (await readdir(new URL('client/', folder))).filter((name) => name.endsWith('.ts'));
  const sources = await Promise.all(names.map((name) => readFile(new URL(`client/${name}`, folder), 'utf8')));
  const scripts = await withoutTypes(sources);
  return names.map((name, index) => ({
    path: `/page/${name}`,
    mediaType: 'text/javascript; charset=utf-8',
    body: withoutGaps(scripts[index] ?? ''),
  }));
}

/**
 * Node takes types out of its own modules silently, but warns where it is asked to do so for others. A process of its own
 * keeps quiet about that and gives back the memory that it takes; a switch for the service would have to stand wherever
 * it is started, and hide every other warning of the kind.
 */
async function withoutTypes(sources: readonly string[]): Promise<string[]> {
  const child = fork(new URL('./strip-process.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  child.send(sources);
  const [scripts] = await once(child, 'message');
  return scripts;
}

/** Without the lines that link to it. */
function withoutDocumentation(html: string): string {
  return html.replace(/^.*href="\/docs".*\n/gm, '');
}

/** Types become spaces, which the browser need not be sent at the end of lines. */
function withoutGaps(script: string): string {
  return script.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n');
}
