import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { driftCommand } from '#cli/commands/drift.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createClientAssertion } from '#management/client-assertion.ts';
import { startStaging } from '../deploy/staging.ts';
import { callManagement } from '../rig/call-tenant.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';
import { testTime } from '../rig/start-test-tenant.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** Has the deploying client sign with a key from now on: its secret is good for nothing then. */
async function signWithKey(tenant: LocalTenant): Promise<void> {
  const path = `/clients/${tenant.managementClient.client_id}`;
  const body = { credential_type: 'public_key', pem: publicKey };
  const { body: credential } = await callManagement(tenant, { method: 'POST', path: `${path}/credentials`, body });
  await callManagement(tenant, {
    method: 'PATCH',
    path,
    body: { client_authentication_methods: { private_key_jwt: { credentials: [credential] } } },
  });
}

/** Looks at a tenant that holds nothing yet: 2 says that it was let in. */
async function driftWith(tenant: LocalTenant, credentials: string, env: Readonly<Record<string, string>>) {
  await using project = await projectFixture({
    'environments/staging.yaml': `domain: ${tenant.domain}
ca: ca.pem
constants: { TEST_IDENTITIES: false }
credentials: ${credentials}
`,
    'ca.pem': tenant.ca,
  });
  return await runCli(driftCommand, project.root, ['--env', 'staging'], env);
}

/** A token that nobody has signed. */
function tokenOf(payload: object): string {
  const [header, claims] = [{ alg: 'RS256' }, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `${header}.${claims}.c2lnbmF0dXJl`;
}

function tokenRequests({ requests }: LocalTenant): number {
  return requests.filter(({ route }) => route === '/oauth/token').length;
}

describe('the credentials of the client that deploys', () => {
  const byKey = '{ client_id: { env: ID }, private_key: { env: KEY } }';
  const bySecret = '{ client_id: { env: ID }, client_secret: { env: SECRET } }';

  it('are a private key, with line breaks or without, and then no secret', async () => {
    await using tenant = await startStaging();
    await signWithKey(tenant);
    const { client_id: ID, client_secret: SECRET } = tenant.managementClient;
    expect(await driftWith(tenant, bySecret, { ID, SECRET })).toMatchObject({ exitCode: 1 });
    expect(await driftWith(tenant, byKey, { ID, KEY: privateKey })).toMatchObject({ exitCode: 2, stderr: '' });
    const KEY = privateKey.replaceAll('\n', '\\n');
    expect(await driftWith(tenant, byKey, { ID, KEY })).toMatchObject({ exitCode: 2, stderr: '' });
  });

  it('are an access token that somebody else took, and no other is asked for', async () => {
    await using tenant = await startStaging();
    const TOKEN = tenant.managementToken;
    const run = await driftWith(tenant, '{ access_token: { env: TOKEN } }', { TOKEN });
    expect(run).toMatchObject({ exitCode: 2, stderr: '' });
    expect(tokenRequests(tenant)).toBe(0);
  });

  it.each([
    ['opaque', 'it is no JWT'],
    [tokenOf({ aud: 'https://api.example.com' }), 'it is for https://api.example.com, not https://'],
    [tokenOf({}), 'it is for no API, not https://'],
  ])('are told to be no access token for this tenant, and not to lack scopes', async (TOKEN, reason) => {
    await using tenant = await startStaging();
    const { exitCode, stderr } = await driftWith(tenant, '{ access_token: { env: TOKEN } }', { TOKEN });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[credentials-refused]\n');
    expect(stderr).toContain(`the access token that the environment names cannot be used: ${reason}`);
    expect(stderr).not.toContain(TOKEN);
  });

  it('are told to be an access token that has expired', async () => {
    await using tenant = await startStaging();
    const TOKEN = tokenOf({ aud: `https://${tenant.domain}/api/v2/`, exp: 1 });
    const { stderr } = await driftWith(tenant, '{ access_token: { env: TOKEN } }', { TOKEN });
    expect(stderr).toContain('cannot be used: it expired at 1970-01-01T00:00:01.000Z: take another one\n');
  });

  it('are not blamed for what goes wrong in the tenant', async () => {
    await using tenant = await startStaging();
    const { client_id: ID, client_secret: SECRET } = tenant.managementClient;
    tenant.faults.fail({ route: 'POST /oauth/token', status: 500, times: 10 });
    const refused = await driftWith(tenant, bySecret, { ID, SECRET });
    expect(refused.stderr).toMatch(
      /^error\[credentials-refused\]\n.*status 500.*\n {2}fix: the tenant has trouble of its own/,
    );
    tenant.faults.clear();
    tenant.faults.fail({ route: 'GET /api/v2/actions/actions', status: 500, times: 10 });
    const unread = await driftWith(tenant, bySecret, { ID, SECRET });
    expect(unread.stderr).toMatch(
      /^error\[management-refused\]\n.*answered 500.*\n {2}fix: the tenant has trouble of its own/,
    );
  });

  it.each(['no key', privateKey.slice(0, 200), publicKey])(
    'are told to be no key without a word of what they are',
    async (KEY) => {
      await using tenant = await startStaging();
      const { exitCode, stderr } = await driftWith(tenant, byKey, { ID: 'id', KEY });
      expect(exitCode).toBe(1);
      expect(stderr).toContain(
        'error[credentials-refused]\n  the tenant gives the deploying client no token: the private key of the deploying client is no RSA key',
      );
      expect(stderr).not.toContain(KEY.slice(30, 60) || KEY);
      expect(tokenRequests(tenant)).toBe(0);
    },
  );
});

it('an assertion names the client and the tenant, and lives for a minute', async () => {
  const sign = () => createClientAssertion('tenant.eu.auth0.com', 'the-client', privateKey, () => testTime);
  const { client_assertion: assertion, ...rest } = await sign();
  expect(rest).toEqual({
    client_id: 'the-client',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  });
  const seconds = testTime / 1000;
  expect(decodeJwt(assertion)).toEqual({
    iss: 'the-client',
    sub: 'the-client',
    aud: 'https://tenant.eu.auth0.com/',
    iat: seconds,
    exp: seconds + 60,
    jti: expect.stringMatching(/^[\w-]{36}$/),
  });
  expect(decodeJwt((await sign()).client_assertion).jti).not.toBe(decodeJwt(assertion).jti);
});
