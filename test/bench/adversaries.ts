import type { Judge } from '../../src/classify/judge.ts';
import { PostingError } from '../../src/posting/errors.ts';
import { readHtml } from '../../src/posting/formats/page.ts';
import { maximumCharacters, type RawPosting } from '../../src/posting/read.ts';
import type { RuleData } from '../../src/rules/files.ts';
import { race, ratioOf } from './race.ts';
import type { Row } from './row.ts';
import { everyPhrase } from './rule-phrases.ts';

/** A text that is written to keep the service busy, as long as a text may be. */
export interface Adversary {
  readonly name: string;
  readonly text: string;
  /** Whether it is read as HTML first. */
  readonly isHtml?: boolean;
}

/** English enough to be judged, and a list of duties for what follows. */
const opening =
  'You will work with us in the team by the river and build what the people there need.\n\nResponsibilities\n';

/** Every text that could be worse than it looks. */
export function adversaries(data: RuleData): Adversary[] {
  const phrases = everyPhrase(data);
  const withoutLastWord = phrases.map((phrase) => phrase.replace(/\S+$/, '')).filter(Boolean);
  const newWords = Array.from({ length: maximumCharacters / 5 }, (_, i) => `w${i.toString(36)} `);
  /** What is repeated behind the opening. */
  const units: Record<string, string> = {
    'phrases cut before their last word': withoutLastWord.join(''),
    'a phrase that begins in itself': 'machine learning machine learning model machine ',
    'every phrase of the rules': phrases.join(' '),
    'every phrase of the rules, one a line': phrases.map((phrase) => `- ${phrase}\n`).join(''),
    'duties in one sentence': 'train the model and support data scientists who build models ',
    'duties, one a line': 'Train the model and support data scientists who build models.\n',
    'verbs alone': 'train build design develop deploy evaluate ',
    'objects alone': 'model classifier neural network ',
    'verbs and objects with commas': 'train, model, ',
    'vague words': 'wear many hats in all things AI and improve accuracy ',
    headings: 'Responsibilities\nRequirements\nBenefits\nAbout us\n',
    'headings in one line': 'ResponsibilitiesTrain modelsRequirementsPython ',
    '50,000 bullets': '-\n',
    'bullets with a word': '- a\n',
    'one word of 100,000 letters': 'a',
    'one word in changing case': 'Aa',
    'one word outside ASCII': 'é',
    'words of one letter': 'a ',
    'ever new words': newWords.join(''),
    'combining marks': '\u0301',
    'lone surrogates': '\ud800',
    commas: ',',
    brackets: '[(',
    'full stops': '. ',
    'blank lines': '\n',
    spaces: ' ',
    emoji: '😀',
  };
  const length = maximumCharacters - opening.length;
  return [
    ...Object.entries(units).map(([name, unit]) => ({ name, text: opening + fill(unit, length) })),
    { name: 'HTML, nested elements', text: nested('<div>', '</div>'), isHtml: true },
    { name: 'HTML, nested lists', text: nested('<ul><li>a', '</li></ul>'), isHtml: true },
    { name: 'HTML, tags that never end', text: `<p>${opening}${fill('<a', length - 3)}`, isHtml: true },
    {
      name: 'HTML, closing tags of others',
      text: `<p>${opening}${fill('<b></i>', length - 3)}`,
      isHtml: true,
    },
  ];
}

function fill(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** One element in another, as deep as a text is long. */
function nested(open: string, close: string): string {
  const depth = Math.floor((maximumCharacters - opening.length) / (open.length + close.length));
  return open.repeat(depth) + opening + close.repeat(depth);
}

/** Real postings one behind the other, as long as a text may be. */
export function ordinaryText(postings: readonly RawPosting[]): string {
  return fill(`${postings.map(({ text }) => text).join('\n\n')}\n\n`, maximumCharacters);
}

/** The text that takes longest of all, in time of an ordinary one of the same length. */
export function adversaryRow(postings: readonly RawPosting[], judge: Judge, data: RuleData): Row {
  const ordinary = ordinaryText(postings);
  const found = adversaries(data).map((adversary) => {
    const laps = race(
      { ordinary: () => judge({ text: ordinary }), adversary: () => judgeOrRefuse(adversary, judge) },
      { seconds: 0.4, warmUp: 300 },
    );
    return { name: adversary.name, ratio: ratioOf(laps, 'adversary', 'ordinary') };
  });
  const [worst, ...others] = found.toSorted((a, b) => b.ratio - a.ratio);
  if (!worst) throw new Error('There is no text to measure.');
  return {
    measure: 'the worst text of 100,000 characters, in time of an ordinary one',
    value: worst.ratio,
    unit: '×',
    asked: { most: 3 },
    detail: [worst, ...others.slice(0, 2)].map(({ name, ratio }) => `${name} ${ratio.toFixed(2)}`).join('; '),
  };
}

/** What is no posting may be refused, as long as that is quick too. */
function judgeOrRefuse({ text, isHtml }: Adversary, judge: Judge): unknown {
  try {
    return judge(isHtml ? readHtml(text) : { text });
  } catch (error) {
    if (!(error instanceof PostingError)) throw error;
    return error;
  }
}
