import type { Classification, Span } from '../../classify/classification.ts';

/** A stretch of text, with the evidence and the flags that cover it, by their position in the classification. */
export interface Segment {
  readonly text: string;
  readonly evidence: readonly number[];
  readonly flags: readonly number[];
}

/** One line of the posting, with the flags whose notes stand beside it. */
export interface MarkedLine {
  readonly segments: readonly Segment[];
  readonly notes: readonly number[];
}

type Findings = {
  readonly evidence: readonly { readonly span: Span }[];
  readonly flags: readonly { readonly spans: readonly Span[] }[];
};

interface Cover {
  readonly kind: 'evidence' | 'flags';
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** Divides a title or a text into lines, and those into stretches under the same findings; together they are the text, but for its line feeds. */
export function markedLines(text: string, where: Span['in'], findings: Findings): MarkedLine[] {
  const covers = coversIn(where, findings);
  const edges = edgesOf(text, covers);
  const lines: { segments: Segment[]; notes: number[] }[] = [{ segments: [], notes: [] }];
  const noted = new Set<number>();
  let active: Cover[] = [];
  let next = 0;
  for (const [position, start] of edges.slice(0, -1).entries()) {
    const end = edges[position + 1] ?? text.length;
    for (let cover = covers[next]; cover && cover.start <= start; next += 1, cover = covers[next])
      active.push(cover);
    active = active.filter((cover) => cover.end > start);
    if (text[start] === '\n') {
      lines.push({ segments: [], notes: [] });
      continue;
    }
    const flags = indexesOf('flags', active);
    const line = lines.at(-1);
    line?.segments.push({ text: text.slice(start, end), evidence: indexesOf('evidence', active), flags });
    // A flag stands beside the first line that shows it, so that its note appears once.
    for (const flag of flags.filter((index) => !noted.has(index))) {
      noted.add(flag);
      line?.notes.push(flag);
    }
  }
  return lines;
}

/**
 * Where the first line of a text served as its title, what was found in the title was found in that line.
 * @param text what was judged, without a title beside it
 */
export function titleInText(text: string, classification: Classification): Classification {
  const title = classification.title.text;
  const offset = title === null ? -1 : text.indexOf(title);
  if (offset === -1) return classification;
  const moved = (span: Span): Span =>
    span.in === 'title' ? { ...span, in: 'text', start: span.start + offset, end: span.end + offset } : span;
  return {
    ...classification,
    evidence: classification.evidence.map((item) => ({ ...item, span: moved(item.span) })),
    flags: classification.flags.map((flag) => ({ ...flag, spans: flag.spans.map(moved) })),
  };
}

function coversIn(where: Span['in'], { evidence, flags }: Findings): Cover[] {
  const cover = (kind: Cover['kind'], index: number, span: Span): Cover[] =>
    span.in === where && span.end > span.start ? [{ kind, index, start: span.start, end: span.end }] : [];
  return [
    ...evidence.flatMap(({ span }, index) => cover('evidence', index, span)),
    ...flags.flatMap(({ spans }, index) => spans.flatMap((span) => cover('flags', index, span))),
  ].toSorted((a, b) => a.start - b.start);
}

/** Wherever a stretch begins or ends, in order; line feeds are stretches of their own. */
function edgesOf(text: string, covers: readonly Cover[]): number[] {
  const edges = new Set([0, text.length]);
  for (const { start, end } of covers) edges.add(start).add(end);
  for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', feed + 1))
    edges.add(feed).add(feed + 1);
  return [...edges].filter((edge) => edge <= text.length).toSorted((a, b) => a - b);
}

function indexesOf(kind: Cover['kind'], covers: readonly Cover[]): number[] {
  return [...new Set(covers.filter((cover) => cover.kind === kind).map(({ index }) => index))];
}
