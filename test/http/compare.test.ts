import { describe, expect, it } from 'vitest';
import { comparisonSchema } from '../../src/classify/comparison.ts';
import { aiEngineer, mlEngineer } from './postings.ts';
import { expectProblem, service } from './service.ts';

const path = '/v1/compare';

/** The AI engineer's posting as it might be drafted first: a title for both roles, and training beside the integration. */
const draft = {
  title: 'AI/ML Engineer',
  text: `${aiEngineer.text.replace(/Our machine learning team[^\n]*/, '')}

More of what you'll do
- Train and fine-tune deep learning models on our own data.
- Design experiments and tune the hyperparameters of the ranking models.
- Improve the accuracy of the models and retrain them when they drift.`,
};

describe('POST /v1/compare', () => {
  it('says what an edit achieved', async () => {
    const client = await service();
    const { body } = await client.post(path).send({ before: draft, after: aiEngineer }).expect(200);
    const { before, after, flags, ownership } = comparisonSchema.strict().parse(body);
    expect([before.label, after.label]).toEqual(['vague-hybrid', 'ai-engineer']);
    expect(flags.resolved.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['dual-ownership', 'compound-title']),
    );
    expect(ownership).toContainEqual({ area: 'model-development', before: 'owns', after: 'other-team' });
  });

  it('sorts every flag of both versions into resolved, new or standing', async () => {
    const client = await service();
    const answers = await Promise.all(
      [draft, aiEngineer].map((posting) => client.post('/v1/classify').send(posting).expect(200)),
    );
    const [had, has] = answers.map(({ body }) => body.flags);
    const { body } = await client.post(path).send({ before: draft, after: aiEngineer }).expect(200);
    const idsOf = (flags: { id: string }[]) => flags.map(({ id }) => id).sort();
    expect(idsOf([...body.flags.resolved, ...body.flags.standing])).toEqual(idsOf(had));
    expect(idsOf([...body.flags.new, ...body.flags.standing])).toEqual(idsOf(has));
  });

  it('finds nothing changed between a posting and itself', async () => {
    const client = await service();
    const { body } = await client.post(path).send({ before: mlEngineer, after: mlEngineer }).expect(200);
    expect(body.before).toEqual(body.after);
    expect(body.flags).toMatchObject({ resolved: [], new: [] });
    expect(body.ownership).toEqual([]);
  });

  it('takes plain texts and job objects, each version in its own form', async () => {
    const client = await service();
    const lines = aiEngineer.text.split('\n').map((line) => `<p>${line}</p>`);
    const ashby = { title: aiEngineer.title, descriptionHtml: lines.join('') };
    const text = `${aiEngineer.title}\n\n${aiEngineer.text}`;
    const { body } = await client.post(path).send({ before: text, after: ashby }).expect(200);
    expect([body.before.label, body.after.label]).toEqual(['ai-engineer', 'ai-engineer']);
    expect(body.flags).toMatchObject({ resolved: [], new: [] });
  });

  it('lists every wrong field of a version behind its name', async () => {
    const client = await service();
    const answer = await client.post(path).send({ before: { text: 5, titel: 'x' }, after: aiEngineer });
    const { errors } = expectProblem(answer, 'invalid-request');
    expect(errors?.map(({ field }) => field)).toEqual(['before.text', 'before.titel']);
  });

  it.each([
    ['nothing', 'application/json', '', 'invalid-json'],
    ['broken JSON', 'application/json', '{"before":', 'invalid-json'],
    ['XML', 'application/xml', '<x/>', 'unsupported-content-type'],
    ['text', 'text/plain', aiEngineer.text, 'unsupported-content-type'],
    ['6 MiB', 'application/json', `"${'x'.repeat(6 * 2 ** 20)}"`, 'text-too-long'],
    ['Latin-1', 'application/json', Buffer.from('{"before":"é"}', 'latin1'), 'invalid-request'],
  ] as const)('tells who sent %s what two versions are', async (what, type, body, code) => {
    const sent = (await service()).post(path).set('content-type', type);
    const { detail } = expectProblem(await sent.serialize((bytes) => bytes).send(body), code);
    expect(detail).not.toMatch(/"text"|text\/plain|one posting/);
    expect(detail).toMatch(what === 'Latin-1' ? /UTF-8/ : /"before": …, "after"|two versions/);
  });

  it.each([
    ['an empty text', { before: aiEngineer, after: '' }, 'empty-text', /^after: /],
    ['a foreign shape', { before: { foo: 1 }, after: aiEngineer }, 'unknown-format', /^before: /],
    ['a missing version', { before: aiEngineer }, 'invalid-request', /after/],
    ['a text that is none', { before: { text: 5 }, after: aiEngineer }, 'invalid-request', /^before: /],
    ['a field that there is not', { ...draft, before: 'x', after: 'y' }, 'invalid-request', /no such field/],
  ] as const)('names the version with %s', async (_, versions, code, detail) => {
    const client = await service();
    expect(expectProblem(await client.post(path).send(versions), code).detail).toMatch(detail);
  });
});
