import { expect } from 'vitest';
import type { Classification } from '../../src/classify/classification.ts';
import type { Area, Role } from '../../src/rules/schema.ts';
import { ruleset } from './judging.ts';

/** What a reason rests on, and so must not contradict. */
export type Reasoned = Pick<
  Classification,
  'label' | 'reason' | 'roles' | 'plainDuties' | 'ownership' | 'evidence'
>;

type Claims = Readonly<Record<string, string>>;

/** A sentence that a reason may be, and what it claims. */
interface Form {
  readonly label: readonly Classification['label'][];
  readonly words: RegExp;
  readonly check: (claims: Claims, answer: Reasoned) => void;
}

const roleOfWork: Readonly<Record<string, Role>> = {
  'integrating models and building products around them': 'ai-engineer',
  'developing, training and serving models': 'ml-engineer',
};
const areaOf: Readonly<Record<Role, Area>> = {
  'ai-engineer': 'system-integration',
  'ml-engineer': 'model-development',
};

const work = `(?<work>${Object.keys(roleOfWork).join('|')})`;
const shares = [
  '(?<ml>\\d+) % of the evidence for either role is developing, training and serving models',
  '(?<ai>\\d+) % is integrating models and building products around them',
].join(', ');
const names = '(?:(?:another job|other jobs) \\((?<names>.+?)\\)|a job outside engineering)';
const eitherRole = 'an AI engineer or an ML engineer';

const forms: Readonly<Record<string, Form>> = {
  'mainly one kind': {
    label: ['ai-engineer', 'ml-engineer'],
    words: new RegExp(
      `^The AI and ML work described is mainly ${work} \\((?<share>\\d+) % of .* role\\)\\.$`,
    ),
    check: (claims, answer) => {
      expectMainly(claims, answer);
      expect(owned(answer)).toContain(areaOf[roleOf(claims)]);
    },
  },
  'mainly one kind, with a part of it for the hire': {
    label: ['ai-engineer', 'ml-engineer'],
    words: new RegExp(
      `^The AI and ML work described is mainly ${work} \\((?<share>\\d+) % of .* role\\), of which the hire owns (?<areas>.+)\\.$`,
    ),
    check: (claims, answer) => {
      expectMainly(claims, answer);
      const role = roleOf(claims);
      expect(owned(answer)).not.toContain(areaOf[role]);
      expectPart(claims, answer, [role]);
    },
  },
  'mainly one kind, that nobody is given': {
    label: ['ai-engineer', 'ml-engineer'],
    words: new RegExp(
      `^What is said of AI and ML is mainly about ${work} \\((?<share>\\d+) % of .* role\\), but no duty plainly gives`,
    ),
    check: (claims, answer) => {
      expectMainly(claims, answer);
      expect(givesToHire(answer, roleOf(claims))).toBe(false);
    },
  },
  'both kinds': {
    label: ['vague-hybrid'],
    words: new RegExp(`^Both kinds of work are substantial: ${shares}\\.$`),
    check: (claims, answer) => {
      expectShares(claims, answer);
      expect(owned(answer)).toEqual(expect.arrayContaining(Object.values(areaOf)));
    },
  },
  'both kinds, with a part of them for the hire': {
    label: ['vague-hybrid'],
    words: new RegExp(`^Both kinds of work come up: ${shares}, of which the hire owns (?<areas>.+)\\.$`),
    check: (claims, answer) => {
      expectShares(claims, answer);
      expect(owned(answer)).not.toEqual(expect.arrayContaining(Object.values(areaOf)));
      expectPart(claims, answer, ['ml-engineer', 'ai-engineer']);
    },
  },
  'neither kind given to the hire': {
    label: ['vague-hybrid'],
    words: new RegExp(
      `^The posting leaves open which kind of work is meant: ${shares}, and neither is plainly a duty of the hire\\.$`,
    ),
    check: (claims, answer) => {
      expectShares(claims, answer);
      for (const role of ['ml-engineer', 'ai-engineer'] as const)
        expect(givesToHire(answer, role)).toBe(false);
    },
  },
  'nothing for a role': {
    label: ['out-of-scope'],
    words: new RegExp(`^Nothing in the posting speaks for ${eitherRole}\\.$`),
    check: (_, { roles }) => {
      expect(roles.filter(({ score }) => score > 0)).toEqual([]);
    },
  },
  'another job alone': {
    label: ['out-of-scope'],
    words: new RegExp(`^The evidence speaks for ${names}, not for ${eitherRole}\\.$`),
    check: (claims, answer) => {
      expect(namedIds(claims).toSorted()).toEqual(idsWithPoints(answer).toSorted());
      expect(pointsOfRoles(answer)).toBe(0);
    },
  },
  'another job for the most part': {
    label: ['out-of-scope'],
    words: new RegExp(`^Most of the evidence speaks for ${names}, (?<rest>.+) for ${eitherRole}\\.$`),
    check: (claims, answer) => {
      const half = pointsOf(answer, () => true) / 2;
      const ids = namedIds(claims);
      expectToLead(ids, half, answer);
      expect(pointsOf(answer, (role) => ids.includes(role))).toBeGreaterThan(half);
      const share = pointsOfRoles(answer) / (2 * half);
      const words = share < 0.005 ? 'less than 1 %' : `${Math.round(share * 100)} %`;
      expect(claims.rest).toBe(share === 0 ? 'none' : words);
    },
  },
  'too little for either role': {
    label: ['out-of-scope'],
    words: new RegExp(
      `^Too little of the posting speaks for ${eitherRole}(?:: )?(?<other>part of it speaks for ${names})?(?:, and )?(?:(?<count>\\d+) dut(?:y speaks|ies speak) for neither role)?\\.$`,
    ),
    check: (claims, answer) => {
      const others = pointsOf(answer, isOther);
      // Otherwise the other jobs are the reason.
      expect(pointsOfRoles(answer)).toBeGreaterThanOrEqual(others);
      if (claims.other === undefined) expect(others).toBe(0);
      else expectToLead(namedIds(claims), others / 2, answer);
      expect(Number(claims.count ?? 0)).toBe(answer.plainDuties.count);
    },
  },
};

/** The sentences that a reason may be, by what they say. */
export const reasonForms: readonly string[] = Object.keys(forms);

/** Asserts that a reason is one of the known sentences, and that the same answer bears out each of its claims. */
export function expectReasonToHold(answer: Reasoned): void {
  const name = formOf(answer);
  const { label, words, check } = forms[name] as Form;
  expect(label).toContain(answer.label);
  check(words.exec(answer.reason)?.groups ?? {}, answer);
}

/** Which of the known sentences a reason is. */
export function formOf({ reason }: Pick<Reasoned, 'reason'>): string {
  const fitting = Object.keys(forms).filter((name) => forms[name]?.words.test(reason));
  expect(fitting, reason).toHaveLength(1);
  return fitting[0] as string;
}

const roleOf = ({ work: named = '' }: Claims): Role => roleOfWork[named] as Role;

function expectMainly(claims: Claims, answer: Reasoned): void {
  const role = roleOf(claims);
  expect(answer.label).toBe(role);
  const share = pointsOf(answer, (id) => id === role) / pointsOfRoles(answer);
  expect(share).toBeGreaterThan(0.5);
  expect(Number(claims.share)).toBe(Math.round(share * 100));
}

function expectShares({ ml, ai }: Claims, answer: Reasoned): void {
  const share = (role: Role): number => pointsOf(answer, (id) => id === role) / pointsOfRoles(answer);
  expect([Number(ml), Number(ai)]).toEqual([
    Math.round(share('ml-engineer') * 100),
    Math.round(share('ai-engineer') * 100),
  ]);
  expect(Math.min(Number(ml), Number(ai))).toBeGreaterThan(0);
}

/** Asserts that a reason names all areas that the hire owns of the work of some roles, and no other. */
function expectPart({ areas: names = '' }: Claims, answer: Reasoned, roles: readonly Role[]): void {
  const named = names.split(/, | and /).map((area) => area.replace(' ', '-'));
  const ofRoles = owned(answer).filter((area) =>
    roles.some((role) => area === areaOf[role] || isDutyFor(answer, area, role)),
  );
  expect(named).toEqual(ofRoles);
}

/** Whether the table of owners shows that the hire has the work of a role: its own area, or what speaks for it in another. */
const givesToHire = (answer: Reasoned, role: Role): boolean =>
  owned(answer).some((area) => area === areaOf[role] || isDutyFor(answer, area, role));

const owned = ({ ownership }: Reasoned): Area[] =>
  ownership.filter(({ status }) => status === 'owns').map(({ area }) => area);

const isDutyFor = ({ evidence }: Reasoned, area: string, role: Role): boolean =>
  evidence.some(
    (item) => item.area === area && item.role === role && item.owner === 'hire' && item.points > 0,
  );

const isOther = (role: string): boolean => role !== 'ai-engineer' && role !== 'ml-engineer';

function pointsOf({ roles }: Reasoned, isMeant: (role: string) => boolean): number {
  const points = roles.reduce((sum, { role, score }) => (isMeant(role) ? sum + score : sum), 0);
  return Math.round(points * 1000) / 1000;
}

const pointsOfRoles = (answer: Reasoned): number => pointsOf(answer, (role) => !isOther(role));

const idsWithPoints = ({ roles }: Reasoned): string[] =>
  roles.filter(({ role, score }) => isOther(role) && score > 0).map(({ role }) => role);

/** The other jobs that a reason names; one that stands for all jobs outside engineering is never called by its name. */
function namedIds({ names: list }: Claims): string[] {
  const idOf = (name: string): string | undefined =>
    ruleset.adjacentRoles.find((job) =>
      job.isCatchAll ? name === 'one outside engineering' : name === job.name,
    )?.id;
  const ids = list === undefined ? [idOf('one outside engineering')] : list.split(', ').map(idOf);
  expect(ids).not.toContain(undefined);
  return ids as string[];
}

/** Asserts that jobs have points, that none with more is left out, and that it takes all of them to pass so many points. */
function expectToLead(ids: readonly string[], points: number, { roles }: Reasoned): void {
  const scoreOf = (id: string): number => roles.find(({ role }) => role === id)?.score ?? 0;
  const least = Math.min(...ids.map(scoreOf));
  expect(least).toBeGreaterThan(0);
  const leftOut = roles.filter(({ role }) => isOther(role) && !ids.includes(role));
  for (const { score } of leftOut) expect(score).toBeLessThan(least);
  const ahead = ids.map(scoreOf).filter((score) => score > least);
  expect(ahead.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(points + 0.001);
}
