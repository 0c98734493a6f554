import type supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { classificationSchema } from '../../src/classify/classification.ts';
import { fixtures, gistOf } from '../classify/judging.ts';
import { layouts, type Source, sendAs } from './layouts.ts';
import { service } from './service.ts';

/** Postings of the project: every label, most flags, bullets of several kinds, prose and made-up headings. */
const names = [
  'clear-ai-engineer-insurance-claims',
  'clear-ml-engineer-fraud',
  'ai-engineer-production-owner-missing',
  'ml-engineer-data-owner-missing',
  'ai-engineer-tool-sprawl',
  'dual-ownership-startup',
  'ai-engineer-title-bi-duties',
  'compound-title-ml-engineer',
  'data-analyst-dashboards',
  'nurse-at-ai-hospital',
];

const sources = names.map((name) => {
  const fixture = fixtures.find((candidate) => candidate.name === name);
  if (fixture?.title == null) throw new Error(`There is no fixture ${name} with a title.`);
  return { name, title: fixture.title, text: fixture.text, label: fixture.expected.label };
});

const answered = classificationSchema.extend({ text: classificationSchema.shape.reason });

/** Every span that an answer holds, however deep. */
function spansIn(value: unknown): { in: string; start: number; end: number; text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('start' in value && 'end' in value && 'in' in value && 'text' in value) {
    return [value as { in: string; start: number; end: number; text: string }];
  }
  return Object.values(value).flatMap(spansIn);
}

function expectExactSpans(answer: supertest.Response, { title }: Source): void {
  const { text } = answered.parse(answer.body);
  const spans = spansIn(answer.body);
  const strings: Readonly<Record<string, string>> = { title, text };
  const wrong = spans.filter(({ in: where, start, end, text: quoted }) => {
    return end <= start || strings[where]?.slice(start, end) !== quoted;
  });
  expect(wrong).toEqual([]);
}

describe('a posting gets the same answer', () => {
  it.each(layouts)('as $layout', async (layout) => {
    const client = await service();
    for (const source of sources) {
      const asText = await client
        .post(`/v1/classify?title=${encodeURIComponent(source.title)}`)
        .type('text/plain')
        .send(source.text);
      const answer = await sendAs(client, layout, source);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      expect({ name: source.name, ...gistOf(answer.body) }).toEqual({
        name: source.name,
        ...gistOf(asText.body),
      });
      expect(answer.body.label).toBe(source.label);
      expect(answer.body.title.text).toBe(source.title);
      expectExactSpans(answer, source);
      if (source.label !== 'out-of-scope') expect(spansIn(answer.body).length).toBeGreaterThan(0);
    }
  });
});

describe('a sentence is quoted with the marks that belong to it', () => {
  const duties = [
    'Collect datasets (images, lidar sweeps, etc.).',
    '(Re)train the models “as needed”.',
    'Train ranking models in C++',
  ];
  const source = {
    title: 'Machine Learning Engineer',
    text: `We are looking for a colleague who builds models.\n\nResponsibilities\n${duties.map((duty) => `- ${duty}`).join('\n')}\n`,
  };

  it.each(layouts)('as $layout', async (layout) => {
    const answer = await sendAs(await service(), layout, source);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expectExactSpans(answer, source);
    const { evidence } = answered.parse(answer.body);
    const quotes = evidence.filter(({ span }) => span.in === 'text').map(({ sentence }) => sentence.text);
    const plain = new Set(quotes.map((quote) => quote.replace(/\s+/g, ' ')));
    expect([...plain]).toEqual(duties.map((duty) => duty.replace(/\.$/, '')));
  });
});

describe('the postings of this table', () => {
  it('are ten, with every label among them', () => {
    expect(sources).toHaveLength(10);
    expect(new Set(sources.map(({ label }) => label)).size).toBe(4);
  });
});
