import { UnsecuredJWT } from 'jose';
import { Response } from 'undici';
import { expect, it } from 'vitest';
import type { TokenCheck } from '#deploy/verify/token-check.ts';
import { keepsContract, verifyTokens } from '#deploy/verify/verify-tokens.ts';
import type { HttpsFetch } from '#management/https-fetch.ts';
import { UnreachableError } from '#management/unreachable-error.ts';

const audience = 'https://api.example.com';
const plan = 'https://claims.example.com/plan';

function check(domain: string): TokenCheck {
  const claims = { access_token: { [plan]: 'team' }, id_token: {} };
  const empty = { provenance: [], findings: [], calls: [], trace: { steps: [], durationMs: 0 } };
  return {
    client: 'Integration tests',
    audience,
    domain,
    parameters: { grant_type: 'client_credentials', client_id: 'machine', client_secret: 's3cret', audience },
    predicted: { status: 'issued', tokens: ['access_token'], scope: [], claims, ...empty },
    isCertain: true,
    knowsScopes: true,
  };
}

/** Answers each request with the next of these claims; a text is an OAuth error, and `null` no answer at all. */
function answering(...answers: (object | string | null)[]): HttpsFetch & { readonly asked: string[] } {
  const asked: string[] = [];
  const fetch: HttpsFetch = async (input) => {
    const url = new URL(String(input));
    asked.push(url.host);
    const next = answers.shift();
    if (next === null) throw new UnreachableError(url.host, new Error('reset'));
    if (typeof next === 'string') return new Response(JSON.stringify({ error: next }), { status: 403 });
    const access_token = new UnsecuredJWT({ iss: `https://${url.host}/`, aud: audience, ...next }).encode();
    return new Response(JSON.stringify({ access_token }));
  };
  return Object.assign(fetch, { asked });
}

/** Notes pauses in place of waiting. */
function patience(attempts?: number) {
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  return { pauses, pause, ...(attempts !== undefined && { attempts }) };
}

it('takes a token anew until it is as predicted: a tenant runs the earlier version for a moment', async () => {
  const { pauses, ...patient } = patience();
  const fetch = answering({}, 'access_denied', null, { [plan]: 'team' });
  const [verified] = await verifyTokens([check('tenant.example.com')], fetch, patient);
  const asked = { client: 'Integration tests', audience, domain: 'tenant.example.com' };
  expect(verified).toEqual({ ...asked, attempts: 4, findings: [] });
  expect(pauses).toEqual([1000, 1000, 1000]);
});

it('judges it by the last one when patience ends', async () => {
  const { pauses, ...patient } = patience(2);
  const fetch = answering({ [plan]: 'team' }, {}, {});
  const checks = [check('tenant.example.com'), check('login.example.com')];
  const [first, second] = await verifyTokens(checks, fetch, patient);
  expect(first).toMatchObject({ attempts: 1, findings: [] });
  expect(second).toMatchObject({ domain: 'login.example.com', attempts: 2, findings: [{ code: 'claim-missing' }] });
  expect([first, second].map((token) => token && keepsContract(token))).toEqual([true, false]);
  expect(pauses).toEqual([1000]);
  expect(fetch.asked).toEqual(['tenant.example.com', 'login.example.com', 'login.example.com']);
});

it('keeps its contract with what only differs from the prediction', async () => {
  const [verified] = await verifyTokens([check('tenant.example.com')], answering({ [plan]: 'free' }), patience(1));
  expect(verified?.findings).toEqual([{ code: 'claim-differs', token: 'access_token', claim: plan }]);
  expect(verified && keepsContract(verified)).toBe(true);
});
