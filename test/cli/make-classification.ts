import type { Classification, Evidence, Flag, Span } from '../../src/classify/classification.ts';
import { areas } from '../../src/rules/schema.ts';

const source = { document: 'A guide', publisher: 'A publisher', section: 'A section' };

/** A span of the text with made-up offsets. */
export function span(text: string, start = 0): Span {
  return { in: 'text', start, end: start + text.length, text };
}

/** Evidence for model development, unless told otherwise. */
export function evidence(over: Partial<Evidence> = {}): Evidence {
  return {
    rule: 'model-development/train-models',
    role: 'ml-engineer',
    area: 'model-development',
    span: span('Train ranking models', 20),
    sentence: span('Train ranking models for search.', 20),
    section: 'duties',
    weight: 2,
    modifiers: [],
    points: 2,
    owner: 'hire',
    extension: false,
    source,
    ...over,
  };
}

/** A flag, `no-data-owner` unless told otherwise. */
export function flag(over: Partial<Flag> = {}): Flag {
  return {
    id: 'no-data-owner',
    severity: 'warning',
    message: 'Nobody owns the data.',
    question: 'Who prepares the training data?',
    remedy: 'Name the team that prepares it.',
    spans: [span('Experience with data pipelines.')],
    source,
    ...over,
  };
}

/** A classification of an ML engineer without flags, unless told otherwise. */
export function classification(over: Partial<Classification> = {}): Classification {
  return {
    label: 'ml-engineer',
    confidence: 0.86,
    reason: 'Most of the work described is building models.',
    title: { text: 'Machine Learning Engineer', fit: 'fits' },
    roles: [
      { role: 'ml-engineer', score: 2, share: 1 },
      { role: 'ai-engineer', score: 0, share: 0 },
    ],
    plainDuties: { count: 4, points: 0.6 },
    ownership: areas.map((area) => ({ area, status: 'absent', spans: [], question: null })),
    flags: [],
    evidence: [evidence()],
    split: null,
    ruleset: { version: '1.2.3', digest: '0123456789abcdef' },
    ...over,
  };
}
