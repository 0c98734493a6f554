import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { classificationSchema } from '../../src/classify/classification.ts';
import { hybrid, integration } from './postings.ts';
import { clipboardText, describePage, holdBack, paste, trySample } from './visit.ts';

describePage('the page judges a posting', (visit) => {
  it('from the paste to the label, the highlight, the flag, the split and the copy', async () => {
    const page = await visit();
    await page.locator('#text').focus();
    await paste(page, hybrid);
    await expect.poll(() => page.locator('#verdict h2').textContent()).toBe('Vague hybrid');
    expect(await page.locator('#verdict .confidence').textContent()).toMatch(/\w, \d+ %/);
    expect(await page.locator('#verdict [role="img"]').getAttribute('aria-label')).toMatch(
      /^AI engineer \d+ %, ML engineer \d+ %$/,
    );

    const mark = page.locator('.posting .mark-ml', { hasText: 'Train and' }).first();
    await mark.hover();
    const explained = page.locator('#detail');
    for (const word of [
      'Rule',
      'model-development/',
      'Section',
      'duties',
      'Weight',
      'Counts',
      'points',
      'Document',
    ])
      await expect.poll(() => explained.textContent()).toContain(word);

    await page.locator('.note', { hasText: 'vague scope' }).click();
    await expect.poll(() => explained.locator('h3').textContent()).toContain('all things AI');
    expect(await page.locator('.posting .is-flagged').allTextContents()).toEqual(['all things AI']);

    await page.getByRole('button', { name: 'Copy AI engineer duties' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await clipboardText(page);
    expect(copied).toContain('AI engineer\n\n- ');
    expect(copied).toContain('Build a chatbot with retrieval');
    expect(copied).not.toContain('Train and fine-tune');
    const columns = await page.locator('#split h3').allTextContents();
    expect(columns).toEqual(['AI engineer', 'Shared', 'ML engineer']);
  });

  it('names other work as the reason does', async () => {
    const page = await visit();
    await page.locator('#text').fill('Tasks\n- Plan marketing campaigns and look after our social media.');
    await page.locator('#verdict .reason', { hasText: 'speaks for a job outside engineering' }).waitFor();
    await page
      .locator('#verdict .hint', { hasText: 'Other work in it: a job outside engineering (' })
      .waitFor();
  });

  it('puts the marked posting right behind the verdict', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    const order = await page.locator('.card:visible').evaluateAll((cards) => cards.map(({ id }) => id));
    expect(order).toEqual(['verdict', 'marked', 'owners', 'warnings', 'split', 'export']);
  });

  it('shows the posting in full, word for word, and the title above it', async () => {
    const page = await visit();
    await page.locator('#title').fill('AI/ML Engineer');
    await page.locator('#text').fill(hybrid);
    await page.locator('.posting .mark').first().waitFor();
    const lines = await page.locator('.posting .words').allTextContents();
    expect(lines.join('\n')).toBe(`AI/ML Engineer\n${hybrid}`);
    expect(await page.locator('.is-title .mark').count()).toBeGreaterThan(0);
  });

  it('tells the roles apart by more than colour', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    const styles = await page
      .locator('.legend > span')
      .evaluateAll((spans) => spans.map((span) => getComputedStyle(span).textDecorationStyle));
    expect(new Set(styles).size).toBe(styles.length);
    expect(styles.length).toBe(5);
  });

  it('says what lowered the weight of evidence, and of a flag', async () => {
    const page = await visit();
    await page.locator('#title').fill('AI Engineer');
    await page
      .locator('#text')
      .fill(`${integration}\n\nWhat you bring\n- Experience with PyTorch and LangChain.`);
    await page.locator('.posting .mark', { hasText: 'LangChain' }).click();
    const explained = page.locator('#detail');
    await expect.poll(() => explained.textContent()).toContain('requirements');
    expect(await explained.locator('dt', { hasText: 'Lowered' }).count()).toBeGreaterThan(0);
    expect(await explained.textContent()).toContain('%');
  });

  it('says an explanation once, and keeps the focus in it, while somebody types', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    await page.locator('.note', { hasText: 'vague scope' }).click();
    const answer = page.getByRole('button', { name: 'Answer it' });
    await answer.focus();
    await page.evaluate(() => {
      // The page declares no such number: it is where the two calls into the browser can find it.
      const state = window as unknown as { told: number };
      state.told = 0;
      new MutationObserver((records) => {
        state.told += records.length;
      }).observe(document.querySelector('#detail') as Element, { childList: true, subtree: true });
      const text = document.querySelector('#text') as HTMLTextAreaElement;
      text.value = `Join us.\n${text.value}`;
      text.dispatchEvent(new Event('input'));
    });
    await expect.poll(() => page.locator('.posting').textContent()).toContain('Join us.');
    // Likewise.
    expect(await page.evaluate(() => (window as unknown as { told: number }).told)).toBe(0);
    expect(await answer.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.locator('.posting .mark').first().click();
    await expect.poll(() => page.locator('#detail').textContent()).not.toContain('vague-scope');
  });

  it('has a note for every flag, which leads to its warning', async () => {
    const page = await visit();
    await page.locator('#text').fill('You train models and own everything, end to end, for our users.');
    await page.locator('.flag').first().waitFor();
    const warnings = await page.locator('.flag').count();
    expect(await page.locator('.note').count()).toBe(warnings);
    for (let index = 0; index < warnings; index += 1) {
      await page.locator('.note').nth(index).focus();
      const message = (await page.locator('#detail h3').textContent()) ?? '';
      await page.getByRole('button', { name: 'Answer it' }).click();
      expect(await page.evaluate(() => document.activeElement?.querySelector('h3')?.textContent)).toContain(
        message,
      );
    }
  });

  it('asks, for every gap, the question that the hiring manager should answer', async () => {
    const page = await visit();
    const answered = page.waitForResponse(/\/v1\/classify/);
    await page.locator('#title').fill('AI Engineer');
    await page
      .locator('#text')
      .fill(
        'What you will do\n- Integrate language models into our product, and build agents and retrieval.\n- Training data and pipelines matter to us.\n\nWhat you bring\n- Model training, fine-tuning of models and data pipelines.',
      );
    const { ownership } = classificationSchema.parse(await (await answered).json());
    const questions = ownership.flatMap(({ question }) => question ?? []);
    expect(questions.length).toBeGreaterThan(0);
    const table = page.locator('.owners');
    await expect.poll(() => table.textContent()).toContain(questions[0]);
    expect(await table.locator('.question').allTextContents()).toEqual(questions);
    expect(await table.locator('tbody tr').count()).toBe(4);
  });

  it('keeps the first version, and says which flags an edit settles and brings', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    await page.getByRole('button', { name: 'Keep as first version' }).click();
    await page.locator('#comparison', { hasText: 'Still standing' }).waitFor();
    await page.locator('#title').fill('ML Engineer');
    const settled = page.locator('#comparison div', { hasText: 'Settled' });
    await expect.poll(() => settled.textContent()).toContain('The title names both roles');
    await page.locator('#title').fill('AI/ML Engineer');
    await expect.poll(() => settled.count()).toBe(0);
    await page.getByRole('button', { name: 'Forget the first version' }).click();
    expect(await page.locator('#comparison').isVisible()).toBe(false);
  });

  it('says that it kept the first version until it is forgotten, and forgets it for good', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    const judged = page.waitForResponse(/\/v1\/compare/);
    await page.getByRole('button', { name: 'Keep as first version' }).click();
    await judged;
    await page.locator('#comparison').waitFor();
    expect(await page.locator('#notice').textContent()).toContain('Kept.');
    const release = await holdBack(page, '**/v1/compare');
    const asked = page.waitForRequest(/\/v1\/compare/);
    await page.locator('#title').fill('ML Engineer');
    await asked;
    await page.getByRole('button', { name: 'Forget the first version' }).click();
    release();
    await expect.poll(() => page.locator('.is-title .words').textContent()).toBe('ML Engineer');
    expect(await page.locator('#comparison').isVisible()).toBe(false);
    expect(await page.locator('#notice').textContent()).toContain('forgotten');
  });

  it('gives the judgement away as Markdown and as the JSON of the service', async () => {
    const page = await visit();
    await trySample(page, 'vague-hybrid');
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect.poll(() => clipboardText(page)).toContain('**Vague hybrid**');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as JSON' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('classification.json');
    const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect(classificationSchema.parse(saved).label).toBe('vague-hybrid');
  });

  it('prints light, in full, and without what only works on a screen', async () => {
    const page = await visit({ colorScheme: 'dark' });
    await page.locator('#theme').selectOption('dark');
    await trySample(page, 'vague-hybrid');
    await page.locator('.answer').first().fill('The museum’s own team does.');
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.input', '#export', '#detail', 'nav', '.answer', '#split button'])
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    for (const there of [
      '#verdict',
      '.posting',
      '.note',
      '.owners',
      '.flag',
      '#split',
      '.on-paper:not(:empty)',
    ])
      expect(await page.locator(there).first().isVisible(), there).toBe(true);
    const [card, text] = await page
      .locator('.card')
      .first()
      .evaluate((element) => {
        const style = getComputedStyle(element);
        return [style.backgroundColor, style.color];
      });
    expect(card).toBe('rgb(255, 255, 255)');
    expect(text).toBe('rgb(22, 32, 46)');
    const posting = await page
      .locator('.posting')
      .evaluate((element) => element.scrollHeight - element.clientHeight);
    expect(posting).toBeLessThanOrEqual(0);
  });

  it('remembers the theme that was chosen', async () => {
    const page = await visit({ colorScheme: 'light' });
    await page.locator('#theme').selectOption('dark');
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await background();
    await page.reload();
    expect(await background()).toBe(dark);
    await page.locator('#theme').selectOption('light');
    expect(await background()).not.toBe(dark);
  });
});
