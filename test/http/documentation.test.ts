import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../src/http/problems.ts';
import { RawConnection } from './raw-connection.ts';
import { service, startApp } from './service.ts';

interface Schema {
  $ref?: string;
  description?: string;
  example?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
}

const committed = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'));
const components: Record<string, Schema> = committed.components.schemas;
const componentOf = ({ $ref = '' }: Schema) => components[$ref.split('/').at(-1) ?? ''];

describe('/openapi.json', () => {
  it('is the committed document; if not, run npm run generate', async () => {
    const client = await service();
    const answer = await client.get('/openapi.json').expect(200);
    expect(answer.body).toEqual(committed);
  });

  it('is OpenAPI 3.1 and knows every call', () => {
    expect(committed.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(committed.paths)).toEqual([
      '/v1/classify',
      '/v1/classify/batch',
      '/v1/compare',
      '/v1/rules',
      '/v1/flags',
      '/metrics',
      '/health/live',
      '/health/ready',
    ]);
  });

  it('refers only to schemas that it holds, and holds none that nothing refers to', () => {
    const refs = [...JSON.stringify(committed).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(refs)].sort()).toEqual(Object.keys(components).sort());
  });

  it('has no word of OpenAPI 3.0 for null', () => {
    expect(JSON.stringify(committed)).not.toContain('"nullable"');
  });

  it('describes every schema and every field, each with an example', () => {
    for (const [name, schema] of Object.entries(components)) {
      expect(schema.description, name).toBeTruthy();
      for (const [field, property] of fieldsOf(schema)) {
        const shown = componentOf(property) ?? property;
        expect(property.description ?? shown.description, `${name}.${field}`).toBeTruthy();
        expect(shown.properties ?? [property.example ?? shown.example], `${name}.${field}`).not.toContain(
          undefined,
        );
      }
    }
  });

  it('documents every problem that a posting can meet', () => {
    const { responses } = committed.paths['/v1/classify'].post;
    const shown = Object.values<{ content: Record<string, { examples?: object }> }>(responses).flatMap(
      ({ content }) => Object.keys(content['application/problem+json']?.examples ?? {}),
    );
    const elsewhere = ['unknown-route', 'method-not-allowed', 'headers-too-large', 'shutting-down'];
    expect(shown.sort()).toEqual(problemCodes.filter((code) => !elsewhere.includes(code)).sort());
    for (const code of problemCodes) expect(committed.info.description).toContain(`\`${code}\``);
  });
});

function fieldsOf({ properties = {}, items }: Schema): [string, Schema][] {
  const own = Object.entries(properties);
  return [
    ...own.flatMap(([name, schema]) => [[name, schema] as [string, Schema], ...fieldsOf(schema)]),
    ...(items ? fieldsOf(items) : []),
  ];
}

describe('/docs', () => {
  it('shows the calls to people, with its own assets', async () => {
    const client = await service();
    const page = await client.get('/docs').expect(200);
    expect(page.text).toContain('<title>Role Clarity</title>');
    const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) await client.get(asset).expect(200);
  });

  it('says of an asset that a browser has already that it is the same, and nothing more', async () => {
    const client = await service();
    const { headers } = await client.get('/docs/static/swagger-ui.css').expect(200);
    const again = await client.get('/docs/static/swagger-ui.css').set('if-none-match', headers.etag ?? '');
    expect(again.status).toBe(304);
    expect(Object.keys(again.headers)).not.toContain('content-type');
    expect(Object.keys(again.headers)).not.toContain('content-length');
  });

  it('answers for no call that it describes', async () => {
    const app = await startApp();
    const call = new RawConnection((app.server.address() as AddressInfo).port);
    call.send('GET /docs/static/%2e%2e/%2e%2e/v1/rules HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(await call.closed).toMatch(/^HTTP\/1.1 404 .*"unknown-route"/s);
  });
});
