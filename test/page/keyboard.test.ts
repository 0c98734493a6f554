import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { hybrid } from './postings.ts';
import { clipboardText, describePage, trySample } from './visit.ts';

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return `${element?.id || element?.className || element?.tagName} ${element?.getAttribute('aria-label') ?? element?.textContent ?? ''}`;
  });

/** Presses Tab until the focus is on what is looked for. */
async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    const name = await focused(page);
    if (wanted.test(name)) return;
    passed.push(name.slice(0, 30));
    await page.keyboard.press(key);
  }
  throw new Error(`No ${wanted} among ${passed.join(' | ')}`);
}

describePage('the page with the keyboard alone', (visit) => {
  it('takes a posting, explains it, answers a warning and copies the split', async () => {
    const page = await visit();
    await tabTo(page, /^title /);
    await page.keyboard.type('AI/ML Engineer');
    await tabTo(page, /^text /);
    await page.keyboard.insertText(hybrid);
    await page.locator('#verdict .label-vague-hybrid').waitFor();

    await tabTo(page, /^mark/);
    const detail = page.locator('#detail');
    const first = await detail.textContent();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => detail.textContent()).not.toBe(first);
    await page.keyboard.press('End');
    expect(await focused(page)).toMatch(/LangChain/);

    await tabTo(page, /^note.*compound title/, 'Shift+Tab');
    await expect.poll(() => detail.locator('h3').textContent()).toContain('names both roles');
    await tabTo(page, /^answer-flag/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toMatch(/^flag-compound-title/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.locator('#answered-compound-title').isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.type('the ML engineer');
    expect(await page.locator('#answer-compound-title').inputValue()).toBe('the ML engineer');

    await tabTo(page, /Copy ML engineer duties/);
    await page.keyboard.press('Enter');
    await expect.poll(() => clipboardText(page)).toContain('Train and fine-tune');
    await tabTo(page, /^copy-markdown/);
    await page.keyboard.press('Enter');
    await expect.poll(() => clipboardText(page)).toContain('## Who owns what');
    await tabTo(page, /^print/);
  });

  it('reaches every mark, and each one explains itself', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    await page.locator('.posting .mark[tabindex="0"]').focus();
    const marks = await page.locator('.posting .mark').count();
    for (let index = 0; index < marks; index += 1) {
      const mark = page.locator('.posting .mark').nth(index);
      expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await mark.getAttribute('class')).toContain('is-current');
      expect(await page.locator('#detail dt', { hasText: 'Rule' }).count()).toBeGreaterThan(0);
      await page.keyboard.press('ArrowRight');
    }
    expect(await page.locator('.posting .mark[tabindex="0"]').count()).toBe(1);
  });

  it('skips to the result, and shows where the focus is', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.locator('#skip').focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toMatch(/^result/);
    for (let presses = 0; presses < 8; presses += 1) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(
        () => getComputedStyle(document.activeElement as Element).outlineStyle,
      );
      expect(outline, await focused(page)).not.toBe('none');
    }
  });

  it('leaves no trap: Tab passes through the whole page and out of it', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    await page.locator('#open').focus();
    await tabTo(page, /^print/);
    await page.keyboard.press('Tab');
    expect(await focused(page)).not.toMatch(/^print/);
  });

  it('has the whole form in sight on the screen of a laptop, wherever the page is scrolled to', async () => {
    for (const viewport of [
      { width: 1280, height: 585 },
      { width: 1366, height: 650 },
    ]) {
      const page = await visit({ viewport });
      await trySample(page, 'vague-hybrid');
      await page.locator('#keep').click();
      // It comes above what is in sight, and the browser scrolls by as much.
      await page.locator('#comparison').waitFor();
      const below = (selector: string) =>
        page.locator(selector).evaluate((element) => element.getBoundingClientRect().bottom - innerHeight);
      for (const top of [0, 600, 1800]) {
        await page.evaluate((y) => window.scrollTo(0, y), top);
        for (const selector of ['#status', '#keep', '#open'])
          expect(await below(selector), `${selector} at ${top} of ${viewport.height}`).toBeLessThanOrEqual(0);
      }
      await page.locator('#keep').focus();
      expect(await page.evaluate(() => window.scrollY)).toBe(1800);
    }
  });
});
