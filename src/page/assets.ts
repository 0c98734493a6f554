import { readdir, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

/** A file of the page as it is sent to the browser. */
export interface Asset {
  readonly path: string;
  readonly mediaType: string;
  readonly body: string;
}

const folder = new URL('./', import.meta.url);

/** Reads the page once; its TypeScript loses its types on the way, so that there is nothing to build. */
export async function loadPage(): Promise<Asset[]> {
  const names = (await readdir(new URL('client/', folder))).filter((name) => name.endsWith('.ts'));
  const modules = await Promise.all(
    names.map(async (name): Promise<Asset> => {
      const source = await readFile(new URL(`client/${name}`, folder), 'utf8');
      return {
        path: `/page/${name}`,
        mediaType: 'text/javascript; charset=utf-8',
        body: withoutTypes(source),
      };
    }),
  );
  return [
    {
      path: '/',
      mediaType: 'text/html; charset=utf-8',
      body: await readFile(new URL('index.html', folder), 'utf8'),
    },
    {
      path: '/page/page.css',
      mediaType: 'text/css; charset=utf-8',
      body: await readFile(new URL('page.css', folder), 'utf8'),
    },
    {
      path: '/page/icon.svg',
      mediaType: 'image/svg+xml',
      body: await readFile(new URL('icon.svg', folder), 'utf8'),
    },
    ...modules,
  ];
}

/** Types become spaces, which the browser need not be sent at the end of lines. */
function withoutTypes(source: string): string {
  return stripTypeScriptTypes(source)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n');
}
