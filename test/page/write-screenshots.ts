import type { AddressInfo } from 'node:net';
import { buildApp } from '../../src/http/app.ts';
import { loadRuleset } from '../../src/rules/load.ts';
import { launchChromium } from './chromium.ts';

/** Takes the pictures of the README again: the three samples, in both themes between them. */
const pictures = [
  { sample: 'ai-engineer', colorScheme: 'light' },
  { sample: 'ml-engineer', colorScheme: 'dark' },
  { sample: 'vague-hybrid', colorScheme: 'light' },
] as const;

const app = buildApp({ ruleset: await loadRuleset() });
await app.listen({ host: '127.0.0.1', port: 0 });
const browser = await launchChromium();
const { port } = app.server.address() as AddressInfo;
for (const { sample, colorScheme } of pictures) {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 1080 } });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator(`[data-sample="${sample}"]`).click();
  await page.locator(`#verdict .label-${sample}`).waitFor();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: new URL(`screenshots/${sample}.png`, import.meta.url).pathname });
}
await browser.close();
await app.close();
