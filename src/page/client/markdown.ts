import type { Classification, Split } from '../../classify/classification.ts';
import {
  areaWords,
  balanceOf,
  confidenceWords,
  labelWords,
  percent,
  severityWords,
  statusWords,
} from './words.ts';

/** A classification as Markdown, to paste into a ticket or a mail. */
export function markdownOf(classification: Classification): string {
  const { label, confidence, reason, title, ownership, flags, split, ruleset } = classification;
  const balance = balanceOf(classification);
  const lines = [
    `# ${escaped(title.text ?? 'Posting')}`,
    '',
    `**${labelWords[label].name}**: ${labelWords[label].meaning} (${confidenceWords(confidence)}, ${percent(confidence)})`,
    '',
    reason,
    ...(balance ? ['', `AI engineer ${percent(balance.ai)}, ML engineer ${percent(balance.ml)}`] : []),
    '',
    '## Who owns what',
    '',
    '| area | owner | where it says so |',
    '| --- | --- | --- |',
    ...ownership.map(
      ({ area, status, spans, question }) =>
        `| ${areaWords[area]} | ${statusWords[status]} | ${[spans[0] && `“${escaped(spans[0].text)}”`, question].filter(Boolean).join(' ')} |`,
    ),
    ...(flags.length > 0 ? ['', '## To settle before publishing', ''] : []),
    ...flags.flatMap(({ severity, message, question, remedy }) => [
      `- **${severityWords[severity]}:** ${escaped(message)}`,
      `  - ${question}`,
      `  - ${remedy}`,
    ]),
    ...(split ? splitLines(split) : []),
    '',
    `Rules ${ruleset.version} (${ruleset.digest.slice(0, 12)})`,
    '',
  ];
  return lines.join('\n');
}

function splitLines({ aiEngineer, mlEngineer, shared }: Split): string[] {
  const part = (name: string, duties: Split['shared']): string[] =>
    duties.length === 0 ? [] : ['', `### ${name}`, '', ...duties.map(({ text }) => `- ${escaped(text)}`)];
  return [
    '',
    '## Two clear postings',
    ...part('AI engineer', aiEngineer),
    ...part('Shared', shared),
    ...part('ML engineer', mlEngineer),
  ];
}

/** The words of the posting as words: one line, and nothing in it is markup. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&');
}
