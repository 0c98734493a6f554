import type { Evaluation, GroupScore } from './evaluation.ts';
import type { Miss } from './predictions.ts';
import { evidenceLine } from './report.ts';
import { hang, type Page, printableStrings, table } from './terminal.ts';

/** An evaluation for people. */
export function formatEvaluation(evaluation: Evaluation, page: Page): string {
  const clean = printableStrings(evaluation);
  const { ruleset } = clean;
  const rules =
    ruleset === null ? 'none could be judged' : `rules ${ruleset.version} (${ruleset.digest.slice(0, 12)})`;
  return paragraphs([
    [
      `${plural(clean.count, 'labelled posting')}, ${rules}`,
      `accuracy ${figure(clean.accuracy)}   macro-F1 ${figure(clean.macroF1)}`,
    ],
    section('Labels', labelTable(clean), page),
    section('Predictions (columns) by label (rows)', confusionTable(clean.confusion), page),
    section(
      'Accuracy by how sure the reader was (3 clear, 1 could go either way)',
      groupTable(clean.bySure),
      page,
    ),
    section('Accuracy by source', groupTable(clean.bySource), page),
    section('Ownership', ownershipTable(clean), page),
    section(`Title fit ${figure(clean.titleFit.agreement)}`, confusionTable(clean.titleFit.confusion), page),
    section(
      `Confidence: expected calibration error ${figure(clean.calibration.expectedError)}`,
      calibrationTable(clean),
      page,
    ),
    section('Against simpler ways on the same postings', baselineTable(clean), page),
  ]);
}

/** The misses for people, each with what caused it. */
export function formatMisses(misses: readonly Miss[], page: Page): string {
  const clean = printableStrings(misses);
  return paragraphs([
    [page.paint('bold', `${plural(clean.length, 'miss', 'misses')}, by label and prediction`)],
    ...clean.map((miss) => missEntry(miss, page)),
  ]);
}

function missEntry(miss: Miss, { width, paint }: Page): string[] {
  const { id, title, label, also, predicted, sure, confidence, error, why, reason, roles, evidence } = miss;
  const scores = roles
    .map(({ role, score, share }) => `${role} ${score.toFixed(1)} (${figure(share)})`)
    .join(', ');
  const expected = also === null ? label : `${label} or ${also}`;
  return [
    paint('bold', `${expected} → ${predicted}   ${title ?? '(no title)'}   ${id ?? '(no id)'}`),
    `  sure ${sure ?? '?'}, confidence ${figure(confidence)}${error === null ? '' : `, ${error}`}`,
    ...(why === '' ? [] : hang('  label: ', why, width)),
    ...(reason === null ? [] : hang('  answer: ', reason, width)),
    ...(scores === '' ? [] : hang('  scores: ', scores, width)),
    ...evidence.map((item) => `  ${evidenceLine(item)}`),
  ];
}

function labelTable({ labels }: Evaluation): string[] {
  return table([
    ['', 'precision', 'recall', 'F1', 'postings'],
    ...Object.entries(labels).map(([label, { precision, recall, f1, support }]) => [
      label,
      figure(precision),
      figure(recall),
      figure(f1),
      String(support),
    ]),
  ]);
}

function confusionTable(confusion: Record<string, Record<string, number>>): string[] {
  const [firstRow = {}] = Object.values(confusion);
  const columns = Object.keys(firstRow);
  return table([
    ['', ...columns],
    ...Object.entries(confusion).map(([gold, row]) => [
      gold,
      ...columns.map((column) => String(row[column] ?? 0)),
    ]),
  ]);
}

function groupTable(groups: readonly GroupScore[]): string[] {
  return table([
    ['', 'postings', 'accuracy'],
    ...groups.map(({ group, count, accuracy }) => [group, String(count), figure(accuracy)]),
  ]);
}

function ownershipTable({ ownership }: Evaluation): string[] {
  return table([
    ['', 'same status', 'owns it or not'],
    ...ownership.areas.map(({ area, exact, owning }) => [area, figure(exact), figure(owning)]),
    ['mean', figure(ownership.exact), figure(ownership.owning)],
  ]);
}

function calibrationTable({ calibration }: Evaluation): string[] {
  return table([
    ['confidence', 'postings', 'mean', 'right'],
    ...calibration.bins
      .filter(({ count }) => count > 0)
      .map(({ from, to, count, meanConfidence, rightShare }) => [
        `${from.toFixed(1)} to ${to.toFixed(1)}`,
        String(count),
        figure(meanConfidence),
        figure(rightShare),
      ]),
  ]);
}

function baselineTable({ baselines, accuracy, macroF1 }: Evaluation): string[] {
  return table([
    ['', 'accuracy', 'macro-F1'],
    ...[...baselines, { name: 'these rules', accuracy, macroF1 }].map((row) => [
      row.name,
      figure(row.accuracy),
      figure(row.macroF1),
    ]),
  ]);
}

function section(title: string, lines: readonly string[], { paint }: Page): string[] {
  return [paint('bold', title), ...lines];
}

function paragraphs(parts: readonly (readonly string[])[]): string {
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function figure(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
