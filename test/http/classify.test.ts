import { describe, expect, it } from 'vitest';
import { classificationSchema } from '../../src/classify/classification.ts';
import { aiEngineer, mlEngineer, nurse } from './postings.ts';
import { expectProblem, service } from './service.ts';

const path = '/v1/classify';

describe('POST /v1/classify', () => {
  it.each([
    ['an AI engineer', aiEngineer, 'ai-engineer'],
    ['an ML engineer', mlEngineer, 'ml-engineer'],
    ['neither', nurse, 'out-of-scope'],
  ])('says that a posting for %s is just that', async (_, posting, label) => {
    const client = await service();
    const answer = await client.post(path).send(posting).expect(200);
    expect(answer.body.label).toBe(label);
    expect(answer.body.title.text).toBe(posting.title);
  });

  it('answers exactly as its schema says', async () => {
    const client = await service();
    const answer = await client.post(path).send(aiEngineer).expect(200);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(classificationSchema.strict().parse(answer.body)).toEqual(answer.body);
  });

  it('quotes the posting exactly where it says', async () => {
    const client = await service();
    const { body } = await client.post(path).send(aiEngineer).expect(200);
    const spans = classificationSchema.parse(body).evidence.flatMap(({ span, sentence }) => [span, sentence]);
    expect(spans).not.toHaveLength(0);
    for (const { in: part, start, end, text } of spans) expect(aiEngineer[part].slice(start, end)).toBe(text);
  });

  it('gives the same answer to JSON and to plain text with the title in the query', async () => {
    const client = await service();
    const json = await client.post(path).send(aiEngineer).expect(200);
    const plain = await client
      .post(path)
      .query({ title: aiEngineer.title })
      .type('text/plain')
      .send(aiEngineer.text);
    expect(plain.body).toEqual(json.body);
  });

  it('takes the title from the query for JSON too, unless the body has one', async () => {
    const client = await service();
    const { text } = aiEngineer;
    const fromQuery = await client.post(path).query({ title: 'ML Engineer' }).send({ text }).expect(200);
    const fromBody = await client.post(path).query({ title: 'ML Engineer' }).send(aiEngineer).expect(200);
    expect([fromQuery.body.title.text, fromBody.body.title.text]).toEqual(['ML Engineer', 'AI Engineer']);
  });

  it('finds the title in the first line of pasted text', async () => {
    const client = await service();
    const pasted = `Senior AI Engineer\n\n${aiEngineer.text}`;
    const { body } = await client.post(path).type('text/plain').send(pasted).expect(200);
    expect(body.title.text).toBe('Senior AI Engineer');
  });

  it('does without a title', async () => {
    const client = await service();
    for (const title of [undefined, null, '']) {
      const { body } = await client.post(path).send({ title, text: aiEngineer.text }).expect(200);
      expect(body.title.text).toBeNull();
    }
  });

  it('reads another character set where the content type names it', async () => {
    const client = await service();
    const text = aiEngineer.text.replace('help centre', 'café');
    const sent = Buffer.from(text, 'latin1');
    const { body } = await client.post(path).type('text/plain; charset=windows-1252').send(sent).expect(200);
    const quoted = body.evidence
      .map(({ sentence }: { sentence: { text: string } }) => sentence.text)
      .join('\n');
    expect(quoted).toContain('café');
  });

  it('gives the same answer to many requests at once', async () => {
    const client = await service();
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.post(path).send(mlEngineer)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });
});

describe('the limit of 100,000 characters', () => {
  const limit = 100_000;
  const longText = (length: number) =>
    aiEngineer.text.padEnd(length, '\nYou build features with language models.').slice(0, length);
  const escaped = (text: string) =>
    `{"text":"${Array.from(text, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"}`;

  it('lets the longest text through, in JSON and as plain text', async () => {
    const client = await service();
    await client
      .post(path)
      .send({ text: longText(limit) })
      .expect(200);
    await client.post(path).type('text/plain').send(longText(limit)).expect(200);
  });

  it('lets the longest text through when every character is escaped', async () => {
    const client = await service();
    await client
      .post(path)
      .type('json')
      .send(escaped(longText(limit)))
      .expect(200);
  });

  it('lets the longest text through when most of its characters need three bytes', async () => {
    const client = await service();
    await client
      .post(path)
      .type('text/plain')
      .send(`${aiEngineer.text}\n${longText(10_000)}`.padEnd(limit, '\n•'))
      .expect(200);
  });

  it('refuses one character more', async () => {
    const client = await service();
    expectProblem(await client.post(path).send({ text: longText(limit + 1) }), 'text-too-long');
    expectProblem(
      await client
        .post(path)
        .type('text/plain')
        .send(longText(limit + 1)),
      'text-too-long',
    );
  });

  it('refuses a body that is far too large with the same code', async () => {
    const client = await service();
    expectProblem(await client.post(path).type('text/plain').send('a '.repeat(500_000)), 'text-too-long');
  });
});
