import { describe, expect, it } from 'vitest';
import { compare } from '../../src/classify/compare.ts';
import { type Comparison, comparisonSchema } from '../../src/classify/comparison.ts';
import { assistantDuties, textOf, trainingDuties } from './duties.ts';
import { judged, ruleset } from './judging.ts';

const before = judged({
  title: 'AI/ML Engineer',
  text: textOf({ duties: [...assistantDuties, ...trainingDuties] }),
});
const after = judged({
  title: 'AI Engineer',
  text: textOf({
    duties: [...assistantDuties, 'Our ML engineers train the machine learning models.'],
    asked: [
      'PyTorch, TensorFlow, Keras, LangChain, LlamaIndex, Pinecone, Docker, Kubernetes, Spark, Kafka, Airflow, dbt',
    ],
  }),
});

describe('what an edit of a posting achieved', () => {
  const achieved = (): Comparison => compare(before, after);
  const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

  it('is told as the contract says', () => {
    expect(comparisonSchema.strict().parse(achieved())).toEqual(achieved());
    expect(achieved().ruleset).toEqual({ version: ruleset.version, digest: ruleset.digest });
  });

  it('shows what both versions describe', () => {
    const comparison = achieved();
    const { label, confidence, reason, title, roles } = before;
    expect(comparison.before).toEqual({ label, confidence, reason, title, roles });
    expect([comparison.before.label, comparison.after.label]).toEqual(['vague-hybrid', 'ai-engineer']);
    expect([comparison.before.title.fit, comparison.after.title.fit]).toEqual(['compound', 'fits']);
  });

  it('sorts each flag by whether it went, came or stayed', () => {
    const { flags } = achieved();
    expect(ids(flags.resolved)).toEqual(['dual-ownership', 'compound-title']);
    expect(ids(flags.new)).toEqual(['tool-sprawl', 'no-outcomes']);
    expect(ids(flags.standing)).toEqual(['thin-posting']);
  });

  it('shows a flag that stayed as it is now', () => {
    const { flags } = achieved();
    expect(flags.standing).toEqual(after.flags.filter(({ id }) => id === 'thin-posting'));
    expect(flags.standing).not.toEqual(before.flags.filter(({ id }) => id === 'thin-posting'));
  });

  it('names the areas that someone else owns now, and no others', () => {
    const comparison = achieved();
    expect(comparison.ownership).toEqual([
      { area: 'model-development', before: 'owns', after: 'other-team' },
    ]);
  });
});
