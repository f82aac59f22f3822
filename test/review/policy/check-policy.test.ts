import { describe, expect, it } from 'vitest';
import { checkPolicy } from '#review/policy/check-policy.ts';
import type { Policy, PolicyRule, RuleSettings } from '#review/policy/policy.ts';
import { PolicyError } from '#review/policy/policy-error.ts';
import { policySchema } from '#review/policy/policy-schema.ts';
import { aDenial, aLogin, anAnswer, aReview } from './a-review.ts';

const outside = aReview([aLogin(anAnswer(), anAnswer({ plan: 'team' }))]);
const finding = {
  code: 'claim-outside-namespace',
  severity: 'error',
  message: 'actions/plan puts "plan" into the access token, outside of every namespace',
  explanation:
    'A name outside the namespace may meet one of OAuth, OpenID Connect or Auth0, now or later, and tells no reader whose claim it is.',
  fix: 'name it with claimName() of claims/namespace.ts, or add its namespace to "namespaces" in policy.ts',
  combinations: ['ada / Web shop / implicit'],
};

const own: PolicyRule = {
  name: 'no-plan',
  severity: 'error',
  explanation: 'Plans are secret.',
  fix: 'leave it out',
  check: ({ transactions }) =>
    transactions.map(({ combination }) => ({ message: 'there is a plan', combinations: [combination.id] })),
};

describe('a policy', () => {
  it('has every built-in rule on, unless it says otherwise', () => {
    expect(checkPolicy({}, outside)).toEqual([finding]);
  });

  it.each<[RuleSettings['claim-outside-namespace'], unknown[]]>([
    ['off', []],
    ['warning', [{ ...finding, severity: 'warning' }]],
    [{ severity: 'off' }, []],
    [{ severity: 'warning' }, [{ ...finding, severity: 'warning' }]],
    [{ allow: ['plan'] }, []],
    [{ allow: ['plans'] }, [finding]],
  ])('sets a rule to %j', (setting, findings) => {
    expect(checkPolicy({ rules: { 'claim-outside-namespace': setting } }, outside)).toEqual(findings);
  });

  it('adds rules of its own, and puts errors first', () => {
    const policy: Policy = { rules: { 'claim-outside-namespace': 'warning' }, own: [own] };
    expect(checkPolicy(policy, outside)).toEqual([
      {
        code: 'no-plan',
        severity: 'error',
        message: 'there is a plan',
        explanation: 'Plans are secret.',
        fix: 'leave it out',
        combinations: ['ada / Web shop / implicit'],
      },
      { ...finding, severity: 'warning' },
    ]);
  });

  it('takes what base shows already for a warning', () => {
    const review = aReview([aLogin(anAnswer({ plan: 'team' }), anAnswer({ plan: 'team' }))]);
    expect(checkPolicy({}, review)).toEqual([
      { ...finding, severity: 'warning', message: `${finding.message} (as before)` },
    ]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no such claim');
      },
      'Error: no such claim',
    ],
    ['returns something else', () => [{ text: 'a plan' }], 'message'],
    ['returns a promise', async () => [], 'expected array'],
    [
      'names a transaction that is not there',
      () => [{ message: 'a plan', combinations: ['eve'] }],
      'there is no transaction "eve"',
    ],
  ])('names the rule of its own that %s', (_what, check, detail) => {
    const policy = policySchema.parse({ own: [{ ...own, check }] });
    const ask = () => checkPolicy(policy, outside);
    expect(ask).toThrow(PolicyError);
    expect(ask).toThrow(/^policy\.ts: the rule "no-plan" did not check the review: /);
    expect(ask).toThrow(detail);
  });

  it('has nothing to say of tokens that do not change', () => {
    const same = anAnswer({ 'https://claims.example.com/plan': 'team' });
    expect(checkPolicy({}, aReview([aLogin(same, same), aLogin(aDenial('no'), aDenial('no'))]))).toEqual([]);
  });
});
