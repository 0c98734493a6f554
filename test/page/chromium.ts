import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** The browser of `CHROMIUM`, or the one that Debian or its relatives install; `undefined` where there is none. */
export const chromiumPath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && path !== '' && existsSync(path));

/** Starts the browser, which talks to nobody of its own accord. */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined)
    throw new Error('No browser is found: install chromium, or set CHROMIUM to its path.');
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
