import type { AddressInfo } from 'node:net';
import { buildApp } from '../../src/http/app.ts';
import { loadRuleset } from '../../src/rules/load.ts';
import { launchChromium } from './chromium.ts';

/** Takes the pictures of the README again: the three samples, between them both themes and a phone. */
const pictures = [
  { sample: 'ai-engineer', name: 'ai-engineer', colorScheme: 'light', width: 1280, height: 1080 },
  { sample: 'ml-engineer', name: 'ml-engineer', colorScheme: 'dark', width: 1280, height: 1080 },
  { sample: 'vague-hybrid', name: 'vague-hybrid', colorScheme: 'light', width: 1280, height: 1080 },
  { sample: 'vague-hybrid', name: 'phone', colorScheme: 'dark', width: 390, height: 1080 },
] as const;

const app = buildApp({ ruleset: await loadRuleset() });
await app.listen({ host: '127.0.0.1', port: 0 });
const browser = await launchChromium();
const { port } = app.server.address() as AddressInfo;
for (const { sample, name, colorScheme, width, height } of pictures) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height } });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator(`[data-sample="${sample}"]`).click();
  await page.locator(`#verdict .label-${sample}`).waitFor();
  if (width < 600) await page.locator('#verdict').evaluate((card) => card.scrollIntoView());
  await page.mouse.move(0, 0);
  await page.screenshot({ path: new URL(`screenshots/${name}.png`, import.meta.url).pathname });
}
await browser.close();
await app.close();
