import type { VisibleText } from '../posting/visible.ts';
import type { Classification, Span } from './classification.ts';

/** The strings that a posting came as, and what a reader sees of each. */
export interface GivenPosting {
  readonly text: string;
  readonly visible: VisibleText;
}

/**
 * An answer about the visible posting as one about the posting that was given: every span quotes the given string, with
 * whatever nobody sees in it.
 * @param title the title that was given; `null` where it was found in the text, and is quoted as it was read
 */
export function inGiven(
  answer: Classification,
  { title, text }: { title: GivenPosting | null; text: GivenPosting },
): Classification {
  const given = (span: Span): Span => {
    const source = span.in === 'title' ? title : text;
    if (source === null) return span;
    const [start, end] = [source.visible.toGiven(span.start), source.visible.toGiven(span.end)];
    return { ...span, start, end, text: source.text.slice(start, end) };
  };
  const withSpans = <T extends { readonly spans: Span[] }>(item: T): T => ({
    ...item,
    spans: item.spans.map(given),
  });
  return {
    ...answer,
    title: { ...answer.title, text: title?.text ?? answer.title.text },
    ownership: answer.ownership.map(withSpans),
    flags: answer.flags.map(withSpans),
    evidence: answer.evidence.map((item) => ({
      ...item,
      span: given(item.span),
      sentence: given(item.sentence),
      modifiers: item.modifiers.map((modifier) => ({
        ...modifier,
        span: modifier.span && given(modifier.span),
      })),
    })),
    split: answer.split && {
      aiEngineer: answer.split.aiEngineer.map(given),
      mlEngineer: answer.split.mlEngineer.map(given),
      shared: answer.split.shared.map(given),
    },
  };
}
