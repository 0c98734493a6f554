import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labels } from '../../src/classify/classification.ts';
import { reasonFor } from '../../src/classify/reason.ts';
import { judge, pointsOfPlainDuties } from '../../src/classify/verdict.ts';
import { areas } from '../../src/rules/schema.ts';
import { fixtures, judged, type Raw, ruleset } from './judging.ts';
import { expectReasonToHold, formOf, reasonForms } from './reasons.ts';

/** A posting of which these are the duties. */
function withDuties(title: string | null, ...duties: readonly string[]): Raw {
  return { title, text: `Responsibilities\n${duties.map((duty) => `- ${duty}\n`).join('')}` };
}

const reasonOf = (title: string | null, ...duties: readonly string[]): string =>
  judged(withDuties(title, ...duties)).reason;

const aiDuties = [
  'Integrate language models into our booking app.',
  'Build AI assistants on top of LLM APIs.',
  'Design prompts and retrieval for the assistant.',
];
const mlDuties = [
  'Train and fine-tune ranking models on our click data.',
  'Improve the accuracy of the forecasting models.',
];
const plainDuties = [
  'Greet the guests at the door.',
  'Write the minutes of the meeting.',
  'Order the paper for the printers.',
  'Keep the keys of the house.',
  'Water the plants in the hall.',
  'Answer letters from the neighbours.',
];

/** What a reason may have to say, and a posting of which it has to say so. */
const telling: Readonly<Record<string, Raw>> = {
  'mainly one kind': withDuties('AI Engineer', ...aiDuties),
  'mainly one kind, with a part of it for the hire': withDuties(
    'Machine Learning Engineer',
    'They train the models; you give them the road to production.',
    'Deploy machine learning models to production and monitor model drift.',
  ),
  'mainly one kind, that nobody is given': {
    title: 'Machine Learning Engineer',
    text: 'Requirements\n- Experience with model training, feature engineering and hyperparameter tuning\n- Solid statistics and machine learning',
  },
  'both kinds': withDuties(
    'AI/ML Engineer',
    ...aiDuties,
    ...mlDuties,
    'Evaluate models against held-out data.',
  ),
  'both kinds, with a part of them for the hire': {
    title: 'AI/ML Engineer',
    text: 'Responsibilities\n- Integrate language models into our booking app.\n\nRequirements\n- Experience with model training and feature engineering\n- Experience with hyperparameter tuning and PyTorch\n- Machine learning and statistics',
  },
  'neither kind given to the hire': withDuties(
    'AI/ML Engineer',
    'Work on cutting-edge AI and ML topics.',
    'Support all departments with AI.',
    'Be the first to ask about machine learning.',
  ),
  'nothing for a role': withDuties('Gardener', ...plainDuties),
  'another job alone': withDuties('Data Engineer', 'Build the data warehouse with dbt.'),
  'another job for the most part': withDuties(
    'Data Engineer',
    'Build the data warehouse with dbt.',
    'Build data marts and a semantic layer for the bank.',
    'Integrate language models into our booking app.',
  ),
  'too little for either role': withDuties('Software Engineer, Gen AI', ...plainDuties),
};

describe('the reason', () => {
  it.each(reasonForms)('can be this, and then holds: %s', (form) => {
    const answer = judged(telling[form] as Raw);
    expect(formOf(answer)).toBe(form);
    expectReasonToHold(answer);
  });

  it('does not put another job above a role that has more of the evidence', () => {
    const { reason, roles } = judged(withDuties('Software Engineer, Gen AI', ...plainDuties, 'Use CSS.'));
    expect(roles[0]?.role).toBe('ai-engineer');
    expect(reason).not.toMatch(/mainly|most/i);
    expect(reason).toMatch(
      /part of it speaks for another job \(software engineer\), and \d+ duties speak for neither/,
    );
  });

  it('names each of two jobs that only make up most of a posting together', () => {
    const reason = reasonOf(
      null,
      'Build the data warehouse with dbt.',
      'Create dashboards in Tableau for the board.',
    );
    expect(reason).toContain('other jobs (data analyst, data engineer)');
  });

  it('does not call a job by the name of what stands for all jobs outside engineering', () => {
    const reason = reasonOf('Marketing Intern', 'Plan marketing campaigns and look after our social media.');
    expect(reason).toContain('speaks for a job outside engineering');
    for (const { name, isCatchAll } of ruleset.adjacentRoles)
      if (isCatchAll) expect(reason).not.toContain(name);
  });

  it('says of both kinds of work that they are substantial only where the hire has both', () => {
    expect(reasonOf('AI/ML Engineer', ...aiDuties, ...mlDuties)).toMatch(/substantial/);
    const vague = judged(telling['neither kind given to the hire'] as Raw);
    expect(vague.ownership.map(({ status }) => status)).not.toContain('owns');
    expect(vague.reason).toMatch(/leaves open which kind of work is meant/);
  });
});

/** Sentences of every kind of posting, and of who does what. */
const sentences = [
  ...aiDuties,
  ...mlDuties,
  ...plainDuties,
  'Evaluate models against held-out data.',
  'Deploy machine learning models to production and monitor their drift.',
  'Support our data scientists in training machine learning models.',
  'Our ML engineers train the machine learning models.',
  'This role involves no training of machine learning models.',
  'Work on cutting-edge AI and ML topics.',
  'Develop AI/ML solutions for hospitals.',
  'Experience with model training, feature engineering and PyTorch',
  'Experience with LangChain and prompt engineering',
  'Build the data warehouse with dbt.',
  'Create dashboards in Tableau for the board.',
  'Plan marketing campaigns and look after our social media.',
  'Build web applications and REST APIs with Angular and .NET.',
  'Provision cloud infrastructure with Ansible and join the on-call rotation.',
  'Own the product roadmap and prioritise the backlog.',
  'Collect, clean and label training data for the next model.',
];
const titles = [
  'AI Engineer',
  'Machine Learning Engineer',
  'AI/ML Engineer',
  'Data Engineer',
  'Marketing Intern',
  'Software Engineer, Gen AI',
  'Gardener',
];

const madeUp: fc.Arbitrary<Raw> = fc
  .record({
    title: fc.option(fc.constantFrom(...titles)),
    duties: fc.array(fc.constantFrom(...sentences), { maxLength: 8 }),
    requirements: fc.array(fc.constantFrom(...sentences), { maxLength: 5 }),
    own: fc.constantFrom(...fixtures),
    isOwn: fc.boolean(),
  })
  .map(({ title, duties, requirements, own, isOwn }) => {
    const lines = (heading: string, list: readonly string[]): string =>
      list.length === 0 ? '' : `\n\n${heading}\n${list.map((line) => `- ${line}`).join('\n')}`;
    const about = isOwn ? own.text : 'The house stands near the harbour and has a green door.';
    return {
      title: title ?? (isOwn ? own.title : null),
      text: `${about}${lines('Responsibilities', duties)}${lines('Requirements', requirements)}`,
    };
  });

describe('the reason of any posting', () => {
  it('is borne out by the scores, the duties and the owners of the same answer', () => {
    const told = new Set<string>();
    fc.assert(
      fc.property(madeUp, (raw) => {
        const answer = judged(raw);
        told.add(answer.label);
        expectReasonToHold(answer);
      }),
      { numRuns: 400 },
    );
    expect([...told].toSorted()).toEqual(labels.toSorted());
  });

  it('is borne out by any scores, even ones and missing ones', () => {
    const ids = ['ai-engineer', 'ml-engineer', ...ruleset.adjacentRoles.map(({ id }) => id)];
    const points = fc.oneof(
      fc.constantFrom(0, 0.1, 0.5, 1, 2),
      fc.integer({ min: 0, max: 4000 }).map((n) => n / 1000),
    );
    const scores = fc.tuple(...ids.map(() => fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, points)));
    const statuses = fc.tuple(
      ...areas.map(() => fc.constantFrom('owns' as const, 'unclear' as const, 'absent' as const)),
    );
    fc.assert(
      fc.property(scores, fc.nat({ max: 30 }), statuses, (values, count, owners) => {
        const total = values.reduce((sum, value) => sum + value, 0);
        const roles = ids
          .map((role, i) => ({
            role,
            score: values[i] ?? 0,
            share: total === 0 ? 0 : (values[i] ?? 0) / total,
          }))
          .filter(({ role, score }) => score > 0 || role === 'ai-engineer' || role === 'ml-engineer')
          .sort((a, b) => b.score - a.score || (a.role < b.role ? -1 : 1));
        const answer = {
          label: judge(roles, count, ruleset).label,
          roles,
          plainDuties: { count, points: pointsOfPlainDuties(count, ruleset) },
          ownership: areas.map((area, i) => ({
            area,
            status: owners[i] ?? 'absent',
            spans: [],
            question: null,
          })),
          evidence: [],
        };
        expectReasonToHold({ ...answer, reason: reasonFor(answer, ruleset) });
      }),
      { numRuns: 2000 },
    );
  });
});
