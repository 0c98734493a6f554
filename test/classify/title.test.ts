import { describe, expect, it } from 'vitest';
import type { TitleFit } from '../../src/classify/classification.ts';
import { assistantDuties, bakeryDuties, textOf, trainingDuties } from './duties.ts';
import { judged } from './judging.ts';

const fitOver = (duties: readonly string[], title: string | null): TitleFit =>
  judged({ title, text: textOf({ duties }) }).title.fit;

describe('a title over the duties of an AI engineer', () => {
  it.each<[TitleFit, string | null]>([
    ['fits', 'Senior AI Engineer'],
    ['fits', 'AI Engineer (Bread)'],
    ['mismatch', 'Machine Learning Engineer'],
    ['compound', 'AI/ML Engineer'],
    ['compound', 'AI Engineer and Machine Learning Engineer'],
    ['neutral', 'Baker'],
    ['neutral', 'Software Engineer'],
    ['neutral', 'Software Engineer, AI/ML'],
    ['neutral', 'AI/ML Data Engineer'],
    ['compound', 'AI/ML, Software Engineer'],
    ['fits', 'Generative AI, Backend Engineer'],
    ['neutral', null],
  ])('%s: %s', (fit, title) => {
    expect(fitOver(assistantDuties, title)).toBe(fit);
  });
});

describe('a title over the duties of an ML engineer', () => {
  it.each<[TitleFit, string]>([
    ['fits', 'Machine Learning Engineer'],
    ['mismatch', 'AI Engineer'],
    ['compound', 'ML/AI Engineer'],
    ['neutral', 'Data Scientist'],
  ])('%s: %s', (fit, title) => {
    expect(fitOver(trainingDuties, title)).toBe(fit);
  });
});

describe('a title over the duties of both', () => {
  it.each<[TitleFit, string]>([
    ['fits', 'AI Engineer'],
    ['fits', 'Machine Learning Engineer'],
    ['compound', 'AI/ML Engineer'],
    ['neutral', 'Engineer'],
  ])('%s: %s', (fit, title) => {
    expect(fitOver([...assistantDuties, ...trainingDuties], title)).toBe(fit);
  });
});

describe('a title over the duties of another job', () => {
  it.each<[TitleFit, string]>([
    ['mismatch', 'AI Engineer'],
    ['mismatch', 'Machine Learning Engineer'],
    ['mismatch', 'AI/ML Engineer'],
    ['neutral', 'Baker'],
  ])('%s: %s', (fit, title) => {
    expect(fitOver(bakeryDuties, title)).toBe(fit);
  });
});
