import { createHmac, createPublicKey } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { KitTenant } from '#kit/kit-tenant.ts';
import { startLocalTenant } from '#kit/local-tenant.ts';
import { createManagementClient } from '#management/management-client.ts';
import { startOrdersApi } from '../kit-tests/orders-api.fixture.ts';
import { logIn, queryOf } from '../rig/browser-login.ts';
import { callTenant } from '../rig/call-tenant.ts';
import { pkce, verifier } from '../rig/code-flow.ts';
import { fragmentOf } from '../rig/implicit-flow.ts';
import { askForToken, tokensOf } from '../rig/tokens.ts';

const audience = 'https://api.example.com';
const redirect_uri = 'http://localhost:3000/callback';

let tenant: KitTenant;
let api: Awaited<ReturnType<typeof startOrdersApi>>;
/** How far the tenant's clock is behind. */
let behindMs = 0;

beforeAll(async () => {
  tenant = await startLocalTenant({ now: () => Date.now() - behindMs });
  api = await startOrdersApi(tenant);
});

afterAll(async () => {
  api?.close();
  await tenant?.close();
});

/** The parameters by which a client of environments/local.yaml says who it is. */
async function clientNamed(name: string) {
  const clients = await createManagementClient(tenant.domain, tenant.managementToken, tenant.fetch).listClients();
  const { client_id = '', client_secret = '' } = clients.find((client) => client.name === name) ?? {};
  return { client_id, client_secret };
}

async function tokenOf(fields: Record<string, string>): Promise<string> {
  return tokensOf(await askForToken(tenant, { audience, ...fields })).access_token;
}

async function machineToken(fields: Record<string, string> = {}): Promise<string> {
  return tokenOf({ grant_type: 'client_credentials', ...(await clientNamed('Integration tests')), ...fields });
}

async function passwordToken(fields: Record<string, string>): Promise<string> {
  const user = { username: 'grace', password: 'Correct-horse-1' };
  return tokenOf({ ...(await clientNamed('Command line')), ...user, ...fields });
}

/** Where the login of Grace in the single-page app leads. */
async function logInToShop(response_type: string) {
  const { client_id } = await clientNamed('Web shop');
  const scope = 'openid read:orders offline_access';
  const fields = { client_id, redirect_uri, audience, scope, response_type, nonce: 'nonce-1', ...pkce };
  return { client_id, ...(await logIn(tenant, 'auth0|grace', fields)) };
}

async function redeemed() {
  const { client_id, answer } = await logInToShop('code');
  const { code = '' } = queryOf(answer, tenant);
  const fields = { grant_type: 'authorization_code', client_id, redirect_uri, code, code_verifier: verifier };
  const { access_token, refresh_token } = codeAnswerSchema.parse((await askForToken(tenant, fields)).body);
  return { client_id, access_token, refresh_token };
}

const codeAnswerSchema = z.object({ access_token: z.string(), refresh_token: z.string() });

async function refreshed(): Promise<string> {
  const { client_id, refresh_token } = await redeemed();
  return tokenOf({ grant_type: 'refresh_token', client_id, refresh_token });
}

async function browserToken(responseType: string): Promise<string> {
  const { answer } = await logInToShop(responseType);
  return fragmentOf(answer)['access_token'] ?? '';
}

const grants: readonly [grant: string, token: () => Promise<string>][] = [
  ['client_credentials', machineToken],
  ['password', () => passwordToken({ grant_type: 'password' })],
  [
    'password-realm',
    () =>
      passwordToken({
        grant_type: 'http://auth0.com/oauth/grant-type/password-realm',
        realm: 'Username-Password-Authentication',
      }),
  ],
  ['implicit', () => browserToken('token id_token')],
  ['authorization_code', async () => (await redeemed()).access_token],
  ['hybrid', () => browserToken('code token')],
  ['refresh_token', refreshed],
];

/** What the API answers to a token, or how it says that the token is not good. */
async function orders(token: string) {
  const answer = await fetch(`${api.url}/orders`, { headers: { authorization: `Bearer ${token}` } });
  if (answer.ok) return { status: answer.status, body: await answer.json() };
  const challenge = answer.headers.get('www-authenticate') ?? '';
  const [, error, description] = /error="([^"]+)", error_description="([^"]+)"/.exec(challenge) ?? [];
  return { status: answer.status, error, description };
}

describe('an API behind express-oauth2-jwt-bearer', () => {
  it.each(grants)('knows the user of the %s grant', async (_, token) => {
    expect(await orders(await token())).toEqual({
      status: 200,
      body: { orders: [], of: 'grace' },
    });
  });
});

function refusal(description: unknown) {
  return { status: 401, error: 'invalid_token', description };
}

/** Writes a claim into a token, and leaves its signature. */
function tampered(token: string): string {
  const [header, , signature] = token.split('.');
  const claims = { ...decodeJwt(token), 'https://claims.example.com/username': 'root' };
  return [header, encoded(claims), signature].join('.');
}

const keysSchema = z.object({ keys: z.tuple([z.looseObject({ kid: z.string() })], z.unknown()) });

/** Signs a token as a secret, with the public key that everybody knows. */
async function signedWithPublicKey(token: string): Promise<string> {
  const { body } = await callTenant(tenant, { path: '/.well-known/jwks.json' });
  const [jwk] = keysSchema.parse(body).keys;
  const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const signed = `${encoded({ alg: 'HS256', typ: 'JWT', kid: jwk.kid })}.${encoded(decodeJwt(token))}`;
  return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

describe('an API behind express-oauth2-jwt-bearer: tokens that are not good', () => {
  it('refuses a token whose claims somebody has changed', async () => {
    expect(await orders(tampered(await machineToken()))).toEqual(refusal('signature verification failed'));
  });

  it('refuses a token that has expired', async () => {
    behindMs = 86_400_000 + 10_000;
    const token = await machineToken();
    behindMs = 0;
    expect(await orders(token)).toEqual(refusal("'exp' claim timestamp check failed"));
  });

  it('refuses a token of another API', async () => {
    expect(await orders(tenant.managementToken)).toEqual(refusal("Unexpected 'aud' value"));
  });

  it.each<[string, () => Promise<string>]>([
    ['of an API with HS256', () => machineToken({ audience: 'https://legacy-api.example.com' })],
    ['that somebody signed with the public key as a secret', async () => signedWithPublicKey(await machineToken())],
  ])('refuses a token with HS256 %s', async (_, token) => {
    const unsupported = expect.stringContaining("Unsupported algorithm 'HS256'");
    expect(await orders(await token())).toEqual(refusal(unsupported));
  });
});
