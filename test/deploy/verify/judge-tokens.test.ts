import { UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#auth0/json.ts';
import { describeTokenFinding } from '#deploy/verify/describe-token-finding.ts';
import { judgeTokens } from '#deploy/verify/judge-tokens.ts';
import { isTokenWarning } from '#deploy/verify/token-finding.ts';
import type { Issued, TransactionResult } from '#pipeline/transaction-result.ts';
import { TokenError } from '#token-client/token-error.ts';

const domain = 'login.example.com';
const audience = 'https://api.example.com';
const plan = 'https://claims.example.com/plan';
const roles = 'https://claims.example.com/roles';
const nothing = { findings: [], calls: [], trace: { steps: [], durationMs: 0 } };

function issued(access_token: JsonObject, id_token: JsonObject = {}): Issued {
  const provenance = Object.entries(access_token).map(([claim, value]) => {
    const by = { extension: 'actions/plan', form: 'action' } as const;
    return { ...by, token: 'access_token' as const, claim, value: value ?? null, replaced: [] };
  });
  const claims = { access_token, id_token };
  return { status: 'issued', tokens: ['access_token'], scope: ['read:orders'], claims, provenance, ...nothing };
}

const denied: TransactionResult = {
  status: 'denied',
  by: { extension: 'actions/plan', form: 'action' },
  error: 'access_denied',
  errorDescription: 'Suspended.',
  ...nothing,
};

function jwt(claims: object): string {
  return new UnsecuredJWT({ iss: `https://${domain}/`, aud: audience, ...claims }).encode();
}

function judge(predicted: TransactionResult, access: object, more: object = {}, isCertain = true, knowsScopes = true) {
  const response = { access_token: jwt(access), scope: 'read:orders', ...more };
  return judgeTokens({ predicted, domain, audience, isCertain, knowsScopes }, response);
}

describe('tokens that were issued', () => {
  const predicted = issued({ [plan]: 'team', [roles]: ['manager'] });

  it('keep their contract with every claim that was predicted, whatever Auth0 adds of its own', () => {
    expect(judge(predicted, { [roles]: ['manager'], [plan]: 'team', sub: 'x', gty: 'password' })).toEqual([]);
    expect(judge(issued({}), { aud: [audience, `https://${domain}/userinfo`] })).toEqual([]);
  });

  it('break it where a claim is missing, or has another type', () => {
    const findings = judge(predicted, { [roles]: 'manager' });
    expect(findings).toEqual([
      { code: 'claim-missing', token: 'access_token', claim: plan, extension: 'actions/plan' },
      { code: 'claim-retyped', token: 'access_token', claim: roles, expected: 'array', found: 'string' },
    ]);
    expect(findings.map(isTokenWarning)).toEqual([false, false]);
    expect(judge(issued({ [plan]: null }), { [plan]: 'team' })).toMatchObject([{ expected: 'null', found: 'string' }]);
  });

  it('differ from the prediction in values, in claims that it does not know, and in scopes', () => {
    const access = { [plan]: 'free', [roles]: ['manager'], 'https://claims.example.com/other': 1 };
    const findings = judge(predicted, access, { scope: 'write:orders' });
    expect(findings).toEqual([
      { code: 'claim-differs', token: 'access_token', claim: plan },
      { code: 'claim-unpredicted', token: 'access_token', claim: 'https://claims.example.com/other' },
      { code: 'scope-differs', added: ['write:orders'], removed: ['read:orders'] },
    ]);
    expect(findings.every(isTokenWarning)).toBe(true);
    expect(judge(predicted, access, { scope: 'write:orders' }, true, false)).toEqual(findings.slice(0, 2));
  });

  it('are judged by the ID token, too, where there is one', () => {
    const both = issued({}, { [plan]: 'team' });
    expect(judge(both, {})).toEqual([]);
    expect(judge(both, {}, { id_token: jwt({}) })).toMatchObject([{ code: 'claim-missing', token: 'id_token' }]);
  });

  it('break it where they name another issuer or audience, or cannot be read', () => {
    expect(judge(issued({}), { iss: 'https://tenant.eu.auth0.com/', aud: 'https://other.example.com' })).toEqual([
      {
        code: 'token-misdirected',
        claim: 'iss',
        expected: `https://${domain}/`,
        found: '"https://tenant.eu.auth0.com/"',
      },
      { code: 'token-misdirected', claim: 'aud', expected: audience, found: '"https://other.example.com"' },
    ]);
    expect(judge(issued({}), {}, { access_token: 'a.b.c.d.e' })).toEqual([{ code: 'token-opaque' }]);
  });

  it('should not have been where ours deny them, unless nobody knows all that runs', () => {
    expect(judge(denied, {})).toEqual([{ code: 'token-not-refused', extension: 'actions/plan' }]);
    const predicted = 'denied by actions/plan: Suspended.';
    expect(judge(denied, {}, {}, false)).toEqual([{ code: 'end-differs', predicted }]);
  });
});

describe('tokens that were refused', () => {
  const judgeRefusal = (predicted: TransactionResult, error: string | undefined, text: string) =>
    judgeTokens({ predicted, domain, audience, isCertain: true, knowsScopes: true }, new TokenError(error, text, 403));

  it('should have been issued, or were to be refused, in these words', () => {
    expect(judgeRefusal(issued({}), 'invalid_grant', 'Wrong password.')).toEqual([
      { code: 'token-refused', error: 'invalid_grant', description: 'Wrong password.' },
    ]);
    expect(judgeRefusal(denied, 'access_denied', 'Suspended.')).toEqual([]);
    expect(judgeRefusal(denied, 'access_denied', 'Blocked.')).toMatchObject([{ code: 'end-differs' }]);
    expect(judgeRefusal(denied, undefined, 'neither a token nor an OAuth error')).toMatchObject([
      { code: 'token-unanswered' },
    ]);
  });
});

it('says each finding in a sentence, without the value of a claim', () => {
  const of = { token: 'access_token', claim: plan } as const;
  expect(
    [
      { code: 'token-refused', error: 'access_denied', description: 'Blocked.' } as const,
      { code: 'token-not-refused', extension: 'actions/plan' } as const,
      { code: 'token-unanswered', detail: 'no answer' } as const,
      { code: 'token-opaque' } as const,
      { code: 'token-misdirected', claim: 'iss', expected: 'https://a/', found: '"https://b/"' } as const,
      { code: 'claim-missing', ...of, extension: 'actions/plan' } as const,
      { code: 'claim-retyped', ...of, expected: 'array', found: 'string' } as const,
      { code: 'claim-differs', ...of } as const,
      { code: 'claim-unpredicted', ...of } as const,
      { code: 'scope-differs', added: ['a'], removed: ['b'] } as const,
      { code: 'end-differs', predicted: 'denied by actions/plan: Suspended.' } as const,
    ].map(describeTokenFinding),
  ).toMatchInlineSnapshot(`
    [
      "the tenant refuses it: access_denied: Blocked.",
      "the tenant gives it, and actions/plan should deny it",
      "the tenant does not answer: no answer",
      "it is no JWT, so nobody can read its claims",
      "its "iss" is "https://b/", expected "https://a/"",
      "its access_token lacks "https://claims.example.com/plan", which actions/plan should set",
      ""https://claims.example.com/plan" in its access_token is of type string, expected array",
      ""https://claims.example.com/plan" in its access_token has another value than predicted",
      "its access_token also has "https://claims.example.com/plan", which was not predicted",
      "its scopes are not those predicted: +a -b",
      "the tenant answers in another way than predicted (denied by actions/plan: Suspended.)",
    ]
  `);
});
