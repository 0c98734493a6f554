import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { hybrid } from './postings.ts';
import { clipboardText, describePage } from './visit.ts';

const attacks = [
  '<script>window.attacked = 1</script>',
  '<img src=x onerror="window.attacked = 2">',
  '"><svg onload=window.attacked=3>',
  "' onfocus='window.attacked=4' autofocus='",
  '<style>body { display: none }</style>',
  '<iframe srcdoc="<script>parent.attacked=5</script>"></iframe>',
  '</textarea></title></div><a href="javascript:window.attacked=6">here</a>',
  '{{constructor.constructor("window.attacked=7")()}} &lt;b&gt; &amp;',
];
const hostile = hybrid
  .split('\n')
  .map((line, index) =>
    line.startsWith('- ') ? `${line.slice(0, -1)} ${attacks[index % attacks.length]}.` : line,
  )
  .concat(attacks)
  .join('\n');
const hostileTitle = 'AI/ML Engineer <img src=x onerror=window.attacked=9>';

async function expectHarmless(page: Page): Promise<void> {
  for (const element of await page.locator('.posting .mark').all()) await element.hover({ force: true });
  expect(await page.evaluate(() => (window as { attacked?: number }).attacked)).toBeUndefined();
  const foreign = await page.evaluate(
    () =>
      document.querySelectorAll(
        'img, svg, iframe, style, body script, a[href^="javascript"], [onerror], [onload], [onfocus]',
      ).length,
  );
  expect(foreign).toBe(0);
}

describePage('a posting full of markup and scripts', (visit) => {
  it('shows as itself and runs nothing, in the title, the text, the evidence, the split and Markdown', async () => {
    const page = await visit();
    await page.locator('#title').fill(hostileTitle);
    await page.locator('#text').fill(hostile);
    await page.locator('#verdict .label').waitFor();
    const lines = await page.locator('.posting .words').allTextContents();
    expect(lines.join('\n')).toBe(`${hostileTitle}\n${hostile}`);
    await expectHarmless(page);
    expect(await page.locator('#split').textContent()).toContain('<');
    for (const note of await page.locator('.note').all()) await note.click();
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect.poll(() => clipboardText(page)).toContain('# AI/ML Engineer');
    expect((await clipboardText(page)).replace(/\\./g, '')).not.toMatch(/<(?:img|script|svg|iframe|style)/);
    await expectHarmless(page);
  });

  it('is harmless when it comes as a page on the clipboard', async () => {
    const page = await visit();
    await page.locator('#text').focus();
    // Writing to the clipboard would make the browser clean the page up first.
    await page.locator('#text').evaluate(
      (field, html) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', html);
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
      },
      `<div>${attacks.join('')}</div><ul><li>${hybrid.replaceAll('\n', '</li><li>')}</li></ul>`,
    );
    const read = page.waitForResponse(/include=text/);
    await page.keyboard.insertText(hybrid);
    expect((await read).status()).toBe(200);
    await expect.poll(() => page.locator('#text').inputValue()).not.toBe(hybrid);
    await page.locator('#verdict .label').waitFor();
    await expectHarmless(page);
  });

  it('is harmless as a file, by its content and by its name', async () => {
    const page = await visit();
    await page.locator('#file').setInputFiles({
      name: '<img src=x onerror=window.attacked=10>.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(hostile),
    });
    await page.locator('#verdict .label').waitFor();
    await expectHarmless(page);
  });

  it('is harmless as an answer to a warning', async () => {
    const page = await visit();
    await page.locator('#text').fill(hybrid);
    const answer = page.locator('.answer').first();
    await answer.fill(attacks.join(' '));
    await page.reload();
    await page.locator('#text').fill(hybrid);
    await expect.poll(() => page.locator('.answer').first().inputValue()).toBe(attacks.join(' '));
    await expectHarmless(page);
  });

  it('could not run a script even if one got in: the policy of the page forbids it', async () => {
    const page = await visit({ complaint: /requires 'TrustedHTML'/ });
    const outcome = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<img src=x onerror="window.attacked = 11">';
        return 'inserted';
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(outcome).toBe('TypeError');
  });
});
