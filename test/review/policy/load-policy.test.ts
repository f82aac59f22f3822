import { describe, expect, it } from 'vitest';
import { builtInNames } from '#review/policy/built-in-rules.ts';
import { loadPolicy } from '#review/policy/load-policy.ts';
import { PolicyError, type PolicyProblem } from '#review/policy/policy-error.ts';
import { projectFixture } from '../../rig/project-fixture.ts';

/** The problems of a policy.ts. */
async function problemsOf(text: string): Promise<readonly PolicyProblem[]> {
  await using project = await projectFixture({ 'policy.ts': text });
  const error: unknown = await loadPolicy(project.root).catch((thrown: unknown) => thrown);
  return error instanceof PolicyError ? error.problems : [];
}

describe('policy.ts', () => {
  it('may be missing', async () => {
    await using project = await projectFixture();
    expect(await loadPolicy(project.root)).toEqual({});
  });

  it('is read anew each time, and may use the claims, types and Node.js', async () => {
    const text = (severity: string) => `
      import { basename } from 'node:path';
      import type { Policy } from '#review/policy/policy.ts';
      import { planOf } from '#claims/plan.ts';
      export const policy: Policy = { rules: { 'new-denial': ${severity} }, namespaces: [basename('/' + planOf({}))] };`;
    for (const severity of ['off', 'warning']) {
      await using project = await projectFixture({ 'policy.ts': text(JSON.stringify(severity)) });
      expect(await loadPolicy(project.root)).toEqual({ rules: { 'new-denial': severity }, namespaces: ['free'] });
    }
  });

  it('takes a setting of every rule', async () => {
    const rules = Object.fromEntries(builtInNames.map((name) => [name, 'off']));
    await using project = await projectFixture({ 'policy.ts': `export const policy = ${JSON.stringify({ rules })};` });
    expect(await loadPolicy(project.root)).toEqual({ rules });
  });

  const fix = 'docs/policy.md says what it takes';
  it.each<[what: string, text: string, problem: Partial<PolicyProblem>]>([
    [
      'does not compile',
      'export const policy = {\n  rules: ;\n};',
      { code: 'policy-not-compiled', place: 'policy.ts:2:10', message: 'does not compile: Unexpected ";"' },
    ],
    ['imports what is not there', "import '#claims/none.ts';", { code: 'policy-not-compiled', place: 'policy.ts:1:8' }],
    ['throws', "throw new Error('no');", { code: 'policy-not-valid', message: 'throws when it is loaded: Error: no' }],
    ['exports nothing', 'export {};', { code: 'policy-not-valid', message: 'exports no "policy"' }],
    [
      'has a severity that is none',
      "export const policy = { rules: { 'new-denial': 'fatal' } };",
      {
        code: 'policy-not-valid',
        message:
          '"rules.new-denial": expected one of off, warning, error, or an object with "severity" and "allow", a list of names',
        fix,
      },
    ],
    [
      'has an option that is none',
      "export const policy = { rules: { 'token-growth': { allow: [] } } };",
      {
        code: 'policy-not-valid',
        message: '"rules.token-growth": Unrecognized key: "allow"',
        fix,
      },
    ],
    [
      'has a rule that is none',
      "export const policy = { rules: { 'no-claims': 'error' } };",
      {
        code: 'policy-rule-unknown',
        place: 'policy.ts',
        message: `there is no rule "no-claims": expected one of ${builtInNames.join(', ')}`,
      },
    ],
    [
      'takes the name of a built-in rule',
      "export const policy = { own: [{ name: 'new-denial', severity: 'error', explanation: '', fix: '', check: () => [] }] };",
      { message: '"own.0.name": a built-in rule has this name' },
    ],
    [
      'has a rule that checks nothing',
      "export const policy = { own: [{ name: 'mine', severity: 'off', explanation: '', fix: '' }] };",
      { message: '"own.0.severity": expected one of warning, error' },
    ],
    [
      'has a key that is none',
      'export const policy = { rule: {} };',
      { message: '"policy": Unrecognized key: "rule"' },
    ],
  ])('is refused when it %s', async (_what, text, problem) => {
    expect((await problemsOf(text))[0]).toMatchObject({ place: 'policy.ts', ...problem });
  });
});
