import type { Classification, Evidence, Flag } from '../../classify/classification.ts';

/** A stretch of text with the evidence that covers it, by position in the list of evidence. */
export interface Segment {
  readonly text: string;
  readonly evidence: readonly number[];
}

/** One line of the posting, with the flags that something in it shows. */
export interface MarkedLine {
  readonly segments: readonly Segment[];
  readonly flags: readonly Flag[];
}

/** Divides a text into lines and stretches under the same evidence; together they are the text, but for its line feeds. */
export function markedLines(
  text: string,
  { evidence, flags }: Pick<Classification, 'evidence' | 'flags'>,
): MarkedLine[] {
  const inText = evidence
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => item.span.in === 'text');
  const lines: MarkedLine[] = [];
  let start = 0;
  let next = 0;
  let open: { item: Evidence; index: number }[] = [];
  const sorted = inText.toSorted((a, b) => a.item.span.start - b.item.span.start);
  for (const line of text.split('\n')) {
    const end = start + line.length;
    open = open.filter(({ item }) => item.span.end > start);
    for (; next < sorted.length && (sorted[next]?.item.span.start ?? end) < end; next += 1) {
      const found = sorted[next];
      if (found) open.push(found);
    }
    lines.push({ segments: segmentsOf(text, start, end, open), flags: flagsIn(flags, start, end) });
    start = end + 1;
  }
  return lines;
}

function segmentsOf(
  text: string,
  start: number,
  end: number,
  covering: readonly { item: Evidence; index: number }[],
): Segment[] {
  const edges = new Set([start, end]);
  for (const { item } of covering) {
    edges.add(Math.max(start, item.span.start));
    edges.add(Math.min(end, item.span.end));
  }
  const sorted = [...edges].toSorted((a, b) => a - b);
  return sorted.slice(0, -1).map((from, i) => {
    const to = sorted[i + 1] ?? end;
    return {
      text: text.slice(from, to),
      evidence: covering
        .filter(({ item }) => item.span.start < to && item.span.end > from)
        .map(({ index }) => index),
    };
  });
}

/** A flag stands beside the first line that shows it, so that its note appears once. */
function flagsIn(flags: readonly Flag[], start: number, end: number): Flag[] {
  return flags.filter(({ spans }) => {
    const first = spans.find((span) => span.in === 'text');
    return first !== undefined && first.start >= start && first.start <= end;
  });
}
