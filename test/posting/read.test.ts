import { describe, expect, it } from 'vitest';
import { PostingError, type PostingErrorCode } from '../../src/posting/errors.ts';
import { maximumCharacters, type RawPosting, readPosting } from '../../src/posting/read.ts';
import { language } from './reading.ts';

const body = `We are looking for somebody who bakes bread with us at dawn.

Responsibilities
- Bake the bread
- Sell the bread
`;

const german = `Wir suchen eine erfahrene Bäckerin oder einen erfahrenen Bäcker für unser Geschäft am Hafen. Sie backen jeden
Morgen Brot und Brötchen, bedienen unsere Kundschaft und lernen die Auszubildenden an. Wir bieten einen sicheren
Arbeitsplatz, faire Bezahlung und dreißig Tage Urlaub im Jahr.`;

const french = `Nous cherchons une boulangère ou un boulanger pour notre magasin près du port. Vous préparez chaque matin le
pain et les viennoiseries, vous accueillez nos clients et vous formez les apprentis. Nous offrons un emploi stable,
un salaire correct et trente jours de congé par an.`;

/** Why this posting can't be read; none where it can. */
function refusal(raw: RawPosting): PostingErrorCode | undefined {
  try {
    readPosting(raw, language);
    return undefined;
  } catch (error) {
    if (error instanceof PostingError) return error.code;
    throw error;
  }
}

const titleOf = (text: string, title?: string): string | undefined =>
  readPosting({ title, text }, language).title?.text;

describe('a posting that can’t be judged', () => {
  it.each<[string, string, PostingErrorCode]>([
    ['nothing', '', 'empty-text'],
    ['white space', ' \n\t\u00a0\n', 'empty-text'],
    ['marks without a word', '— … 🚀 !!', 'text-too-short'],
    ['one word', 'Engineer', 'text-too-short'],
    ['German', german, 'not-english'],
    ['French', french, 'not-english'],
  ])('%s is refused', (_, text, code) => {
    expect(refusal({ text })).toBe(code);
  });

  it('is one of 100,001 characters, but not of 100,000', () => {
    const long = body.repeat(Math.ceil(maximumCharacters / body.length));
    expect(maximumCharacters).toBe(100_000);
    expect(refusal({ text: long.slice(0, 100_001) })).toBe('text-too-long');
    expect(refusal({ text: long.slice(0, 100_000) })).toBeUndefined();
  });

  it('is not refused for German or French words in an English text', () => {
    const text = `${body}\nYou speak German (“Guten Morgen”) or French (“bonjour, comment allez-vous”) with our customers.`;
    expect(refusal({ text })).toBeUndefined();
  });

  it('is not refused for a long list of tools', () => {
    const tools =
      'Python, PyTorch, TensorFlow, LangChain, LlamaIndex, Kubernetes, Docker, Terraform, PostgreSQL, Kafka, Airflow';
    expect(refusal({ text: `${body}\nTools\n- ${tools}\n` })).toBeUndefined();
  });

  it('is not refused for duties in a few long words, which other languages have too', () => {
    const text =
      'Data & Analytics Engineer (m/w/d) at Backhaus. Responsibilities: develop and maintain data models, queries, and views within SAP environments; optimize reports and planning content in SAP Analytics Cloud; support BW implementations; integrate data sources; analytics projects using Azure Databricks; process IoT and market data; create Power BI reports.';
    expect(refusal({ text })).toBeUndefined();
  });

  it.each([
    'ML Engineer (m/w/d). Skills: Python, PyTorch. Locations: Frankfurt am Main, Den Haag, Van Nuys, El Paso, Des Moines, La Jolla, Los Gatos, Las Cruces, Le Mans',
    'AI Engineer, Station F, Paris. Train LLM models. Deploy RAG pipelines. Contact: Jean de la Fontaine, Marie du Pont, Luc de Broglie, Anne van der Berg, Otto von Bismarck. Build agents.',
  ])('is not refused for names with foreign words in them', (text) => {
    expect(refusal({ text })).toBeUndefined();
  });

  it.each([german, french])('is never quoted in the reason', (text) => {
    const secret = text.split(' ')[3] ?? '';
    expect(() => readPosting({ text }, language)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
  });
});

describe('the least and the most that is read', () => {
  it('are five words', () => {
    expect(refusal({ text: 'You bake the bread' })).toBe('text-too-short');
    expect(refusal({ text: 'You will bake the bread' })).toBeUndefined();
    expect(refusal({ text: 'We bake bread here daily' })).toBeUndefined();
  });

  it('are 300 characters of title', () => {
    expect(refusal({ title: 'a'.repeat(300), text: body })).toBeUndefined();
    expect(refusal({ title: 'a'.repeat(301), text: body })).toBe('text-too-long');
  });

  it('are no few words of a script that puts no spaces between them', () => {
    const japanese =
      '私たちは毎朝パンを焼いて港の近くの店で売る人を探しています。経験は問いません。一緒に働きましょう。';
    expect(refusal({ text: japanese })).toBe('not-english');
    expect(refusal({ text: japanese.slice(0, 20) })).toBe('text-too-short');
  });

  it.each([
    [
      'addresses',
      'https://beispiel.example/stellen/baecker-in-unserem-geschaeft-am-hafen-und-in-der-stadt?ref=zeitung',
    ],
    ['addresses of a mailbox', 'bewerbungen-und-fragen-zur-ausschreibung@baeckerei-am-hafen.example'],
    [
      'addresses without a protocol',
      'www.baeckerei-am-hafen.example/stellen/wir-suchen-eine-erfahrene-baeckerin',
    ],
  ])('are in English whatever %s say', (_, address) => {
    expect(refusal({ text: `${address} ${address}\n${body}` })).toBeUndefined();
  });

  it('tell the language by the beginning of a long text', () => {
    expect(refusal({ text: `${body.repeat(40)}\n${german}` })).toBeUndefined();
    expect(refusal({ text: `${german.repeat(20)}\n${body}` })).toBe('not-english');
  });
});

describe('the title', () => {
  it.each([
    ['twelve words', 'Baker Engineer For The Many Ovens Of Our House At The Harbour', true],
    ['thirteen words', 'Baker Engineer For The Many Old Ovens Of Our House At The Harbour', false],
    ['a question', 'Are you an engineer?', false],
    ['a call', 'Become an engineer!', false],
    ['marks behind it', 'Baker Engineer **', true],
  ])('is a first line of %s, or not', (_, line, isTitle) => {
    expect(titleOf(`${line}\n\n${body}`)).toBe(isTitle ? line.replace(' **', '') : undefined);
  });

  it('is one sentence, quoted as it stands', () => {
    const { title } = readPosting({ title: 'Senior Baker', text: body }, language);
    expect(title?.sentences).toEqual([{ kind: 'title', start: 0, end: 12, firstToken: 0, endToken: 2 }]);
  });

  it('is not all of a text of one line', () => {
    expect(titleOf('Baker Engineer who loves to bake bread with us')).toBeUndefined();
  });

  it('is the first line where that names a job', () => {
    expect(titleOf(`Senior AI Engineer (Bread)\n\n${body}`)).toBe('Senior AI Engineer (Bread)');
  });

  it('is the first line in Markdown, without its marks', () => {
    expect(titleOf(`# Senior AI Engineer\n\n${body}`)).toBe('Senior AI Engineer');
    expect(titleOf(`**Senior AI Engineer**\n\n${body}`)).toBe('Senior AI Engineer');
    expect(titleOf(`## Senior AI Engineer ##\n\n${body}`)).toBe('Senior AI Engineer');
  });

  it('is the first line with the marks that belong to its words', () => {
    expect(titleOf(`# (Senior) AI Engineer, C#\n\n${body}`)).toBe('(Senior) AI Engineer, C#');
    expect(titleOf(`**AI Engineer (C++)**\n\n${body}`)).toBe('AI Engineer (C++)');
    expect(titleOf(`.NET Developer\n\n${body}`)).toBe('.NET Developer');
  });

  it.each([
    'AI Trainer, German',
    'Data annotator (m/f/d)',
    'Senior Product Owner',
    'Scrum Master',
    'SDET',
    'Head of AI',
    'Postdoc in Machine Learning',
    'Data Team Lead',
  ])('is the first line where that is %s', (line) => {
    expect(titleOf(`${line}\n\n${body}`)).toBe(line);
  });

  it.each([
    'Our office at the harbour',
    'Recruitment at our house',
    'AI that assists bakers everywhere',
    'We design and develop ovens',
    'We are looking for an engineer who bakes',
    'Harbour Bread is hiring an engineer',
    'As an engineer of ours',
    'Join us as an engineer',
  ])('is not the first line where that is %s', (line) => {
    expect(titleOf(`${line}\n\n${body}`)).toBeUndefined();
  });

  it('is the first line with words, behind blank ones', () => {
    expect(titleOf(`\n\n  Machine Learning Engineer\n${body}`)).toBe('Machine Learning Engineer');
  });

  it('is the first line whatever line break the system uses', () => {
    expect(titleOf(`Machine Learning Engineer\r\n\r\n${body.replaceAll('\n', '\r\n')}`)).toBe(
      'Machine Learning Engineer',
    );
  });

  it.each([
    ['a sentence', 'Our engineers bake bread.'],
    ['a heading', 'About our company'],
    ['a heading with a colon', 'What our engineers do:'],
    ['an address', 'https://example.com/jobs/engineer'],
    [
      'a whole paragraph',
      'Every engineer in this house bakes bread at dawn and sells it at noon on the market',
    ],
  ])('is not the first line where that is %s', (_, line) => {
    expect(titleOf(`${line}\n\n${body}`)).toBeUndefined();
  });

  it('that was given stands before a first line that names a job', () => {
    expect(titleOf(`Machine Learning Engineer\n\n${body}`, 'Baker')).toBe('Baker');
  });

  it('that was given as nothing but spaces is none', () => {
    expect(titleOf(`Machine Learning Engineer\n\n${body}`, '  ')).toBe('Machine Learning Engineer');
    expect(titleOf(body, '')).toBeUndefined();
  });

  it('is found behind a long run of marks in proportion to their number', () => {
    const timeFor = (marks: number): number => {
      const start = performance.now();
      readPosting({ text: `Baker Engineer${'*'.repeat(marks)}x\n\n${body}` }, language);
      return performance.now() - start;
    };
    timeFor(1_000);
    // Were the time to grow with the square of the length, this would take about ten seconds.
    expect(timeFor(90_000)).toBeLessThan(1_000);
  });

  it('found in the first line belongs to no sentence of the text', () => {
    const text = `Machine Learning Engineer\n\n${body}`;
    const { body: read } = readPosting({ text }, language);
    const sentences = read.sentences.map(({ start, end }) => text.slice(start, end));
    expect(sentences.filter((sentence) => sentence.includes('Machine'))).toEqual([]);
    expect(sentences).toContain('Bake the bread');
  });
});
