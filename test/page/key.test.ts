import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/http/config.ts';
import { violations } from './axe.ts';
import { hybrid, integration } from './postings.ts';
import { describePage, phone, type Visit } from './visit.ts';

const key = 'a-key-that-is-long-enough-1';
const options = { config: readConfig({ API_KEYS: key }) };

const status = (page: Page) => page.locator('#status').textContent();
const field = (page: Page) => page.getByLabel('API key');

async function enter(page: Page, entered: string): Promise<void> {
  await field(page).fill(entered);
  await page.getByRole('button', { name: 'Use this key' }).click();
}

function tests(visit: Visit): void {
  /** The browser notes each call that is refused. */
  const visitRefused = (others = {}) => visit({ complaint: /status of 401/, ...others });

  it('is asked for once it is needed, and the posting is judged once it is there', async () => {
    const page = await visitRefused();
    expect(await field(page).isVisible()).toBe(false);
    await page.locator('#text').fill(integration);
    await field(page).waitFor();
    expect(await status(page)).toContain('needs an API key');
    await enter(page, ` ${key} `);
    await page.locator('#verdict .label-ai-engineer').waitFor();
    expect(await field(page).isVisible()).toBe(false);
  });

  it('is asked for without moving the focus from the posting, or asking the service at every letter', async () => {
    const page = await visitRefused();
    await page.locator('#text').fill(integration);
    await field(page).waitFor();
    const calls: string[] = [];
    page.on('request', (request) => calls.push(request.url()));
    await page.locator('#text').press('Control+End');
    await page.keyboard.type('More of it.');
    await page.waitForTimeout(600);
    expect(await page.locator('#text').inputValue()).toBe(`${integration}More of it.`);
    expect(calls).toEqual([]);
  });

  it('is asked for again where it is wrong', async () => {
    const page = await visitRefused();
    await page.locator('#text').fill(integration);
    await enter(page, 'not-the-key');
    await expect.poll(() => status(page)).toContain('does not know this API key');
    expect(await field(page).inputValue()).toBe('');
    await enter(page, key);
    await page.locator('#verdict .label-ai-engineer').waitFor();
  });

  it('lets a file in that was opened before', async () => {
    const page = await visitRefused();
    const file = { name: 'posting.txt', mimeType: 'text/plain', buffer: Buffer.from(hybrid) };
    await page.locator('#file').setInputFiles(file);
    await enter(page, key);
    await page.locator('#verdict .label-vague-hybrid').waitFor();
    expect(await page.locator('#text').inputValue()).toBe(hybrid);
  });

  it('is kept for the tab only, and never shown or put into an address', async () => {
    const page = await visitRefused();
    await page.locator('#text').fill(integration);
    await enter(page, key);
    await page.locator('#verdict .label-ai-engineer').waitFor();
    await page.reload();
    await page.locator('#text').fill(hybrid);
    await page.locator('#verdict .label-vague-hybrid').waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(key);
    expect(await page.content()).not.toContain(key);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const other = await page.context().newPage();
    await other.goto(page.url());
    expect(await other.evaluate(() => sessionStorage.length)).toBe(0);
  });

  it('is asked for in a way that axe-core finds nothing wrong with', async () => {
    const page = await visitRefused({ viewport: phone });
    await page.locator('#text').fill(integration);
    await field(page).waitFor();
    expect(await violations(page)).toEqual([]);
  });
}

describePage('the key of a service that needs one', tests, options);
