import { expect, it } from 'vitest';
import { violations } from './axe.ts';
import { describePage, desktop, phone, sampleNames, trySample } from './visit.ts';

describePage('axe-core finds no violation of WCAG 2.2 AA', (visit) => {
  const widths = { desktop, phone };
  for (const [width, viewport] of Object.entries(widths)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`in the ${colorScheme} theme at ${width} width, empty, with each sample, and with a note explained`, async () => {
        const page = await visit({ viewport, colorScheme });
        expect(await violations(page)).toEqual([]);
        for (const sample of sampleNames) {
          await trySample(page, sample);
          expect(await violations(page), sample).toEqual([]);
        }
        await page.getByRole('button', { name: 'Keep as first version' }).click();
        await page.locator('#title').fill('ML Engineer');
        await page.locator('#comparison h3', { hasText: 'Settled' }).waitFor();
        await page.locator('.note').first().click();
        await page.locator('.flag input[type="checkbox"]').first().check();
        expect(await violations(page)).toEqual([]);
      });
    }
  }

  it('and nothing has to be scrolled sideways at 320 pixels, or with text twice as large', async () => {
    const page = await visit({ viewport: { width: 320, height: 640 } });
    await trySample(page, 'vague-hybrid');
    const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await beyond()).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 640, height: 900 });
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect(await beyond()).toBeLessThanOrEqual(0);
  });

  it('and the balance is there to see in the colours that the system forces', async () => {
    const page = await visit({ forcedColors: 'active' });
    await trySample(page, 'vague-hybrid');
    const looks = await page.evaluate(() => {
      const lookOf = (selector: string) => {
        const style = getComputedStyle(document.querySelector(selector) as Element);
        return { background: style.backgroundColor, border: style.borderTopWidth };
      };
      return { card: lookOf('#verdict'), ai: lookOf('.share-ai'), ml: lookOf('.share-ml') };
    });
    expect(looks.ai.background).not.toBe(looks.card.background);
    expect(looks.ml).toEqual({ background: expect.not.stringContaining(looks.ai.background), border: '1px' });
  });

  it('and an explanation is in sight beside the mark that has the focus, at 400 %', async () => {
    const page = await visit({ viewport: { width: 320, height: 256 } });
    await trySample(page, 'vague-hybrid');
    const mark = page.locator('.posting .mark').first();
    await mark.focus();
    for (let presses = 0; presses < 8; presses += 1) {
      const { detail, focused } = await page.evaluate(() => {
        const boxOf = (element: Element | null) => {
          const { top = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {};
          return { top, bottom };
        };
        return { detail: boxOf(document.querySelector('#detail')), focused: boxOf(document.activeElement) };
      });
      expect(detail.top).toBeGreaterThanOrEqual(0);
      expect(focused.top).toBeGreaterThanOrEqual(detail.bottom);
      expect(focused.bottom).toBeLessThanOrEqual(256);
      await page.keyboard.press('ArrowDown');
    }
  });
});
