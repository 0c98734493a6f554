import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { markdownOf } from '../../src/page/client/markdown.ts';
import { readPosting } from '../../src/posting/read.ts';
import { ownRuleset } from '../http/service.ts';
import { hybrid, integration } from './postings.ts';

async function markdownFor(text: string, title = 'AI/ML Engineer'): Promise<string> {
  const ruleset = await ownRuleset();
  return markdownOf(classify(readPosting({ title, text }, ruleset.language), ruleset));
}

describe('a judgement as Markdown', () => {
  it('has the verdict, the owners, what to settle and the split', async () => {
    const markdown = await markdownFor(hybrid);
    expect(markdown).toMatch(/^# AI\/ML Engineer\n\n\*\*Vague hybrid\*\*/);
    for (const heading of ['## Who owns what', '## To settle before publishing', '## Two clear postings'])
      expect(markdown).toContain(`\n${heading}\n`);
    expect(markdown).toContain('- Train and fine-tune vision models that count the fish');
  });

  it('has no split where there is none', async () => {
    expect(await markdownFor(integration, 'AI Engineer')).not.toContain('Two clear postings');
  });

  it('says words that are struck through or encoded elsewhere as they stand in the posting', async () => {
    const markdown = await markdownFor(hybrid.replace('count the fish', '~~not~~ count the R&amp;D fish'));
    expect(markdown).toContain(String.raw`\~\~not\~\~ count the R\&amp;D fish`);
  });

  it('keeps its table in order and lets no markup of the posting through, whatever it says', async () => {
    const nasty = fc.string({
      unit: fc.constantFrom('|', '<', '>', '`', '*', '_', '[', ']', '(', '\\', 'a', ' ', '#', '!', '&', '~'),
    });
    await fc.assert(
      fc.asyncProperty(nasty, async (words) => {
        const title = `x${words}`;
        const text = hybrid.replace('count the fish', `count the ${words} fish <img src=x onerror=alert(1)>`);
        const markdown = await markdownFor(text, title);
        const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
        expect(rows).toHaveLength(6);
        for (const row of rows) expect(row.replace(/\\./g, '').match(/\|/g)).toHaveLength(4);
        expect(markdown.replace(/\\./g, '')).not.toMatch(/[<`[~&]/);
      }),
      { numRuns: 30 },
    );
  });
});
