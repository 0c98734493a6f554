import { matchesGlob } from 'node:path';

export interface Instruction {
  readonly name: string;
  readonly value: string;
}

/** One `FROM` and what follows it. */
export interface Stage {
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** Takes a Dockerfile apart into its stages; comments go, continued lines are joined. */
export function parseDockerfile(text: string): Stage[] {
  const lines = text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim());
  const instructions = lines.map((line) => {
    const [, name = '', value = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    return { name, value };
  });
  const starts = instructions.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []));
  return starts.map((start, index) => ({
    name: / AS (\S+)$/i.exec(instructions[start]?.value ?? '')?.[1] ?? String(index),
    instructions: instructions.slice(start + 1, starts[index + 1]),
  }));
}

/** The sources, the target and the stage to take them from, if any, of a `COPY`. */
export function parseCopy(value: string): { from: string | undefined; sources: string[]; target: string } {
  const words = value.split(/\s+/);
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  return { from, sources: paths.slice(0, -1), target: paths.at(-1) ?? '.' };
}

/** Whether a `.dockerignore` keeps a path out of the build: the last pattern that fits it, or a folder around it, decides. */
export function isIgnored(path: string, dockerignore: string): boolean {
  const patterns = dockerignore.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
  const parts = path.split('/');
  const around = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  const deciding = patterns.findLast((pattern) =>
    around.some((folder) => matchesGlob(folder, pattern.replace(/^!/, ''))),
  );
  return deciding !== undefined && !deciding.startsWith('!');
}
