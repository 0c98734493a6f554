import supertest from 'supertest';
import { expect, onTestFinished } from 'vitest';
import { type App, type AppOptions, buildApp } from '../../src/http/app.ts';
import { type Problem, type ProblemCode, problemSchema, problemTypes } from '../../src/http/problems.ts';
import { loadRuleset } from '../../src/rules/load.ts';
import type { Ruleset } from '../../src/rules/ruleset.ts';

let ruleset: Promise<Ruleset> | undefined;

/** The project's own rules, loaded once. */
export function ownRuleset(): Promise<Ruleset> {
  ruleset ??= loadRuleset();
  return ruleset;
}

/** The real service on a free loopback port, closed when the test ends. */
export async function startApp(options: Partial<AppOptions> = {}): Promise<App> {
  const app = buildApp({ ruleset: await ownRuleset(), ...options });
  onTestFinished(() => app.close());
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app;
}

/** A client of the real service. */
export async function service(options: Partial<AppOptions> = {}): Promise<ReturnType<typeof supertest>> {
  return supertest((await startApp(options)).server);
}

/** Asserts that an answer is the documented problem with this code, and nothing else. */
export function expectProblem(answer: supertest.Response, code: ProblemCode): Problem {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  const problem = problemSchema.strict().parse(answer.body);
  const { status, title } = problemTypes[code];
  expect(problem).toMatchObject({ code, status, title, type: `/problems/${code}` });
  expect(answer.status).toBe(status);
  return problem;
}
