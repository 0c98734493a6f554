import { describe, expect, it } from 'vitest';
import { PostingError } from '../../../src/posting/errors.ts';
import { readJson } from '../../../src/posting/formats/json.ts';
import { readHtml } from '../../../src/posting/formats/page.ts';

/** Markup that is broken by accident or to keep the service busy; a shape repeated many times over. */
const shapes: readonly { readonly shape: string; readonly html: (times: number) => string }[] = [
  {
    shape: 'paragraphs',
    html: (times) => '<p>You will build <b>things</b> &amp; keep them.</p>'.repeat(times),
  },
  { shape: 'list items', html: (times) => `<ul>${'<li>Build it</li>'.repeat(times)}</ul>` },
  { shape: 'unclosed list items', html: (times) => `<ul>${'<li>Build it'.repeat(times)}` },
  { shape: 'nested elements', html: (times) => `${'<div>'.repeat(times)}a${'</div>'.repeat(times)}` },
  { shape: 'nested lists', html: (times) => '<ul><li>a'.repeat(times) },
  { shape: 'unclosed emphasis', html: (times) => '<b>a<i>b'.repeat(times) },
  { shape: 'closing tags without any opening', html: (times) => '</div></p>'.repeat(times) },
  { shape: 'closing tags of others', html: (times) => '<b>'.repeat(times) + '</i>'.repeat(times) },
  { shape: 'mis-nested tags', html: (times) => '<b><i></b></i>'.repeat(times) },
  { shape: 'nested images', html: (times) => '<svg><title>'.repeat(times) },
  { shape: 'forms', html: (times) => '<form><p>'.repeat(times) },
  { shape: 'first headings', html: (times) => '<h1>a</h1>'.repeat(times) },
  { shape: 'less-than signs', html: (times) => '<'.repeat(10 * times) },
  { shape: 'tags that never end', html: (times) => '<a'.repeat(5 * times) },
  { shape: 'comments that never end', html: (times) => '<!--a'.repeat(2 * times) },
  { shape: 'declarations', html: (times) => '<!a <?b '.repeat(times) },
  { shape: 'ampersands', html: (times) => '&a&#x'.repeat(2 * times) },
  { shape: 'entities of entities', html: (times) => '&amp;amp;lt;p'.repeat(times) },
  {
    shape: 'attributes',
    html: (times) => `<a ${Array.from({ length: times }, (_, i) => `a${i}=1`).join(' ')}>b`,
  },
  { shape: 'quotes', html: (times) => `<a b="${'"'.repeat(10 * times)}` },
  { shape: 'white space', html: (times) => `a${' \n\t'.repeat(5 * times)}b` },
  {
    shape: 'scripts',
    html: (times) => '<script type="application/ld+json">{"@type":</script>'.repeat(times),
  },
  {
    shape: 'styles',
    html: (times) => `<p style="${'display '.repeat(times)}" class="${'cookie-'.repeat(times)}">a`,
  },
];

const times = 50_000;
const parts = 10;
/** Time in proportion to length gives 1; time that grows with the square of it gives 10. */
const mostGrowth = 3;
const attempts = 5;

function timeOf(work: () => unknown, repeat: number): number {
  const start = performance.now();
  for (let i = 0; i < repeat; i += 1) work();
  return performance.now() - start;
}

/** How much longer one long input takes than as much in short ones. */
function growthOf(read: (times: number) => () => unknown): number {
  const [long, short] = [read(times), read(times / parts)];
  timeOf(short, 3);
  // Another program may spoil a measurement, but hardly each of them.
  let growth = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts && growth > mostGrowth; attempt += 1)
    growth = Math.min(growth, timeOf(long, 1) / timeOf(short, parts));
  return growth;
}

/** What is no posting may be refused, as long as that is quick too. */
function tried(read: () => unknown): () => unknown {
  return () => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof PostingError)) throw error;
      return error;
    }
  };
}

describe('ten times the markup takes about ten times as long', () => {
  it.each(shapes)('as a page of $shape', ({ html }) => {
    const growth = growthOf((count) => {
      const page = html(count);
      return () => readHtml(page);
    });
    expect(growth).toBeLessThanOrEqual(mostGrowth);
  });

  it.each(shapes)('in a job object of $shape', ({ html }) => {
    const growth = growthOf((count) => {
      const job = { title: 'AI Engineer', description: html(count), requirements: null };
      return tried(() => readJson(job));
    });
    expect(growth).toBeLessThanOrEqual(mostGrowth);
  });
});

describe('ten times the JSON takes about ten times as long', () => {
  const objects: readonly { readonly shape: string; readonly value: (count: number) => unknown }[] = [
    {
      shape: 'fields that all but repeat the description',
      value: (count) => ({
        '@type': 'JobPosting',
        title: 'T',
        description: 'a'.repeat(20 * count),
        responsibilities: `b${'a'.repeat(10 * count)}`,
        qualifications: `c${'a'.repeat(10 * count)}`,
      }),
    },
    {
      shape: 'a list of jobs',
      value: (count) => ({ jobs: Array(count).fill({ title: 'T', content: 'Dig.' }) }),
    },
    { shape: 'a list of nothing', value: (count) => ({ jobs: Array(count).fill({ data: [{}] }) }) },
    {
      shape: 'sections',
      value: (count) => ({ text: 'T', lists: Array(count).fill({ text: 'Do', content: '<li>Dig</li>' }) }),
    },
  ];

  it.each(objects)('with $shape', ({ value }) => {
    const growth = growthOf((count) => {
      const object = value(count);
      return tried(() => readJson(object));
    });
    expect(growth).toBeLessThanOrEqual(mostGrowth);
  });
});
