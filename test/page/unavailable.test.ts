import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { hybrid } from './postings.ts';
import { describePage, holdBack, trySample } from './visit.ts';

/** The browser notes each call that fails. */
const complaint = /status of (?:429|503)|ERR_CONNECTION_REFUSED/;
const detail = 'Wait a second, then send it again.';

interface Trouble {
  /** How many calls have failed. */
  readonly calls: () => number;
  readonly end: () => Promise<void>;
}

/** Has calls fail as those to a service do that is busy, or, without a status, that is down. */
async function trouble(page: Page, status?: number, retryAfter?: string, path = '**/v1/*'): Promise<Trouble> {
  let calls = 0;
  await page.route(path, (route) => {
    calls += 1;
    if (status === undefined) return route.abort('connectionrefused');
    return route.fulfill({
      status,
      contentType: 'application/problem+json',
      headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
      body: JSON.stringify({ detail }),
    });
  });
  return { calls: () => calls, end: () => page.unroute(path) };
}

describePage('where the service can’t answer for a while', (visit) => {
  for (const [status, retryAfter] of [[429, '1'], [503, '1'], [503], []] as const)
    it(`the posting is judged once it can, with nobody doing anything (${status ?? 'down'}, Retry-After: ${retryAfter ?? 'none'})`, async () => {
      const page = await visit({ complaint });
      const { end } = await trouble(page, status, retryAfter);
      await page.locator('#text').fill(hybrid);
      const reason = status === undefined ? 'can’t be reached' : detail;
      await expect.poll(() => page.locator('#status').textContent()).toContain(reason);
      expect(await page.locator('#status').textContent()).toContain('tries again');
      expect(await page.locator('#empty').textContent()).toContain(reason);
      await end();
      await page.locator('#verdict .label-vague-hybrid').waitFor({ timeout: 15_000 });
      expect(await page.locator('#status').textContent()).toContain('Vague hybrid');
    });

  it('it is not asked again before it says, unless the text changes', async () => {
    const page = await visit({ complaint });
    const { calls, end } = await trouble(page, 429, '3600');
    await page.locator('#text').fill(hybrid);
    await expect.poll(() => page.locator('#status').textContent()).toContain(detail);
    await page.waitForTimeout(1500);
    expect(calls()).toBe(1);
    await end();
    await page.locator('#text').fill(`${hybrid} Or so.`);
    await page.locator('#verdict .label-vague-hybrid').waitFor();
  });

  it('an empty form is not judged again', async () => {
    const page = await visit({ complaint });
    const { calls } = await trouble(page, 503, '1');
    await page.locator('#text').fill(hybrid);
    await expect.poll(() => page.locator('#status').textContent()).toContain(detail);
    await page.getByRole('button', { name: 'Clear' }).click();
    const before = calls();
    await page.waitForTimeout(1500);
    expect(calls()).toBe(before);
    expect(await page.locator('#status').textContent()).toBe('');
    expect(await page.locator('#empty').textContent()).toBe('The result appears here as you type.');
  });

  it('a comparison that fails hides no verdict, and comes once it can', async () => {
    const page = await visit({ complaint });
    await trySample(page, 'vague-hybrid');
    const { end } = await trouble(page, 503, '1', '**/v1/compare');
    await page.getByRole('button', { name: 'Keep as first version' }).click();
    await page.locator('#title').fill('ML Engineer');
    await expect.poll(() => page.locator('.is-title .words').textContent()).toBe('ML Engineer');
    expect(await page.locator('#verdict').isVisible()).toBe(true);
    expect(await page.locator('#comparison').isVisible()).toBe(false);
    await end();
    await page.locator('#comparison', { hasText: 'Settled' }).waitFor();
  });

  it('the reader is told that the answer is awaited, and that the one shown is not it', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    const views = page.locator('#views');
    expect(await views.getAttribute('aria-busy')).toBe('false');
    const release = await holdBack(page, '**/v1/classify');
    await page.locator('[data-sample="ai-engineer"]').click();
    await expect.poll(() => page.locator('#status').textContent(), { timeout: 5000 }).toBe('Judging …');
    expect(await views.getAttribute('aria-busy')).toBe('true');
    release();
    await page.locator('#verdict .label-ai-engineer').waitFor();
    expect(await page.locator('#status').textContent()).toContain('AI engineer');
    await expect.poll(() => views.getAttribute('aria-busy')).toBe('false');
  });
});
