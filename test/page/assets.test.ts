import { existsSync, readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { takeViolations } from '../contract/watch.ts';
import { expectProblem, service } from '../http/service.ts';
import { describePage, sampleNames } from './visit.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

const mostBytes = 100_000;

it('the page is served under a strict policy, with no inline code', async () => {
  const client = await service();
  const { headers, text } = await client
    .get('/')
    .expect(200)
    .expect('content-type', /^text\/html/);
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(text).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/);
  expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

it('a page that the browser has already is not sent again', async () => {
  const client = await service();
  const { headers } = await client
    .get('/page/main.ts')
    .expect(200)
    .expect('content-type', /^text\/javascript/);
  const { etag = '' } = headers;
  // A proxy that compresses makes tags weak; a browser may name several.
  for (const known of [etag, `W/${etag}`, `"another", ${etag}`, '*'])
    await client.get('/page/main.ts').set('if-none-match', known).expect(304);
  await client.get('/page/main.ts').set('if-none-match', '"another"').expect(200);
});

it('the scripts have lost their types', async () => {
  const client = await service();
  const { text } = await client.get('/page/dom.ts').expect(200);
  expect(text).toContain('export function element');
  expect(text).not.toMatch(/\): void|export type|: string/);
});

it('the README shows a picture of each sample', () => {
  const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+\.png)\)/g)].map(([, path = '']) => path);
  for (const sample of sampleNames) expect(pictures.join()).toContain(sample);
  for (const path of pictures) expect(existsSync(new URL(`../../${path}`, import.meta.url)), path).toBe(true);
});

describePage('the first load', (visit) => {
  it('is less than 100 KB over the wire, headers included', async () => {
    const page = await visit();
    const sizes = await page.evaluate(() =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
        (entry) => [entry.name, (entry as PerformanceResourceTiming).transferSize] as const,
      ),
    );
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect(sizes.length).toBeGreaterThan(10);
    expect(total).toBeGreaterThan(10_000);
    expect(total).toBeLessThan(mostBytes);
    process.stdout.write(`first load: ${total} bytes in ${sizes.length} files\n`);
  });
});

it('scripts that could not be made end one request, not the service, and are made for the next', async () => {
  const client = await service();
  const node = process.execPath;
  onTestFinished(() => void Object.assign(process, { execPath: node }));
  // As when Node was replaced while the service ran, or no further process can be started.
  process.execPath = `${node}-that-is-gone`;
  expectProblem(await client.get('/page/main.ts'), 'internal-error');
  expect(takeViolations()).toEqual([expect.stringContaining('500')]);
  process.execPath = node;
  await client.get('/page/main.ts').expect(200);
});
