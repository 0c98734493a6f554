import compromise from 'compromise';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import stemmers from 'natural/lib/natural/stemmers/index.js';
import model from 'wink-eng-lite-web-model';
import winkNlp from 'wink-nlp';
import type { Judge } from '../../src/classify/judge.ts';
import type { RawPosting } from '../../src/posting/read.ts';
import type { Fixture } from '../fixtures.ts';
import { evenly } from './postings.ts';
import { lapOver, race, ratioOf } from './race.ts';
import type { Row } from './row.ts';

/** A library at the work that it would do of a classification, and how many times faster ours has to be. */
interface Library {
  readonly name: string;
  readonly read: (text: string) => unknown;
  readonly least: number;
  /** The slow ones read fewer postings. */
  readonly postings: number;
}

/** The libraries, the classifier trained on the fixtures. */
export function librariesFor(fixtures: readonly Fixture[]): Library[] {
  const wink = winkNlp(model);
  const classifier = new BayesClassifier();
  for (const { text, expected } of fixtures) classifier.addDocument(text, expected.label);
  classifier.train();
  return [
    { name: 'compromise, reading with tags', read: (text) => compromise(text), least: 150, postings: 40 },
    { name: 'wink-nlp, readDoc', read: (text) => wink.readDoc(text), least: 30, postings: 40 },
    {
      name: 'natural, tokenizeAndStem',
      read: (text) => stemmers.PorterStemmer.tokenizeAndStem(text),
      least: 8,
      postings: 100,
    },
    {
      name: 'natural, a trained BayesClassifier',
      read: (text) => classifier.classify(text),
      least: 40,
      postings: 40,
    },
  ];
}

/** How many times faster a whole judgement is than a library's reading of the same texts. */
export function libraryRow(all: readonly RawPosting[], judge: Judge, library: Library): Row {
  const postings = evenly(all, library.postings);
  const laps = race(
    {
      judge: lapOver(postings, judge),
      library: lapOver(postings, ({ text }) => library.read(text)),
    },
    { seconds: 6 },
  );
  return {
    measure: `faster than ${library.name}`,
    value: ratioOf(laps, 'library', 'judge'),
    unit: '×',
    asked: { least: library.least },
  };
}
