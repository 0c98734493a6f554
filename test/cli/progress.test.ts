import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeLeft } from '../../src/cli/progress.ts';
import { temporaryFolder } from './command.ts';
import { hybridPosting, mlPosting } from './postings.ts';

const folder = temporaryFolder();
const command = join(import.meta.dirname, '../../src/cli/classify.ts');
/** `script` of util-linux runs a command in a terminal of its own. */
const hasTerminal = spawnSync('script', ['--version']).stdout?.includes('util-linux') ?? false;

const lines = join(folder, 'lines.ndjson');
writeFileSync(
  lines,
  Array.from(
    { length: 1200 },
    (_, id) => `${JSON.stringify({ id, text: id % 2 ? mlPosting : hybridPosting })}\n`,
  ).join(''),
);

const few = join(folder, 'few.ndjson');
writeFileSync(few, `${JSON.stringify({ id: 'few', text: mlPosting })}\n`);

/** Starts `classify` in a terminal of 80 columns; what it shows there is its standard output and error. */
function startInTerminal(args: string, env: NodeJS.ProcessEnv = {}) {
  const shell = `stty cols 80; exec '${process.execPath}' '${command}' ${args}`;
  return spawn('script', ['--quiet', '--return', '--command', shell, '/dev/null'], {
    env: { ...process.env, TERM: 'xterm', NO_COLOR: '', NODE_OPTIONS: '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

async function inTerminal(args: string, env?: NodeJS.ProcessEnv): Promise<{ code: number; shown: string }> {
  const child = startInTerminal(args, env);
  child.stdin.end();
  const [shown, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  // Shown as a character that regular expressions may hold.
  return { code, shown: shown.replaceAll('\u001b', '␛') };
}

/** What stands on the screen in the end: lines with what was written over them, for the sequences that we use. */
function screenOf(shown: string): string[] {
  const screen = [''];
  let column = 0;
  for (const [token] of shown.matchAll(/␛\[[\d;?]*[A-Za-z]|␛[78]|./gsu)) {
    const row = screen.at(-1) ?? '';
    if (token === '\n') screen.push('');
    else if (token === '\r' || token === '␛[1G' || token === '␛[G') column = 0;
    else if (token === '␛[2K') screen[screen.length - 1] = '';
    else if (/^␛\[0?K$/.test(token)) screen[screen.length - 1] = row.slice(0, column);
    else if (!token.startsWith('␛')) {
      screen[screen.length - 1] = row.slice(0, column).padEnd(column) + token + row.slice(column + 1);
      column += 1;
    }
    if (token === '\n') column = 0;
  }
  return screen;
}

describe.skipIf(!hasTerminal)('in a terminal (needs script of util-linux)', { timeout: 60_000 }, () => {
  it('a bar shows the count, the rate and the time left, in one line, and is gone in the end', async () => {
    const { code, shown } = await inTerminal(`--ndjson '${lines}' > '${join(folder, 'out')}'`);
    expect(code).toBe(0);
    const bars = shown.match(/[█░]+ \d+ % \| [^␛]*/g) ?? [];
    expect(bars.length).toBeGreaterThan(2);
    for (const bar of bars) {
      expect(bar).toMatch(/^[█░]+ \d+ % \| [\d,]+ postings \| [\d,.]+\/s \| (?:…|\d+ s|\d+ min \d+ s) left$/);
      expect(bar.length).toBeLessThan(80);
    }
    const counts = bars.map((bar) => Number(/([\d,]+) postings/.exec(bar)?.[1]?.replace(',', '')));
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(bars.at(-1)).toMatch(/^█+ 100 % \| 1,200 postings .* 0 s left$/);
    const screen = screenOf(shown);
    expect(screen.join('\n')).not.toMatch(/[█░]/);
    expect(screen[0]).toMatch(/^1,200 postings in /);
  });

  it('the rows stand above the bar, each whole and none lost, with the summary below', async () => {
    const { code, shown } = await inTerminal(`'${lines}'`);
    expect(code).toBe(0);
    const screen = screenOf(shown);
    expect(screen.join('\n')).not.toMatch(/[█░]/);
    const rows = screen.slice(0, 1200);
    expect(rows.map((row) => Number(/ (\d+)$/.exec(row)?.[1]))).toEqual(rows.map((_, id) => id));
    for (const row of rows) expect(row).toMatch(/^(?:ML engineer |vague hybrid) {3}\d\d % {2}/);
    expect(screen[1200]).toBe('');
    expect(screen[1201]).toMatch(/^1,200 postings in /);
  });

  it('where only the sender knows how much there is, count and rate alone', async () => {
    const { shown } = await inTerminal(`--ndjson - < '${lines}' > '${join(folder, 'out2')}'`);
    expect(shown).toMatch(/[\d,]+ postings \| [\d,.]+\/s/);
    expect(shown).not.toContain('left');
  });

  it.each([
    ['Ctrl+C', `--ndjson '${lines}' > '${join(folder, 'out3')}'`, true],
    ['a reader that has seen enough', `--ndjson '${lines}' | head -c 100`, false],
  ])('%s leaves the terminal as it was: with its cursor and its wrapping', async (_what, args, interrupt) => {
    const child = startInTerminal(args);
    const shown = text(child.stdout);
    if (interrupt) {
      await once(child.stdout, 'data');
      child.stdin.write('\u0003');
    }
    await once(child, 'close');
    expect(await shown).not.toMatch(/\[\?(?:25|7)l/);
    expect(await shown).not.toContain('1,200 postings');
  });

  it('colours follow NO_COLOR, and a terminal that knows no sequences gets none', async () => {
    const [coloured, plain, dumb] = await Promise.all([
      inTerminal(`'${few}'`),
      inTerminal(`'${few}'`, { NO_COLOR: '1' }),
      inTerminal(`'${few}'`, { TERM: 'dumb' }),
    ]);
    expect(coloured.shown).toMatch(/␛\[1m/);
    expect(plain.shown).not.toMatch(/␛\[\d*m/);
    expect(dumb.shown).not.toContain('␛');
  });
});

describe('the time left', () => {
  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 0 s'],
    [3599.6, '1 h 0 min'],
    [7260, '2 h 1 min'],
  ])('%d s', (seconds, shown) => {
    expect(timeLeft(seconds)).toBe(shown);
  });

  it('is never off by more than its smaller unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (seconds) => {
        const units = { s: 1, min: 60, h: 3600 };
        const parts = [...timeLeft(seconds).matchAll(/([\d,]+) (s|min|h)/g)];
        const total = parts.reduce(
          (sum, [, number = '', unit]) =>
            sum + Number(number.replace(',', '')) * units[unit as keyof typeof units],
          0,
        );
        expect(Math.abs(total - seconds)).toBeLessThanOrEqual(
          units[(parts.at(-1)?.[2] ?? 's') as keyof typeof units],
        );
      }),
    );
  });
});
