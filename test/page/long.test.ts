import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { longPosting } from './postings.ts';
import { describePage, paste } from './visit.ts';

/** The longest that the page was busy at a time while keys are typed, in milliseconds. */
async function longestPause(page: Page): Promise<number> {
  await page.evaluate(() => {
    const state = window as unknown as { pause: number };
    state.pause = 0;
    let last = performance.now();
    const tick = (): void => {
      const now = performance.now();
      state.pause = Math.max(state.pause, now - last);
      last = now;
      setTimeout(tick);
    };
    tick();
  });
  await page.locator('#text').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' and the crew of the night', { delay: 60 });
  await expect
    .poll(() => page.locator('.posting').textContent(), { timeout: 20_000 })
    .toContain('crew of the night');
  return page.evaluate(() => (window as unknown as { pause: number }).pause);
}

describePage('a posting of 100,000 characters', (visit) => {
  it('stays usable: all of it is shown and no key is lost', async () => {
    const page = await visit();
    const text = longPosting(99_900);
    await page.locator('#text').fill(text);
    await page.locator('#views').waitFor();
    await expect.poll(() => page.locator('.posting .mark').count()).toBeGreaterThan(1000);
    const pause = await longestPause(page);
    expect(await page.locator('#text').inputValue()).toBe(`${text} and the crew of the night`);
    const shown = await page.locator('.posting .words').allTextContents();
    expect(shown.join('\n')).toBe(`${text} and the crew of the night`);
    process.stdout.write(`longest pause while typing into 100,000 characters: ${Math.round(pause)} ms\n`);
  });

  it('costs an edit much less than the first showing, as lines that stay are kept', async () => {
    const page = await visit();
    const text = longPosting(99_900);
    await page.evaluate(() => {
      const state = window as unknown as { made: number };
      state.made = 0;
      new MutationObserver((records) => {
        for (const { addedNodes } of records) state.made += addedNodes.length;
      }).observe(document.querySelector('#marked') as Element, { childList: true, subtree: true });
    });
    const count = () => page.evaluate(() => (window as unknown as { made: number }).made);
    await page.locator('#text').fill(text);
    await page.locator('.posting .mark').first().waitFor();
    const first = await count();
    expect(first).toBeGreaterThan(500);
    await page.locator('#text').press('Control+End');
    await page.keyboard.type(' and more');
    await expect.poll(() => page.locator('.posting').textContent()).toContain('light. and more');
    expect((await count()) - first).toBeLessThan(first / 20);
  });

  it('is pasted as a page at one stroke, not line by line', async () => {
    const page = await visit();
    const lines = longPosting(90_000).split('\n');
    await page.evaluate(() => {
      const state = window as unknown as { inputs: number };
      state.inputs = 0;
      document.querySelector('#text')?.addEventListener('input', () => {
        state.inputs += 1;
      });
    });
    await page.locator('#text').focus();
    await paste(page, lines.join('\n'), lines.map((line) => `<p>${line}</p>`).join(''));
    await expect.poll(() => page.locator('#text').inputValue(), { timeout: 20_000 }).toContain('.\n\n- ');
    expect(await page.evaluate(() => (window as unknown as { inputs: number }).inputs)).toBe(1);
  });

  it('comes out on paper in full', async () => {
    const page = await visit();
    await page.locator('#text').fill(longPosting(60_000));
    await page.locator('.posting.is-long').waitFor();
    await page.emulateMedia({ media: 'print' });
    const heights = await page
      .locator('.line')
      .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).contentVisibility));
    expect(new Set(heights)).toEqual(new Set(['visible']));
  });
});
