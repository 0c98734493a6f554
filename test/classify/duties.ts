/** What a posting is put together from; each list becomes a section. */
export interface Parts {
  readonly duties?: readonly string[];
  readonly asked?: readonly string[];
  readonly wished?: readonly string[];
}

const sections = { duties: 'Responsibilities', asked: 'Requirements', wished: 'Nice to have' } as const;

/** The text of a posting with these sections, behind an introduction that says nothing. */
export function textOf(parts: Parts): string {
  const lists = Object.entries(sections).flatMap(([part, heading]) => {
    const items = parts[part as keyof Parts] ?? [];
    return items.length === 0 ? [] : [`${heading}\n${items.map((item) => `- ${item}`).join('\n')}`];
  });
  return ['The bakery stands near the harbour.', ...lists].join('\n\n');
}

/** Duties of an AI engineer. */
export const assistantDuties = [
  'Build AI assistants on top of LLM APIs.',
  'Integrate language models into our ordering system.',
];

/** Duties of an ML engineer. */
export const trainingDuties = [
  'Train and fine-tune machine learning models for the demand of the bakery.',
  'Design experiments and improve the accuracy of our models.',
];

/** Duties of neither. */
export const bakeryDuties = [
  'Plan the shifts of the bakery and keep the rota up to date.',
  'Answer the questions of customers at the counter.',
  'Order flour and sugar.',
];
