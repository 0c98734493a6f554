import { softLineBreaksOf } from '../soft-line-breaks.ts';

/** A posting as its parts, from which each format is written. */
export interface Block {
  readonly kind: 'heading' | 'item' | 'paragraph';
  readonly text: string;
}

/** A heading with what stands under it; `null` above the first. */
export interface Part {
  readonly heading: string | null;
  readonly blocks: readonly Block[];
}

const marker = /^\s*[-*•]\s+/;

/** Takes a plain text apart: list items by their bullets, headings by what follows them, the rest is paragraphs. */
export function blocksOf(text: string): Block[] {
  const soft = softLineBreaksOf(text);
  const lines = text.replaceAll('\n', (_, at: number) => (soft.includes(at) ? ' ' : '\n')).split('\n');
  return lines.flatMap((line, i): Block[] => {
    if (line.trim() === '') return [];
    if (marker.test(line)) return [{ kind: 'item', text: line.replace(marker, '').trim() }];
    return [{ kind: isHeading(line, lines[i + 1]) ? 'heading' : 'paragraph', text: line.trim() }];
  });
}

function isHeading(line: string, next: string | undefined): boolean {
  return line.length < 60 && !/[.!?;,]$/.test(line.trim()) && next !== undefined && next.trim() !== '';
}

/** The same posting as headings with their bodies. */
export function partsOf(blocks: readonly Block[]): Part[] {
  const parts: { heading: string | null; blocks: Block[] }[] = [{ heading: null, blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') parts.push({ heading: block.text, blocks: [] });
    else parts.at(-1)?.blocks.push(block);
  }
  return parts.filter(({ heading, blocks: body }) => heading !== null || body.length > 0);
}

/** Text as it stands between tags. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Blocks as HTML, as the editor of a recruiting system writes it. */
export function htmlOf(blocks: readonly Block[]): string {
  const lines = blocks.map(({ kind, text }, i) => {
    if (kind === 'heading') return `<h3>${escapeHtml(text)}</h3>`;
    if (kind === 'paragraph') return `<p>${escapeHtml(text)}</p>`;
    const opens = blocks[i - 1]?.kind !== 'item' ? '<ul>' : '';
    const closes = blocks[i + 1]?.kind !== 'item' ? '</ul>' : '';
    return `${opens}<li>${escapeHtml(text)}</li>${closes}`;
  });
  return lines.join('');
}

/** Blocks as plain text without any bullets, one a line. */
export function withoutBullets(blocks: readonly Block[]): string {
  return blocks.map(({ kind, text }) => (kind === 'heading' ? `\n${text}\n` : text)).join('\n');
}

/** Blocks as Markdown. */
export function markdownOf(blocks: readonly Block[]): string {
  const lines = blocks.map(({ kind, text }, i) => {
    if (kind === 'heading') return `\n## ${text}\n`;
    if (kind === 'item') return `* ${text}`;
    return blocks[i - 1]?.kind === 'item' ? `\n${text}\n` : `${text}\n`;
  });
  return lines.join('\n').trim();
}
