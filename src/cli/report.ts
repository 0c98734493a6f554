import type {
  Classification,
  Evidence,
  Flag,
  Ownership,
  OwnershipStatus,
  Span,
  Split,
} from '../classify/classification.ts';
import { severities } from '../rules/schema.ts';
import { type Body, excerptAround } from './excerpt.ts';
import { labelWords, percent, plainName, sentenceCase } from './plain-words.ts';
import { clip, hang, type Page, printableStrings, wrap } from './terminal.ts';

const statusColours = {
  owns: 'green',
  contributes: 'cyan',
  'other-team': 'cyan',
  unclear: 'yellow',
  absent: 'dim',
} as const satisfies Record<OwnershipStatus, string>;

/** The colours that severities are shown in. */
export const severityColours = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

const mostQuotes = 3;
const longestDuty = 300;
const longestSpan = 60;
const longestSentence = 120;

/** What a report shows beyond the classification. */
export interface ReportDetails {
  /** Whether every passage that counted is listed. */
  readonly evidence?: boolean;
  /** The body of the posting: with it, flags quote whole sentences. */
  readonly body?: Body | undefined;
}

/** A classification for people: the verdict, who owns what, what to fix, and how to split a hybrid. */
export function formatReport(
  classification: Classification,
  page: Page,
  details: ReportDetails = {},
): string {
  // Everything below lays out text that nothing in a posting can use to steer the terminal.
  const clean = printableStrings(classification);
  const parts = [
    verdict(clean, page),
    ownershipTable(clean, page),
    flagList(clean.flags, details.body ?? null, page),
    clean.split === null ? [] : splitPlan(clean.split, page),
    roleShares(clean, page),
    details.evidence ? evidenceList(clean.evidence, page) : [],
    [page.paint('dim', `Rules ${clean.ruleset.version} (${clean.ruleset.digest.slice(0, 12)})`)],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function verdict({ title, label, confidence, reason }: Classification, { width, paint }: Page): string[] {
  const { name, meaning } = labelWords[label];
  return [
    paint('dim', clip(title.text ?? '(no title)', width)),
    `${paint('bold', `${sentenceCase(name)}: ${meaning}`)} (${percent(confidence)} confidence)`,
    ...wrap(reason, width),
  ];
}

function ownershipTable({ ownership, flags }: Classification, page: Page): string[] {
  const asked = new Set(flags.map(({ question }) => question));
  return [heading('Who owns what', page), ...ownership.flatMap((row) => ownershipRow(row, asked, page))];
}

function ownershipRow(row: Ownership, asked: ReadonlySet<string>, { width, paint }: Page): string[] {
  const area = `  ${plainName(row.area).padEnd(21)}  `;
  const status = plainName(row.status).padEnd(11);
  const [sentence] = row.spans;
  const shown = sentence === undefined ? '' : `  ${quote(sentence, width - area.length - status.length - 2)}`;
  const line = `${area}${paint(statusColours[row.status], status)}${shown}`.trimEnd();
  // A flag that asks the same follows below.
  if (row.question === null || asked.has(row.question)) return [line];
  return [line, ...hang(' '.repeat(area.length), row.question, width)];
}

function flagList(flags: readonly Flag[], body: Body | null, page: Page): string[] {
  if (flags.length === 0) return [heading('Nothing to fix before publishing', page)];
  const bySeverity = flags.toSorted(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
  return [
    heading('What to fix before publishing', page),
    ...bySeverity.flatMap((flag) => flagEntry(flag, body, page)),
  ];
}

function flagEntry(flag: Flag, body: Body | null, { width, paint }: Page): string[] {
  const { id, severity, message, question, remedy } = flag;
  const indent = ' '.repeat(11);
  const [first = '', ...rest] = hang(indent, `${message} [${id}]`, width);
  const quotes = quotesOf(flag, body, width - indent.length - 2);
  const more = quotes.length - mostQuotes;
  return [
    `  ${paint(severityColours[severity], severity.padEnd(7))}  ${first.trimStart()}`,
    ...rest,
    ...quotes.slice(0, mostQuotes).map((quoted) => paint('dim', `${indent}“${quoted}”`)),
    ...(more > 0 ? [paint('dim', `${indent}and ${more} more`)] : []),
    ...hang(`${indent}Question: `, question, width),
    ...hang(`${indent}Remedy: `, remedy, width),
  ];
}

/** The sentences that show a flag, each once, without those that its message quotes already. */
function quotesOf({ spans, message }: Flag, body: Body | null, width: number): string[] {
  const quotes = new Set(spans.map((span) => excerptAround(span, body, width)));
  return [...quotes].filter((quoted) => !message.includes(`“${quoted}”`));
}

function splitPlan(split: Split, page: Page): string[] {
  return [
    heading('How it would split', page),
    ...splitPart('AI engineer', split.aiEngineer, page),
    ...splitPart('ML engineer', split.mlEngineer, page),
    ...splitPart('Shared', split.shared, page),
  ];
}

function splitPart(name: string, duties: readonly Span[], { width }: Page): string[] {
  if (duties.length === 0) return [`  ${name}: no duty of its own`];
  return [`  ${name}`, ...duties.flatMap(({ text }) => hang('    - ', clip(text, longestDuty), width))];
}

function roleShares({ roles }: Classification, page: Page): string[] {
  return [
    heading('What the evidence speaks for', page),
    ...roles.map(
      ({ role, share, score }) =>
        `  ${role.padEnd(24)}  ${percent(share).padStart(5)}  ${points(score).padStart(7)} points`,
    ),
  ];
}

function evidenceList(evidence: readonly Evidence[], page: Page): string[] {
  return [heading('Evidence', page), ...evidence.map((item) => `  ${evidenceLine(item)}`)];
}

/** One piece of evidence on one line: its points, rule and section, the words that matched and their sentence. */
export function evidenceLine({ points: counted, rule, section, owner, span, sentence }: Evidence): string {
  const facts = `${points(counted).padStart(5)}  ${rule}  ${section}, ${owner}  ${quote(span, longestSpan)}`;
  return sentence.text === span.text ? facts : `${facts} in ${quote(sentence, longestSentence)}`;
}

function heading(text: string, { paint }: Page): string {
  return paint('bold', text);
}

function quote({ text }: Span, width: number): string {
  return `“${clip(text, width - 2)}”`;
}

function points(value: number): string {
  return value.toFixed(1);
}
