import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/http/config.ts';
import { chromiumPath, launchChromium } from '../page/chromium.ts';
import { aiEngineer } from './postings.ts';
import { RawConnection } from './raw-connection.ts';
import { service, startApp } from './service.ts';

const website = 'https://jobs.example.com';

describe('every answer', () => {
  it.each([
    ['POST', '/v1/classify', 200],
    ['POST', '/v1/compare', 400],
    ['GET', '/v1/flags', 200],
    ['GET', '/health/live', 200],
    ['GET', '/openapi.json', 200],
    ['GET', '/nowhere', 404],
    ['DELETE', '/v1/flags', 405],
    ['OPTIONS', '/v1/flags', 204],
  ] as const)('has headers that let a browser make nothing of it: %s %s', async (method, url, status) => {
    const app = await startApp();
    const { statusCode, headers } = await app.inject({
      method,
      url,
      ...(method === 'POST' && { payload: aiEngineer }),
    });
    expect(statusCode).toBe(status);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('to what is no proper request has the most needed of them', async () => {
    const app = await startApp();
    const { port } = app.server.address() as AddressInfo;
    for (const bytes of ['GET /% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'HELO\r\n\r\n']) {
      const call = new RawConnection(port);
      call.send(bytes);
      const answer = await call.closed;
      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      expect(answer).toMatch(/^content-security-policy: default-src 'none';.*\r$/m);
      expect(answer).toMatch(/^x-content-type-options: nosniff\r$/m);
    }
  });

  it('that refuses a body or a caller has them too', async () => {
    const client = await service({ config: readConfig({ API_KEYS: 'a-key-that-is-long-enough-1' }) });
    const answers = [
      await client.get('/v1/flags').expect(401),
      await client.post('/v1/classify').set('content-encoding', 'gzip').send('x').expect(415),
    ];
    for (const { headers } of answers)
      expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});

describe.skipIf(chromiumPath === undefined)('/docs in a browser', () => {
  it('makes a call with a key, under a policy that lets it do no more', { timeout: 60_000 }, async () => {
    const key = 'a-key-that-is-long-enough-1';
    const app = await startApp({ config: readConfig({ API_KEYS: key }) });
    const { port } = app.server.address() as AddressInfo;
    const browser = await launchChromium();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', ({ message }) => complaints.push(message));
    const answer = await page.goto(`http://127.0.0.1:${port}/docs`);
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
    await page.getByRole('button', { name: 'Authorize' }).first().click();
    await page.locator('.modal-ux input').fill(key);
    await page.locator('.modal-ux').getByRole('button', { name: 'Apply credentials' }).click();
    await page.locator('.modal-ux').getByRole('button', { name: 'Close' }).click();
    await page.locator('#operations-Catalogue-listFlags').click();
    await page.getByRole('button', { name: 'Execute' }).click();
    await page.locator('.live-responses-table', { hasText: 'dual-ownership' }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('scripts of other websites', () => {
  it('are not let in unless they are listed', async () => {
    const client = await service();
    const { headers } = await client.get('/v1/flags').set('origin', website).expect(200);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    const preflight = await client
      .options('/v1/classify')
      .set({ origin: website, 'access-control-request-method': 'POST' });
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('are let in where they are, with a key, and no others', async () => {
    const client = await service({
      config: readConfig({ CORS_ORIGINS: `${website}, http://localhost:3000`, API_KEYS: 'k'.repeat(24) }),
    });
    const preflight = await client.options('/v1/classify').set({
      origin: website,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': website,
      'access-control-allow-methods': 'GET, HEAD, POST',
      'access-control-allow-headers': 'Authorization, Content-Type',
      vary: 'Origin',
    });
    const refused = await client.get('/v1/flags').set('origin', website).expect(401);
    expect(refused.headers['access-control-allow-origin']).toBe(website);
    expect(refused.headers['access-control-expose-headers']).toContain('Retry-After');
    for (const origin of ['https://evil.example', `${website}.evil.example`, 'null']) {
      const answer = await client.get('/v1/flags').set('origin', origin);
      expect(answer.headers, origin).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('leave what is known of a path as it is', async () => {
    const client = await service({ config: readConfig({ CORS_ORIGINS: website }) });
    await client.get('/nowhere').expect(404);
    await client.delete('/v1/flags').expect(405);
    for (const origin of [{}, { origin: website }]) {
      await client.options('/nowhere').set(origin).expect(404);
      await client
        .options('/v1/flags')
        .set(origin)
        .expect(204)
        .expect('allow', /GET.*OPTIONS/);
    }
  });
});
