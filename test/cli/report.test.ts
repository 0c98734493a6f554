import { describe, expect, it } from 'vitest';
import { formatReport } from '../../src/cli/report.ts';
import { plainPage } from '../../src/cli/terminal.ts';
import { classification, evidence, flag, span } from './make-classification.ts';

const report = (over: Parameters<typeof classification>[0] = {}, withEvidence = false) =>
  formatReport(classification(over), plainPage, { evidence: withEvidence });

describe('the report', () => {
  it('says the label in plain words, how sure it is, and why', () => {
    const text = report();
    expect(text).toContain('ML engineer: builds and improves the models (86 % confidence)');
    expect(text).toContain('Most of the work described is building models.');
    expect(text).toContain('Machine Learning Engineer');
    expect(text).toContain('Rules 1.2.3');
  });

  it('lists each area with its status and the sentence that shows it', () => {
    const text = report({
      ownership: [
        {
          area: 'model-development',
          status: 'owns',
          spans: [span('Train models.'), span('Not this.')],
          question: null,
        },
        { area: 'data-preparation', status: 'other-team', spans: [], question: null },
      ],
    });
    expect(text).toMatch(/model development +owns +“Train models\.”\n/);
    expect(text).toMatch(/data preparation +other team\n/);
    expect(text).not.toContain('Not this.');
  });

  it('asks the question of a gap once, with its flag or else with its area', () => {
    const question = 'Who prepares the training data?';
    const ownership = [
      { area: 'data-preparation' as const, status: 'unclear' as const, spans: [], question },
    ];
    expect(report({ ownership }).split(question)).toHaveLength(2);
    expect(report({ ownership, flags: [flag({ question })] }).split(question)).toHaveLength(2);
  });

  it('lists flags by severity, each with its sentence, question and remedy', () => {
    const text = report({
      flags: [
        flag({ id: 'no-outcomes', severity: 'info', message: 'Third.' }),
        flag({ id: 'no-data-owner', severity: 'warning', message: 'Second.' }),
        flag({ id: 'dual-ownership', severity: 'error', message: 'First.' }),
      ],
    });
    expect(text).toMatch(/error +First\. \[dual-ownership\].*warning +Second\..*info +Third\./s);
    expect(text).toContain('“Experience with data pipelines.”');
    expect(text).toContain('Question: Who prepares the training data?');
    expect(text).toContain('Remedy: Name the team that prepares it.');
  });

  it('quotes the first passages of a flag and counts the others', () => {
    const spans = ['One.', 'Two.', 'Three.', 'Four.', 'Five.'].map((text) => span(text));
    const text = report({ flags: [flag({ spans })] });
    expect(text).toContain('“Three.”');
    expect(text).not.toContain('Four.');
    expect(text).toContain('and 2 more');
  });

  it('quotes the whole sentence around a passage once, and not again what the message quotes', () => {
    const text = 'You wear many hats across all things AI. Train models. Improve them.';
    const at = (passage: string) => span(passage, text.indexOf(passage));
    const sentence = (words: string) => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    });
    const sentences = ['You wear many hats across all things AI.', 'Train models.', 'Improve them.'].map(
      (words) => ({ ...sentence(words), kind: 'duties' as const, firstToken: 0, endToken: 0 }),
    );
    const spans = [at('many hats'), at('all things AI'), at('Train'), at('Improve')];
    const flags = [flag({ message: 'Found “Train models.”', spans })];
    const report = formatReport(classification({ flags }), plainPage, { body: { text, sentences } });
    expect(report.split('“You wear many hats across all things AI.”')).toHaveLength(2);
    expect(report.split('“Train models.”')).toHaveLength(2);
    expect(report).toContain('“Improve them.”');
  });

  it('says so where there is nothing to fix', () => {
    expect(report()).toContain('Nothing to fix');
  });

  it('shows how a hybrid would split', () => {
    const split = { aiEngineer: [span('Build chatbots.')], mlEngineer: [span('Train models.')], shared: [] };
    expect(report({ label: 'vague-hybrid', split })).toMatch(
      /AI engineer\n +- Build chatbots\.\n +ML engineer\n +- Train models\.\n +Shared: no duty/,
    );
  });

  it('shows the share of each role, and the evidence only where it is wanted', () => {
    expect(report()).toMatch(/ml-engineer +100 % +2\.0 points\n +ai-engineer +0 %/);
    expect(report()).not.toContain('model-development/train-models');
    expect(report({}, true)).toContain('model-development/train-models');
  });

  it('keeps to the width of the page', () => {
    const long = 'Train and improve the ranking models of our search '.repeat(20);
    const text = report({
      reason: long,
      title: { text: long, fit: 'fits' },
      flags: [flag({ message: long, question: long, remedy: long, spans: [span(long)] })],
      ownership: [
        { area: 'production-operations', status: 'contributes', spans: [span(long)], question: long },
      ],
      split: { aiEngineer: [span(long)], mlEngineer: [], shared: [] },
    });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('prints nothing from a posting that steers the terminal', () => {
    const hostile = 'Train\u001b[31m models\u009b2J\r\u0007\u202e.';
    const text = report(
      {
        title: { text: hostile, fit: 'neutral' },
        reason: hostile,
        flags: [flag({ message: hostile, spans: [span(hostile)] })],
        ownership: [{ area: 'model-development', status: 'owns', spans: [span(hostile)], question: hostile }],
        split: { aiEngineer: [span(hostile)], mlEngineer: [], shared: [] },
        evidence: [evidence({ span: span(hostile), sentence: span(hostile) })],
      },
      true,
    );
    expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  });
});
