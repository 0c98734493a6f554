import { softLineBreaksOf } from '../posting/soft-line-breaks.ts';

/** Wraps every line at the last space before this column, as mail programs do. */
export function wrapped(text: string, columns: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrappedLine(line, columns))
    .join('\n');
}

function wrappedLine(line: string, columns: number): string[] {
  const lines: string[] = [];
  let current = /^ */.exec(line)?.[0] ?? '';
  for (const word of line.trimStart().split(' ')) {
    if (current.trim() !== '' && current.length + 1 + word.length > columns) {
      lines.push(current);
      current = word;
    } else current = current.trim() === '' ? current + word : `${current} ${word}`;
  }
  return [...lines, current];
}

const bullet = /^(\s*)(?:[-*•] |\p{Extended_Pictographic}\uFE0F? )/gmu;

/** Begins every list item with another mark. */
export function withBullets(text: string, mark: string): string {
  return text.replaceAll(bullet, `$1${mark} `);
}

/** Loses the line breaks and bullets of a text, as pasting from some web pages does; what a program wrapped stays whole. */
export function withoutLineBreaks(text: string, glue: '' | ' '): string {
  const soft = softLineBreaksOf(text);
  const unwrapped = text.replaceAll('\n', (_, at: number) => (soft.includes(at) ? ' ' : '\n'));
  return unwrapped
    .replaceAll(bullet, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(glue);
}
