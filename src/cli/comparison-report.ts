import type { Flag } from '../classify/classification.ts';
import type { Comparison, Draft } from '../classify/comparison.ts';
import { labelNames } from './label-names.ts';
import { hang, type Page, printableStrings } from './terminal.ts';

/** A comparison for people: what the posting was and is, what became of its flags, and who owns what instead. */
export function formatComparison(comparison: Comparison, page: Page): string {
  const { before, after, flags, ownership } = printableStrings(comparison);
  const parts = [
    [draftLine('Before', before, page), draftLine('After', after, page)],
    flagList('Settled', '✓', flags.resolved, page),
    flagList('New', '+', flags.new, page),
    flagList('Still standing', '·', flags.standing, page),
    section(
      'Who owns what instead',
      ownership.map((change) => `  ${change.area.replace('-', ' ')}: ${change.before} → ${change.after}`),
      page,
    ),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function draftLine(name: string, { label, confidence, title }: Draft, { paint }: Page): string {
  const verdict = `${labelNames[label]} (${Math.round(confidence * 100)} % confidence)`;
  return `${name.padEnd(8)}${paint('bold', verdict)}${title.text === null ? '' : ` ${paint('dim', title.text)}`}`;
}

function flagList(name: string, mark: string, flags: readonly Flag[], page: Page): string[] {
  const lines = flags.flatMap(({ id, severity, message }) =>
    hang(`  ${mark} `, `${severity} [${id}] ${message}`, page.width),
  );
  return section(name, lines, page);
}

function section(name: string, lines: readonly string[], { paint }: Page): string[] {
  return lines.length === 0 ? [] : [paint('underline', name), ...lines];
}
