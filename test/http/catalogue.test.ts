import { describe, expect, it } from 'vitest';
import { flagsCatalogueSchema, rulesCatalogueSchema } from '../../src/rules/catalogue.ts';
import { flagIds } from '../../src/rules/schema.ts';
import { aiEngineer } from './postings.ts';
import { service } from './service.ts';

describe('GET /v1/rules', () => {
  it('lists the rules as its schema says', async () => {
    const client = await service();
    const { body } = await client.get('/v1/rules').expect(200);
    expect(rulesCatalogueSchema.strict().parse(body)).toEqual(body);
  });

  it('knows every rule that evidence cites, and the same digest', async () => {
    const client = await service();
    const rules = rulesCatalogueSchema.parse((await client.get('/v1/rules')).body);
    const { body } = await client.post('/v1/classify').send(aiEngineer);
    const cited = body.evidence.map(({ rule }: { rule: string }) => rule);
    expect(rules.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(cited));
    expect(rules.digest).toBe(body.ruleset.digest);
  });

  it('answers HEAD without a body', async () => {
    const client = await service();
    const answer = await client.head('/v1/rules').expect(200);
    expect(answer.text).toBeUndefined();
  });
});

describe('GET /v1/flags', () => {
  it('lists every flag as its schema says', async () => {
    const client = await service();
    const { body } = await client.get('/v1/flags').expect(200);
    expect(flagsCatalogueSchema.strict().parse(body)).toEqual(body);
    expect(body.flags.map(({ id }: { id: string }) => id)).toEqual(flagIds);
  });
});

describe('the health probes', () => {
  it('say that the process lives and that postings can be sent', async () => {
    const client = await service();
    await client.get('/health/live').expect(200, { status: 'live' });
    const { body } = await client.get('/health/ready').expect(200);
    expect(body).toEqual({
      status: 'ready',
      ruleset: { version: expect.any(String), digest: expect.any(String) },
    });
  });
});
