import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import type { StoredClientCredential } from '#local-tenant/store/records/client-credential.ts';
import { changeClient } from '../../../rig/code-flow.ts';
import { machine, ordersApi, sharedIssuingTenant, startIssuingTenant } from '../../../rig/issuing-tenant.ts';
import { testTime } from '../../../rig/start-test-tenant.ts';
import { askForToken, postForm } from '../../../rig/tokens.ts';

const sharedTenant = sharedIssuingTenant();
const rsa = { modulusLength: 2048 };
const keys = generateKeyPairSync('rsa', rsa);
const otherKeys = generateKeyPairSync('rsa', rsa);
const request = { grant_type: 'client_credentials', audience: ordersApi };
const unauthorized = { status: 401, body: { error: 'access_denied', error_description: 'Unauthorized' } };
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const issuedAt = testTime / 1000;

const basic = (secret: string) => ({ authorization: `Basic ${Buffer.from(`machine:${secret}`).toString('base64')}` });

describe('a client with a secret', () => {
  it('may send it in the form or in the header', async () => {
    const tenant = await sharedTenant();
    expect((await askForToken(tenant, { ...request, ...machine })).status).toBe(200);
    expect((await postForm(tenant, '/oauth/token', request, basic(machine.client_secret))).status).toBe(200);
    expect(await postForm(tenant, '/oauth/token', request, basic('wrong'))).toMatchObject(unauthorized);
  });

  it.each([
    ['another client', { client_id: 'command-line' }],
    ['a secret besides', { client_id: 'machine', client_secret: machine.client_secret }],
  ])('is refused with a header and %s in the form', async (_what, form) => {
    const tenant = await sharedTenant();
    const answer = await postForm(tenant, '/oauth/token', { ...request, ...form }, basic(machine.client_secret));
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('sends it as configured where the tenant is told so', async () => {
    await using tenant = await startIssuingTenant({ assumptions: { clientSecretIn: 'as-configured' } });
    const inHeader = () => postForm(tenant, '/oauth/token', request, basic(machine.client_secret));
    expect((await askForToken(tenant, { ...request, ...machine })).status).toBe(200);
    expect(await inHeader()).toMatchObject(unauthorized);
    changeClient(tenant, 'machine', { token_endpoint_auth_method: 'client_secret_basic' });
    expect(await askForToken(tenant, { ...request, ...machine })).toMatchObject(unauthorized);
    expect((await inHeader()).status).toBe(200);
  });
});

/** A tenant whose machine signs assertions. */
async function startSigningTenant(
  credential: Partial<StoredClientCredential> = {},
  now = () => testTime,
): Promise<LocalTenant> {
  const tenant = await startIssuingTenant({ now });
  const pem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const times = { created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z' };
  const stored = { id: 'cred_1', client_id: 'machine', credential_type: 'public_key', kid: 'key-1', pem } as const;
  tenant.store.clientCredentials.put({ ...stored, ...times, ...credential });
  changeClient(tenant, 'machine', {
    client_authentication_methods: { private_key_jwt: { credentials: [{ id: 'cred_1' }] } },
  });
  return tenant;
}

interface Assertion {
  readonly alg?: string;
  readonly kid?: string;
  readonly key?: KeyObject;
  readonly claims?: Readonly<Record<string, unknown>>;
}

function sign({ url }: LocalTenant, { alg = 'RS256', kid, key = keys.privateKey, claims }: Assertion = {}) {
  const said = { iss: 'machine', sub: 'machine', aud: `${url}/`, exp: issuedAt + 60, jti: randomUUID(), ...claims };
  return new SignJWT(said).setProtectedHeader({ alg, ...(kid !== undefined && { kid }) }).sign(key);
}

const ask = (tenant: LocalTenant, client_assertion: string, fields: Record<string, string> = {}) =>
  askForToken(tenant, { ...request, client_assertion_type: assertionType, client_assertion, ...fields });

describe('a client with private_key_jwt', () => {
  it.each<[string, (tenant: LocalTenant) => Assertion]>([
    ['the issuer as audience', () => ({})],
    ['the token endpoint as audience', ({ url }) => ({ claims: { aud: `${url}/oauth/token` } })],
    ['its key named', () => ({ kid: 'key-1' })],
    ['an expiry ten seconds ago, for clocks differ', () => ({ claims: { exp: issuedAt - 9 } })],
  ])('gets a token for an assertion with %s', async (_, assertion) => {
    await using tenant = await startSigningTenant();
    expect((await ask(tenant, await sign(tenant, assertion(tenant)))).status).toBe(200);
  });

  it('may name itself beside it, and no other client', async () => {
    await using tenant = await startSigningTenant();
    expect((await ask(tenant, await sign(tenant), { client_id: 'machine' })).status).toBe(200);
    expect(await ask(tenant, await sign(tenant), { client_id: 'command-line' })).toMatchObject(unauthorized);
  });

  it.each<[string, Assertion]>([
    ['another audience', { claims: { aud: 'https://other.example/' } }],
    ['another issuer', { claims: { iss: 'other' } }],
    ['no expiry', { claims: { exp: undefined } }],
    ['an expiry that has passed', { claims: { exp: issuedAt - 11 } }],
    ['a lifetime of more than five minutes', { claims: { exp: issuedAt + 311 } }],
    ['no jti', { claims: { jti: undefined } }],
    ['a jti that is too long', { claims: { jti: 'x'.repeat(65) } }],
    ['the signature of another key', { key: otherKeys.privateKey }],
    ['another algorithm than that of the credential', { alg: 'PS256' }],
    ['the name of another key', { kid: 'key-2' }],
  ])('is refused with %s', async (_, assertion) => {
    await using tenant = await startSigningTenant();
    const answer = await ask(tenant, await sign(tenant, assertion));
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it('can use an assertion once', async () => {
    await using tenant = await startSigningTenant();
    const assertion = await sign(tenant);
    expect((await ask(tenant, assertion)).status).toBe(200);
    expect((await ask(tenant, assertion)).body).toEqual({
      error: 'invalid_client',
      error_description: 'The client assertion is not valid: it was used before',
    });
  });

  it('can use it once, too, when the clock is set back after it was forgotten', async () => {
    let now = testTime;
    await using tenant = await startSigningTenant({}, () => now);
    const [assertion, unused] = [await sign(tenant), await sign(tenant, { claims: { exp: issuedAt + 61 } })];
    expect((await ask(tenant, assertion)).status).toBe(200);
    now += 70_000;
    expect((await ask(tenant, await sign(tenant, { claims: { exp: issuedAt + 130 } }))).status).toBe(200);
    now = testTime;
    expect((await ask(tenant, assertion)).status).toBe(401);
    expect((await ask(tenant, unused)).status).toBe(200);
  });

  it('cannot use its secret instead', async () => {
    await using tenant = await startSigningTenant();
    expect(await askForToken(tenant, { ...request, ...machine })).toMatchObject(unauthorized);
  });

  it.each<[string, Partial<StoredClientCredential>]>([
    ['that has expired', { expires_at: '2026-11-23T05:59:59.000Z' }],
    ["that is another client's", { client_id: 'command-line' }],
  ])('is refused with a credential %s', async (_, credential) => {
    await using tenant = await startSigningTenant(credential);
    expect((await ask(tenant, await sign(tenant))).status).toBe(401);
  });

  it.each([
    ['a client that has only a secret', { sub: 'command-line', iss: 'command-line' }, 401],
    ['a client that nobody knows', { sub: 'nobody', iss: 'nobody' }, 401],
  ])('is not %s', async (_, claims, status) => {
    await using tenant = await startSigningTenant();
    expect((await ask(tenant, await sign(tenant, { claims }))).status).toBe(status);
  });

  it('sends a JWT, of no other type and not too long', async () => {
    await using tenant = await startSigningTenant();
    expect((await ask(tenant, 'no-jwt')).body).toEqual({
      error: 'invalid_client',
      error_description: 'The client assertion is not valid: it is no JWT',
    });
    const long = await sign(tenant, { claims: { padding: 'x'.repeat(2048) } });
    expect((await ask(tenant, long)).status).toBe(401);
    const answer = await ask(tenant, await sign(tenant), { client_assertion_type: 'saml' });
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

it('a public client gets no token for itself', async () => {
  await using tenant = await startIssuingTenant();
  const grant_types = ['client_credentials'];
  tenant.store.clients.put(createClient({ client_id: 'public', name: 'Public', app_type: 'spa', grant_types }));
  expect(await askForToken(tenant, { ...request, client_id: 'public' })).toMatchObject(unauthorized);
});
