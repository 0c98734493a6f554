import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemCodes, problemTypes } from '../../src/http/problems.ts';
import { welcome } from '../../src/http/welcome.ts';
import { service } from './service.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it.each(problemCodes)('has a row for %s, as the service answers it', (code) => {
    const { status, when, remedy } = problemTypes[code];
    expect(readme).toContain(`| \`${code}\` | ${status} | ${when} | ${remedy} |`);
  });

  it('shows the first command that the service prints', () => {
    const [, , command = ''] = welcome('http://127.0.0.1:8080').split('\n\n');
    expect(readme).toContain(command.replace(/^ {2}/gm, ''));
  });

  it('shows an answer that the service gives', async () => {
    const [, quoted = ''] = /^> (.*)$/m.exec(readme) ?? [];
    const [, shown = '{}'] = /```json\n(\{\n.*?)\n```/s.exec(readme) ?? [];
    const expected = JSON.parse(shown);
    const client = await service();
    const { body } = await client
      .post('/v1/classify')
      .send({ title: 'AI Engineer', text: quoted })
      .expect(200);
    expect(body.label).toBe(expected.label);
    expect(body.ownership).toMatchObject(
      expect.arrayContaining(
        expected.ownership.map(({ area, status }: { area: string; status: string }) =>
          expect.objectContaining({ area, status }),
        ),
      ),
    );
    expect(body.flags.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(expected.flags.map(({ id }: { id: string }) => id)),
    );
  });
});
