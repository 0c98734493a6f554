import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type App, buildApp } from '../../src/http/app.ts';
import { type Answer, answersTo, BatchCall, labelOfLine, plainJobs, postingLines } from './batch-client.ts';
import { aiEngineer, mlEngineer } from './postings.ts';
import { expectProblem, ownRuleset, service } from './service.ts';

const json = 'application/json';
const ndjson = 'application/x-ndjson';
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const brief = ({ id, label, line: number, error }: Answer) =>
  error ? [id, number, error.code] : [id, label];

let app: App;
beforeAll(async () => {
  app = buildApp({ ruleset: await ownRuleset() });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return () => app.close();
});

describe('the order of the answers', () => {
  it('is that of the lines, however many there are and however long each takes', async () => {
    const long = { ...aiEngineer, text: `${aiEngineer.text}\n`.repeat(60) };
    const lines = Array.from({ length: 150 }, (_, id) =>
      id % 17 === 0 ? line({ id, ...long }) : postingLines(1, id),
    );
    const answers = await answersTo(app, lines);
    expect(answers.map(({ id }) => id)).toEqual(Array.from({ length: 150 }, (_, id) => id));
    for (const { id, label } of answers.filter((_, i) => i % 17 !== 0)) {
      expect(label).toBe(labelOfLine(Number(id)));
    }
  });

  it('holds for two batches at once, which do not get each other’s answers', async () => {
    const [one, other] = await Promise.all([
      answersTo(app, postingLines(60)),
      answersTo(app, postingLines(60, 1000)),
    ]);
    expect(one.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, i) => i));
    expect(other.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, i) => 1000 + i));
  });
});

describe('an answer', () => {
  it('is what /v1/classify says of the same posting, behind the id, without the evidence', async () => {
    const { body } = await (await service()).post('/v1/classify').send(mlEngineer);
    const { evidence, ...rest } = body;
    expect(await answersTo(app, line({ id: 'a', ...mlEngineer }))).toEqual([{ id: 'a', ...rest }]);
    expect(await answersTo(app, line({ id: 'a', ...mlEngineer }), { query: '?include=evidence' })).toEqual([
      { id: 'a', ...rest, evidence },
    ]);
  });

  it.each(['job-1', '', 'ä→😀', 0, -3, 1.5, null])('has the id %j that was sent', async (id) => {
    expect(await answersTo(app, line({ id, ...aiEngineer }))).toMatchObject([{ id, label: 'ai-engineer' }]);
  });

  it('has the id null where none was sent', async () => {
    expect(await answersTo(app, line(aiEngineer))).toMatchObject([{ id: null, label: 'ai-engineer' }]);
  });
});

describe('the forms of a line', () => {
  const { title, text } = aiEngineer;
  const html = `<p>${text.replaceAll('\n', '<br>')}</p>`;
  const escaped = html.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  it.each([
    ['own shape with other fields', { id: 'x', title, text, source: 'an ATS', tags: ['a'] }],
    ['schema.org', { '@type': 'JobPosting', id: 'x', title, description: html }],
    ['Greenhouse', { id: 'x', title, content: escaped, absolute_url: 'https://jobs.example/1' }],
    ['Lever', { id: 'x', text: title, description: html, descriptionPlain: text, lists: [] }],
    [
      'Ashby',
      { id: 'x', title, descriptionHtml: html, descriptionPlain: text, jobUrl: 'https://jobs.example/1' },
    ],
    ['Recruitee', { id: 'x', title, description: html, requirements: '', careers_url: 'https://a.example' }],
  ])('%s is read', async (_, job) => {
    expect((await answersTo(app, line(job))).map(brief)).toEqual([['x', 'ai-engineer']]);
  });

  it('keeps a number as the id of a job object', async () => {
    const job = { id: 4012345, title, content: escaped, absolute_url: 'https://jobs.example/1' };
    expect((await answersTo(app, line(job))).map(brief)).toEqual([[4012345, 'ai-engineer']]);
  });
});

describe('a line that cannot be judged is one error line, and the rest goes on', () => {
  const good = line({ id: 'good', ...aiEngineer });
  const tooLong = line({ id: 'big', text: 'x'.repeat(1024 * 1024) });
  it.each([
    ['that is cut off', '{"id":"bad","text":"You wi\n', [null, 2, 'invalid-json']],
    ['that is no object', '"secret words"\n', [null, 2, 'invalid-request']],
    ['that is an empty array', '[]\n', [null, 2, 'invalid-request']],
    ['of more than 1 MiB', tooLong, [null, 2, 'invalid-request']],
    ['that is not UTF-8', Buffer.from('{"text":"caf\xe9"}\n', 'latin1'), [null, 2, 'invalid-json']],
    ['with a NUL byte', '{"text":"\0"}\n', [null, 2, 'invalid-json']],
    ['without a text', line({ id: 'bad' }), ['bad', 2, 'invalid-request']],
    ['with a number as its text', line({ id: 'bad', text: 5 }), ['bad', 2, 'invalid-request']],
    ['with an empty text', line({ id: 'bad', text: ' ' }), ['bad', 2, 'empty-text']],
    ['with too few words', line({ id: 7, text: 'AI engineer wanted.' }), [7, 2, 'text-too-short']],
    ['of too many characters', line({ id: 'bad', text: 'a '.repeat(60_000) }), ['bad', 2, 'text-too-long']],
    [
      'in another language',
      line({
        id: 'bad',
        text: 'Wir suchen für unser Team in Hamburg eine erfahrene Pflegekraft, die sich um unsere Patienten kümmert.',
      }),
      ['bad', 2, 'not-english'],
    ],
    ['of an unknown shape', line({ id: 'bad', name: 'x', body: 'secret' }), ['bad', 2, 'unknown-format']],
    ['with two jobs', line([aiEngineer, mlEngineer]), [null, 2, 'unknown-format']],
    ['with an id that is no id', line({ id: {}, ...aiEngineer }), [null, 2, 'invalid-request']],
    [
      'with an id that JavaScript rounds',
      '{"id":12345678901234567890,"text":"x"}\n',
      [null, 2, 'invalid-request'],
    ],
    ['nested ten thousand deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}\n`, [null, 2, 'unknown-format']],
  ])('%s', async (_, bad, expected) => {
    const answers = await answersTo(app, [good, bad, good]);
    expect(answers.map(brief)).toEqual([['good', 'ai-engineer'], expected, ['good', 'ai-engineer']]);
    expect(answers[1]?.error?.message).toMatch(/\w.*\.$/s);
    expect(JSON.stringify(answers[1])).not.toMatch(/secret|Pflegekraft|You wi/);
  });

  it('each with its own line number, blank lines counted', async () => {
    const body = `\n${good}\r\n   \n{\n${good}{\n`;
    expect((await answersTo(app, body)).map(brief)).toEqual([
      ['good', 'ai-engineer'],
      [null, 5, 'invalid-json'],
      ['good', 'ai-engineer'],
      [null, 7, 'invalid-json'],
    ]);
  });

  it('judges a line of exactly 1 MiB', async () => {
    const start = JSON.stringify({ id: 'full', ...aiEngineer }).slice(0, -1);
    const padding = ' '.repeat(1024 * 1024 - start.length - 1);
    expect((await answersTo(app, `${start}${padding}}\n`)).map(brief)).toEqual([['full', 'ai-engineer']]);
    expect((await answersTo(app, `${start} ${padding}}\n`)).map(brief)).toEqual([
      [null, 1, 'invalid-request'],
    ]);
  });
});

describe('line ends', () => {
  const [a, b] = [JSON.stringify({ id: 'a', ...aiEngineer }), JSON.stringify({ id: 'b', ...mlEngineer })];
  const both = [
    ['a', 'ai-engineer'],
    ['b', 'ml-engineer'],
  ];
  it.each([
    ['LF', `${a}\n${b}\n`],
    ['CRLF', `${a}\r\n${b}\r\n`],
    ['no line feed behind the last line', `${a}\n${b}`],
    ['blank lines anywhere', `\n\n${a}\n \n\t\n${b}\n\n\n`],
    ['a byte order mark', `\ufeff${a}\n${b}`],
  ])('%s', async (_, body) => {
    expect((await answersTo(app, body)).map(brief)).toEqual(both);
  });

  it('answers nothing to nothing, and to blank lines alone', async () => {
    expect(await answersTo(app, '')).toEqual([]);
    expect(await answersTo(app, '\n\r\n  \n')).toEqual([]);
  });

  it('counts a million blank lines without work for each', async () => {
    const answers = await answersTo(app, [Buffer.alloc(2 ** 20, '\n'), Buffer.from('\r\n{\n')]);
    expect(answers.map(brief)).toEqual([[null, 2 ** 20 + 2, 'invalid-json']]);
  });

  it('leaves U+2028, which may stand in a JSON string, in its line', async () => {
    const separated = JSON.stringify({ id: 'a', ...aiEngineer }).replace('.\\n', '.\u2028');
    expect((await answersTo(app, separated)).map(brief)).toEqual([['a', 'ai-engineer']]);
  });

  it('does not depend on how the bytes are cut into pieces', async () => {
    const bytes = Buffer.from(`{\n${postingLines(3)}\n${line({ id: 'größer →', ...aiEngineer })}`);
    const whole = await answersTo(app, bytes);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
        const places = [0, ...cuts.toSorted((x, y) => x - y), bytes.length];
        const pieces = places.slice(1).map((end, i) => bytes.subarray(places[i], end));
        expect(await answersTo(app, pieces)).toEqual(whole);
      }),
      { numRuns: 12 },
    );
  });
});

describe('an array', () => {
  const items = (count: number) => Array.from({ length: count }, (_, id) => ({ id, text: ' ' }));

  it('is answered as its items would be as lines', async () => {
    const jobs = plainJobs.map(({ posting }, id) => ({ id, ...posting }));
    const answers = await answersTo(app, JSON.stringify([...jobs, 5, { id: 'e', text: '' }]), { type: json });
    expect(answers.map(brief)).toEqual([
      ...plainJobs.map(({ label }, id) => [id, label]),
      [null, 4, 'invalid-request'],
      ['e', 5, 'empty-text'],
    ]);
  });

  it('of no items is answered with nothing', async () => {
    const call = new BatchCall(app, { type: json });
    call.request.end('[]');
    expect(await call.rest()).toEqual([]);
    expect((await call.response()).statusCode).toBe(200);
  });

  it('may have 500 items and no more', async () => {
    const answers = await answersTo(app, JSON.stringify(items(500)), { type: json });
    expect(answers.map(({ id }) => id)).toEqual(items(500).map(({ id }) => id));
    const refused = await (await service()).post('/v1/classify/batch').send(items(501));
    expect(expectProblem(refused, 'invalid-request').detail).toContain('500');
  });

  it.each(['{"id":1,"text":"x"}', '"x"', 'null', '5'])('is not %s', async (body) => {
    const refused = await (await service()).post('/v1/classify/batch').type(json).send(body);
    expect(expectProblem(refused, 'invalid-request').detail).toContain('array');
  });

  it('with an item of more than 1 MiB answers the others', async () => {
    const body = [
      { id: 0, ...aiEngineer },
      { id: 1, text: 'x'.repeat(2 ** 20) },
      { id: 2, ...mlEngineer },
    ];
    expect((await answersTo(app, JSON.stringify(body), { type: json })).map(brief)).toEqual([
      [0, 'ai-engineer'],
      [null, 2, 'invalid-request'],
      [2, 'ml-engineer'],
    ]);
  });

  it.each([
    ['nothing', '', 'invalid-json'],
    ['broken JSON', '[{"text":]', 'invalid-json'],
    ['33 MiB', `["${'x'.repeat(33 * 2 ** 20)}"]`, 'text-too-long'],
  ] as const)('of %s is told what an array is', async (_, body, code) => {
    const refused = await (await service()).post('/v1/classify/batch').type(json).send(body);
    const { detail } = expectProblem(refused, code);
    expect(detail).toMatch(/array/);
    expect(detail).not.toMatch(/text\/plain|100,000|Send {/);
  });

  it('that is cut off, or too large to be read as a whole, is refused', async () => {
    const client = await service();
    expectProblem(await client.post('/v1/classify/batch').type(json).send('[{"text":"x"}'), 'invalid-json');
    const large = `["${'x'.repeat(33 * 1024 * 1024)}"]`;
    expectProblem(await client.post('/v1/classify/batch').type(json).send(large), 'text-too-long');
  });
});

describe('the request', () => {
  it('is answered as NDJSON', async () => {
    const call = new BatchCall(app);
    call.request.end(postingLines(1));
    const { headers, statusCode } = await call.response();
    expect([statusCode, headers['content-type']]).toEqual([200, ndjson]);
    expect(await call.rest()).toHaveLength(1);
  });

  it.each([ndjson, 'application/jsonl', 'application/ndjson', `${ndjson}; charset=utf-8`])(
    'may be %s',
    async (type) => {
      expect((await answersTo(app, postingLines(2), { type })).map(({ id }) => id)).toEqual([0, 1]);
    },
  );

  it.each(['text/plain', 'text/html', 'application/pdf', 'application/xml', 'text/csv'])(
    'may not be %s, and is told what it may be',
    async (type) => {
      const refused = await (await service()).post('/v1/classify/batch').type(type).send(postingLines(1));
      const { detail } = expectProblem(refused, 'unsupported-content-type');
      expect(`${detail}`).toContain(ndjson);
    },
  );

  it('needs a content type', async () => {
    const refused = await (await service()).post('/v1/classify/batch');
    expect(`${expectProblem(refused, 'unsupported-content-type').detail}`).toContain(ndjson);
  });

  it('is not taken compressed, rather than each line being called broken', async () => {
    const refused = await (await service())
      .post('/v1/classify/batch')
      .type(ndjson)
      .set('content-encoding', 'gzip')
      .send(gzipSync(postingLines(3)));
    expect(expectProblem(refused, 'unsupported-content-type').detail).toMatch(/compress/);
  });

  it.each(['?include=text', '?include=evidence&include=evidence', '?evidence=1'])(
    'is refused with %s',
    async (query) => {
      const refused = await (await service())
        .post(`/v1/classify/batch${query}`)
        .type(ndjson)
        .send(postingLines(1));
      expectProblem(refused, 'invalid-request');
    },
  );

  it('may be longer than any single request when its length is told beforehand', async () => {
    const body = Buffer.from(`${' '.repeat(64 * 1024)}\n`.repeat(600));
    const call = new BatchCall(app);
    call.request.setHeader('content-length', body.length);
    call.request.end(body);
    expect((await call.response()).statusCode).toBe(200);
    expect(await call.rest()).toEqual([]);
  });
});
