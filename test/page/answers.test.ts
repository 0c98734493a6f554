import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { hybrid } from './postings.ts';
import { describePage, holdBack, trySample } from './visit.ts';

const museum =
  'You train deep learning models for our museum and build a chatbot with language models and retrieval for its visitors.';
const bank =
  'At our bank you will fine-tune fraud models on transactions. Integrate LLM APIs in the mobile banking app with RAG.';

/** Has a posting judged that was not there before. */
async function judge(page: Page, text: string): Promise<void> {
  await page.locator('#title').fill('AI/ML Engineer');
  await page.locator('#text').fill(text);
  await expect
    .poll(async () => (await page.locator('.posting .words').allTextContents()).join('\n'))
    .toBe(`AI/ML Engineer\n${text}`);
}

const firstAnswer = (page: Page) => page.locator('.answer').first();

describePage('answers to warnings', (visit) => {
  it('survive a reload, in this browser only', async () => {
    const page = await visit();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    await trySample(page, 'vague-hybrid');
    await firstAnswer(page).fill('Zanzibar owns it');
    await page.locator('.flag input[type="checkbox"]').first().check();
    await page.reload();
    await trySample(page, 'vague-hybrid');
    expect(await firstAnswer(page).inputValue()).toBe('Zanzibar owns it');
    expect(await page.locator('.flag input[type="checkbox"]').first().isChecked()).toBe(true);
    expect(await page.locator('#warnings h2').textContent()).toContain('1 of');
    expect(sent.join('')).not.toContain('Zanzibar');
    await page.getByRole('button', { name: 'Forget all my answers' }).click();
    expect(await firstAnswer(page).inputValue()).toBe('');
    expect(await page.locator('.flag input[type="checkbox"]').first().isChecked()).toBe(false);
  });

  it('go along while the posting is edited, even where the warning then quotes other words', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    await firstAnswer(page).fill('the vision team');
    const before = await page.locator('.flag h3').first().textContent();
    const text = await page.locator('#text').inputValue();
    await page
      .locator('#text')
      .fill(text.replace('Train and fine-tune deep', 'Train, tune and improve deep'));
    await expect.poll(() => page.locator('.flag h3').first().textContent()).not.toBe(before);
    expect(await firstAnswer(page).inputValue()).toBe('the vision team');
  });

  it('are none of another posting', async () => {
    const page = await visit();
    await page.locator('#text').fill('You train models and own everything, for our users at the zoo.');
    await firstAnswer(page).fill('the zoo');
    await page
      .locator('#text')
      .fill('Build agents with language models; be responsible for anything AI in our bank.');
    await expect.poll(() => page.locator('#marked').textContent()).toContain('bank');
    for (const answer of await page.locator('.answer').all())
      expect(await answer.inputValue()).not.toBe('the zoo');
  });

  it('are none of another posting of which the very same warnings hold, and are back with their own', async () => {
    const page = await visit();
    await judge(page, museum);
    const shared = '#flag-no-outcomes';
    await page.locator(`${shared} input[type="checkbox"]`).check();
    for (const answer of await page.locator('.answer').all()) await answer.fill('Ada decides');
    await page.getByRole('button', { name: 'Clear' }).click();
    await judge(page, bank);
    expect(await page.locator(`${shared} .answer`).inputValue()).toBe('');
    expect(await page.locator(`${shared}.is-done`).count()).toBe(0);
    expect(await page.locator('#warnings h2').textContent()).not.toContain('answered');
    expect(await page.locator('#warnings').textContent()).not.toContain('Ada');
    await judge(page, `${museum.replace(' and ', '\nand ')}\n`);
    expect(await page.locator(`${shared} .answer`).inputValue()).toBe('Ada decides');
    expect(await page.locator('#warnings h2').textContent()).toContain('1 of');
  });

  it('are kept without a word of the posting', async () => {
    const page = await visit();
    await judge(page, hybrid);
    for (const answer of await page.locator('.answer').all()) await answer.fill('Ada decides');
    const stored = await page.evaluate(() => JSON.stringify(localStorage));
    expect(stored).toContain('Ada decides');
    expect(stored).not.toMatch(/all things|fine-tune|chatbot|aquarium/);
  });

  it('stay with each version of a posting that had them, and go along with what comes of it', async () => {
    const page = await visit();
    await judge(page, museum);
    const answer = page.locator('#answer-no-outcomes');
    await answer.fill('Ada decides');
    await page.locator('#text').press('Control+End');
    for (const more of [' Feed the fish.', ' Feed the seals.']) {
      await page.keyboard.type(more);
      await expect.poll(() => page.locator('.posting').textContent()).toContain(more);
    }
    await answer.fill('Ada and Bo decide');
    const postings = await page.evaluate(() => Object.keys(JSON.parse(localStorage['role-clarity.answers'])));
    expect(postings).toHaveLength(2);
    await page.getByRole('button', { name: 'Clear' }).click();
    await judge(page, museum);
    expect(await answer.inputValue()).toBe('Ada decides');
    await page.getByRole('button', { name: 'Forget all my answers' }).click();
    expect(await answer.inputValue()).toBe('');
    await page.getByRole('button', { name: 'Clear' }).click();
    await judge(page, `${museum} Feed the fish. Feed the seals.`);
    expect(await answer.inputValue()).toBe('');
  });

  it('are those of every tab with the posting', async () => {
    const page = await visit();
    await judge(page, museum);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await judge(other, museum);
    await page.locator('#answer-no-outcomes').fill('Ada decides');
    await expect.poll(() => other.locator('#answer-no-outcomes').inputValue()).toBe('Ada decides');
    await other.locator('#answered-no-outcomes').check();
    await expect.poll(() => page.locator('#answered-no-outcomes').isChecked()).toBe(true);
    expect(await page.locator('#answer-no-outcomes').inputValue()).toBe('Ada decides');
    expect(await page.locator('#warnings h2').textContent()).toContain('1 of');
  });

  it('last as long as the page where the browser has no room for them', async () => {
    const page = await visit();
    await page.evaluate(() => {
      for (const size of [1_000_000, 10_000, 100, 1])
        for (let number = 0; ; number += 1) {
          try {
            localStorage.setItem(`${size} ${number}`, 'x'.repeat(size));
          } catch {
            break;
          }
        }
    });
    await trySample(page, 'vague-hybrid');
    const [answer, done] = [page.locator('#answer-vague-scope'), page.locator('#answered-vague-scope')];
    await answer.fill('the vision team');
    await done.check();
    expect(await page.locator('#warnings h2').textContent()).toContain('1 of');
    await page.locator('#title').fill('ML Engineer');
    await page.locator('#answer-compound-title').waitFor({ state: 'detached' });
    await page.locator('#title').fill('AI/ML Engineer');
    await page.locator('#answer-compound-title').waitFor();
    expect(await answer.inputValue()).toBe('the vision team');
    expect(await done.isChecked()).toBe(true);
  });

  it('keep the focus, the caret and what is typed while a judgement arrives', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    const release = await holdBack(page, '**/v1/classify');
    const asked = page.waitForRequest(/\/v1\/classify/);
    await page.locator('#title').fill('ML Engineer');
    await asked;
    const answer = page.locator('#answer-vague-scope');
    await answer.fill('all of it');
    await answer.press('Home');
    await page.keyboard.type('not ');
    const arrived = page.waitForResponse(/\/v1\/classify/);
    release();
    await arrived;
    await expect.poll(() => page.locator('.flag', { hasText: 'names both roles' }).count()).toBe(0);
    await page.keyboard.type('quite ');
    expect(await answer.inputValue()).toBe('not quite all of it');
  });

  it('keep the focus of marks and checkboxes while a judgement arrives', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    for (const [title, selector] of [
      ['ML Engineer', '.posting .mark >> nth=6'],
      ['AI/ML Engineer', '#answered-vague-scope'],
    ] as const) {
      const asked = page.waitForRequest(/\/v1\/classify/);
      await page.locator('#title').fill(title);
      await asked;
      const target = page.locator(selector);
      await target.focus();
      const name = await target.evaluate((element) => element.id || element.textContent);
      await expect.poll(() => page.locator('.is-title .words').textContent()).toBe(title);
      const focused = await page.evaluate(
        () => document.activeElement?.id || document.activeElement?.textContent,
      );
      expect(focused).toBe(name);
    }
  });
});
