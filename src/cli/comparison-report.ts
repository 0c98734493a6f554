import type { Flag } from '../classify/classification.ts';
import type { Comparison, Draft } from '../classify/comparison.ts';
import { labelWords, percent, plainName } from './plain-words.ts';
import { severityColours } from './report.ts';
import { clip, hang, type Page, printableStrings } from './terminal.ts';

/** A comparison for people: what the posting was and is, what became of its flags, and who owns what instead. */
export function formatComparison(comparison: Comparison, page: Page): string {
  const { before, after, flags, ownership } = printableStrings(comparison);
  const changes = ownership.map(({ area, before: was, after: is }) => [
    plainName(area),
    `${plainName(was)} → ${plainName(is)}`,
  ]);
  const parts = [
    [draftLine('Before', before, page), draftLine('After', after, page)],
    section('Settled', flagList(flags.resolved, page, false), page),
    section('New', flagList(flags.new, page, true), page),
    section('Still to fix', flagList(flags.standing, page, true), page),
    flags.new.length + flags.standing.length === 0
      ? [page.paint('bold', 'Nothing to fix before publishing')]
      : [],
    section('Who owns what instead', columns(changes), page),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function draftLine(name: string, { label, confidence, title }: Draft, { width, paint }: Page): string {
  const verdict = `${labelWords[label].name} (${percent(confidence)} confidence)`;
  const start = `${name.padEnd(8)}${verdict}  `;
  return `${name.padEnd(8)}${paint('bold', verdict)}  ${paint('dim', clip(title.text ?? '(no title)', width - start.length))}`;
}

/** Flags laid out as in the report of one posting; a remedy only where there is something left to do. */
function flagList(flags: readonly Flag[], { width, paint }: Page, withRemedy: boolean): string[] {
  const indent = ' '.repeat(11);
  return flags.flatMap(({ id, severity, message, remedy }) => {
    const [first = '', ...rest] = hang(indent, `${message} [${id}]`, width);
    return [
      `  ${paint(severityColours[severity], severity.padEnd(7))}  ${first.trimStart()}`,
      ...rest,
      ...(withRemedy ? hang(`${indent}Remedy: `, remedy, width) : []),
    ];
  });
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([area = '']) => area.length));
  return rows.map(([area = '', change = '']) => `  ${area.padEnd(width)}  ${change}`);
}

function section(name: string, lines: readonly string[], { paint }: Page): string[] {
  return lines.length === 0 ? [] : [paint('bold', name), ...lines];
}
