import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest';
import { type App, type AppOptions, buildApp } from '../../src/http/app.ts';
import { ownRuleset } from '../http/service.ts';
import { chromiumPath, launchChromium } from './chromium.ts';

interface VisitOptions extends BrowserContextOptions {
  /** What the browser is meant to complain of. */
  readonly complaint?: RegExp;
}

/** Opens the page for one test. */
export type Visit = (options?: VisitOptions) => Promise<Page>;

export const desktop = { width: 1400, height: 900 };
export const phone = { width: 390, height: 844 };

/**
 * Tests of the page in a real browser, which talks to the real service. Whatever a test does, the page must not complain
 * on the console, ask anybody but the service, or change its address.
 * @param options what the service is run with
 */
export function describePage(
  name: string,
  tests: (visit: Visit) => void,
  options: Partial<AppOptions> = {},
): void {
  const note =
    chromiumPath === undefined ? ' (skipped: no browser found; install chromium or set CHROMIUM)' : '';
  describe.skipIf(chromiumPath === undefined)(`${name}${note}`, { timeout: 60_000 }, () => {
    let app: App;
    let browser: Browser;
    beforeAll(async () => {
      app = buildApp({ ruleset: await ownRuleset(), ...options });
      await app.listen({ host: '127.0.0.1', port: 0 });
      browser = await launchChromium();
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      await app?.close();
    });
    tests(async (options) => {
      const { port } = app.server.address() as AddressInfo;
      return openPage(browser, `http://127.0.0.1:${port}/`, options);
    });
  });
}

async function openPage(
  browser: Browser,
  address: string,
  { complaint, ...options }: VisitOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: desktop,
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(`error: ${message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    // The browser notes each text that the service can't judge.
    const isMeant = /status of (?:413|422)/.test(message.text()) || complaint?.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isMeant) complaints.push(message.text());
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith(`blob:${address}`)) complaints.push(`asked ${url}`);
  });
  page.on('framenavigated', (frame) => {
    if (frame.url() !== address) complaints.push(`went to ${frame.url()}`);
  });
  await page.goto(address);
  onTestFinished(async () => {
    const last = page.url();
    await context.close();
    expect(complaints).toEqual([]);
    expect(last).toBe(address);
  });
  return page;
}

export type Sample = 'ai-engineer' | 'ml-engineer' | 'vague-hybrid';
export const sampleNames: readonly Sample[] = ['ai-engineer', 'ml-engineer', 'vague-hybrid'];

/** Chooses a sample and waits for its verdict. */
export async function trySample(page: Page, sample: Sample): Promise<void> {
  await page.locator(`[data-sample="${sample}"]`).click();
  await page.locator(`#verdict .label-${sample}`).waitFor();
}

/** Puts something on the clipboard, as copying from a page does, and pastes it where the focus is. */
export async function paste(page: Page, plain: string, html?: string): Promise<void> {
  await page.evaluate(
    async ([text, markup]) => {
      const kinds = { 'text/plain': text ?? '', ...(markup !== undefined && { 'text/html': markup }) };
      const blobs = Object.entries(kinds).map(
        ([type, value]) => [type, new Blob([value], { type })] as const,
      );
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    },
    [plain, html] as const,
  );
  await page.keyboard.press('Control+V');
}

/** What stands on the clipboard. */
export const clipboardText = (page: Page): Promise<string> =>
  page.evaluate(() => navigator.clipboard.readText());

/** Holds back the calls to an address (a pattern of Playwright) until the function that it gives is called. */
export async function holdBack(page: Page, address: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}
