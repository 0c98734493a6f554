import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../cli/command.ts';
import { writePostingFiles } from './files.ts';
import { hybrid, integration } from './postings.ts';
import { describePage, holdBack, paste, trySample } from './visit.ts';

const text = (page: Page) => page.locator('#text').inputValue();
const textFile = (content: string) => ({
  name: 'posting.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
});
const notice = (page: Page) => page.locator('#notice').textContent();
const status = (page: Page) => page.locator('#status').textContent();

describePage('a posting gets into the page', (visit) => {
  const folder = temporaryFolder();

  it('typed as fast as can be, without losing a key, and the last text wins', async () => {
    const page = await visit();
    const answers: string[] = [];
    page.on('requestfinished', (request) => answers.push(request.postData() ?? ''));
    await page.locator('#text').focus();
    for (const line of hybrid.split('\n')) {
      await page.keyboard.type(line);
      await page.keyboard.press('Enter');
    }
    expect(await text(page)).toBe(`${hybrid}\n`);
    await expect
      .poll(async () => (await page.locator('.posting .words').allTextContents()).join('\n'))
      .toBe(`${hybrid}\n`);
    expect(await status(page)).toContain('Vague hybrid');
    expect(answers.length).toBeLessThan(hybrid.length / 4);
  });

  it('and an answer to an older text never replaces that to a newer one', async () => {
    const page = await visit();
    await page.route('**/v1/classify', async (route) => {
      if (route.request().postData()?.includes('slow'))
        await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue().catch(() => {});
    });
    const slow = page.waitForRequest(/\/v1\/classify/);
    await page.locator('#text').fill(`${hybrid}\n- This one is slow.`);
    await slow;
    await page.locator('#text').fill(integration);
    await page.locator('#verdict .label-ai-engineer').waitFor();
    await page.waitForTimeout(1800);
    expect(await page.locator('#verdict h2').textContent()).toBe('AI engineer');
    expect(await page.locator('.posting').textContent()).not.toContain('slow');
  });

  it('does not rebuild what stays the same while somebody types', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    await page
      .locator('.posting .line')
      .first()
      .evaluate((line) => line.setAttribute('data-same', ''));
    await page.locator('#owners table').evaluate((table) => table.setAttribute('data-same', ''));
    await page.locator('#text').press('Control+End');
    await page.keyboard.type('\n- Feed the fish.');
    await expect.poll(() => page.locator('.posting').textContent()).toContain('Feed the fish');
    expect(await page.locator('.line[data-same]').count()).toBe(1);
    expect(await page.locator('table[data-same]').count()).toBe(1);
  });

  it('pasted as a page, with the lists and headings that its plain text has lost', async () => {
    const page = await visit();
    const duties = ['Train and fine-tune models that count fish.', 'Build a chatbot with language models.'];
    const html = `<h2>What you will do</h2><ul>${duties.map((duty) => `<li>${duty}</li>`).join('')}</ul>`;
    await page.locator('#text').focus();
    await paste(page, `What you will do ${duties.join(' ')}`, html);
    await expect
      .poll(async () => (await text(page)).split('\n').filter((line) => line.includes('- ')).length)
      .toBe(2);
    await page.keyboard.type(' And more.');
    expect(await text(page)).toMatch(/ And more\.$/);
    await page.keyboard.press('Control+Z');
    await page.keyboard.press('Control+Z');
    expect(await text(page)).toContain(`What you will do ${duties.join(' ')}`);
  });

  it('pasted into the middle, leaving what stands around it', async () => {
    const page = await visit();
    await page.locator('#text').fill('BEGIN END');
    await page.locator('#text').evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(6, 6));
    await page.locator('#text').focus();
    await paste(
      page,
      'You train models for us. You label the data.',
      '<ul><li>You train models for us.</li><li>You label the data.</li></ul>',
    );
    await expect
      .poll(() => text(page))
      .toMatch(/^BEGIN - You train models for us\.\n- You label the data\.\s*END$/);
  });

  it('typed on while the pasted page is read, with nothing of it lost', async () => {
    const page = await visit();
    await page.route('**/v1/classify?include=text', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    const duties = ['You train models for us.', 'You label the data.'];
    await page.locator('#text').focus();
    await paste(page, duties.join(' '), `<ul>${duties.map((duty) => `<li>${duty}</li>`).join('')}</ul>`);
    await page.keyboard.type(' Then you go home.');
    await expect
      .poll(() => text(page))
      .toMatch(/^- You train models for us\.\n- You label the data\.\s* Then you go home\.$/);
  });

  it('opened from a file of every kind', async () => {
    const page = await visit();
    for (const { name, path } of await writePostingFiles(folder, page.context().browser())) {
      await page.getByRole('button', { name: 'Clear' }).click();
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Open a file' }).click();
      await (await chooser).setFiles(path);
      await expect.poll(() => text(page), { message: name, timeout: 10_000 }).toContain('Build a chatbot');
      await expect
        .poll(() => page.locator('#verdict h2').textContent(), { message: name })
        .toBe('Vague hybrid');
    }
  });

  it('dropped anywhere on the page', async () => {
    const page = await visit();
    const transfer = await page.evaluateHandle((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], 'posting.txt', { type: 'text/plain' }));
      return data;
    }, hybrid);
    await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
    expect(await page.locator('#drop').getAttribute('class')).toContain('is-target');
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await expect.poll(() => text(page)).toBe(hybrid);
    expect(await page.locator('#drop').getAttribute('class')).not.toContain('is-target');
  });

  it('and what it replaced can be brought back', async () => {
    const page = await visit();
    await page.locator('#text').fill(hybrid);
    await trySample(page, 'ai-engineer');
    await page.getByRole('button', { name: 'Bring the last text back' }).click();
    expect(await text(page)).toBe(hybrid);
    expect(await page.locator('#title').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await text(page)).toBe('');
    await page.getByRole('button', { name: 'Bring the last text back' }).click();
    expect(await text(page)).toBe(hybrid);
  });

  it('and neither a sample nor an empty form takes the place of what was brought back', async () => {
    const page = await visit();
    const bringBack = page.getByRole('button', { name: 'Bring the last text back' });
    await page.locator('#text').fill(hybrid);
    await trySample(page, 'ai-engineer');
    await trySample(page, 'ml-engineer');
    await page.getByRole('button', { name: 'Clear' }).click();
    await trySample(page, 'ai-engineer');
    await bringBack.click();
    expect(await text(page)).toBe(hybrid);
    expect(await bringBack.isVisible()).toBe(false);
    await page.locator('#file').setInputFiles(textFile(integration));
    await expect.poll(() => text(page)).toBe(integration);
    await trySample(page, 'ml-engineer');
    await bringBack.click();
    expect(await text(page)).toBe(integration);
  });

  it('and a sample that was edited is the reader’s own', async () => {
    const page = await visit();
    await trySample(page, 'ai-engineer');
    await page.locator('#title').fill('My AI Engineer');
    await trySample(page, 'ml-engineer');
    await page.getByRole('button', { name: 'Bring the last text back' }).click();
    expect(await page.locator('#title').inputValue()).toBe('My AI Engineer');
  });

  it('and what stands there already is judged as what is new', async () => {
    const page = await visit();
    for (let turn = 0; turn < 2; turn += 1) {
      await page.locator('#file').setInputFiles(textFile(hybrid));
      await expect.poll(() => notice(page)).toBe('');
      await expect.poll(() => status(page)).toContain('Vague hybrid');
    }
  });

  it('and says so for longer than a moment where it was left out', async () => {
    const page = await visit();
    const release = await holdBack(page, '**/v1/classify?include=text');
    const asked = page.waitForRequest(/include=text/);
    await page.locator('#file').setInputFiles(textFile(integration));
    await asked;
    expect(await notice(page)).toBe('Reading posting.txt …');
    await page.locator('#text').fill(hybrid);
    release();
    await expect.poll(() => notice(page)).toContain('left out');
    await expect.poll(() => status(page)).toContain('Vague hybrid');
    expect(await notice(page)).toContain('left out');
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await notice(page)).toBe('');
  });

  it('or says in plain words why it can’t, and keeps what stood there', async () => {
    const page = await visit();
    await page.locator('#text').fill(hybrid);
    await page.locator('#verdict .label').waitFor();
    const noPdf = {
      name: 'broken.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 nothing'),
    };
    await page.locator('#file').setInputFiles(noPdf);
    await expect.poll(() => notice(page)).toMatch(/The PDF is broken/);
    expect(await text(page)).toBe(hybrid);
    await page.locator('#text').fill('Too short.');
    await expect.poll(() => page.locator('#empty').textContent()).toContain('fewer than 5 words');
    expect(await page.locator('#views').isVisible()).toBe(false);
  });

  it('or says so where a file is too large', async () => {
    const page = await visit();
    const huge = { name: 'huge.txt', mimeType: 'text/plain', buffer: Buffer.alloc(101_000, 'word ') };
    await page.locator('#file').setInputFiles(huge);
    await expect.poll(() => notice(page)).toContain('100,000 characters');
  });
});
