import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { commandLine, database, grace, machine, ordersApi, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { repositoryRoot } from '../../rig/project-fixture.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

/** Calls one method of the SDK and prints what it gives, or the error it throws. */
const script = `
const { AuthenticationClient } = require('auth0');
const { options, method, body } = JSON.parse(process.argv[1]);
new AuthenticationClient(options).oauth[method](body).then(
  ({ data }) => console.log(JSON.stringify(data)),
  ({ name, statusCode, error, error_description }) =>
    console.log(JSON.stringify({ name, statusCode, error, error_description })),
);
`;

/** Runs the SDK in a process that trusts the tenant's CA as any Node.js program would. */
async function callSdk(
  { domain, caPath }: LocalTenant,
  { client_id: clientId, client_secret: clientSecret }: { client_id: string; client_secret: string },
  method: 'clientCredentialsGrant' | 'passwordGrant',
  body: object,
): Promise<unknown> {
  const call = JSON.stringify({ options: { domain, clientId, clientSecret }, method, body });
  const child = spawn(process.execPath, ['--eval', script, call], {
    cwd: repositoryRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { NODE_EXTRA_CA_CERTS: caPath },
  });
  const [printed] = await Promise.all([json(child.stdout), once(child, 'close')]);
  return printed;
}

it('the auth0 SDK gets tokens by client credentials and by password, and takes the ID token for good', async () => {
  using folder = temporaryFolder();
  await using tenant = await startIssuingTenant({ folder: folder.path, now: Date.now });
  const user = { username: 'grace', password: grace.password, audience: ordersApi };
  const [exchange, login, realmLogin, refused] = await Promise.all([
    callSdk(tenant, machine, 'clientCredentialsGrant', { audience: ordersApi }),
    callSdk(tenant, commandLine, 'passwordGrant', { ...user, scope: 'openid read:orders' }),
    callSdk(tenant, commandLine, 'passwordGrant', { ...user, realm: database }),
    callSdk(tenant, commandLine, 'passwordGrant', { ...user, password: 'wrong' }),
  ]);
  const issued = { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 };
  expect(exchange).toEqual({ ...issued, scope: 'read:orders write:orders' });
  expect(login).toEqual({ ...issued, id_token: expect.any(String), scope: 'openid read:orders' });
  expect(realmLogin).toEqual({ ...issued, scope: 'read:orders write:orders' });
  expect(refused).toEqual({
    name: 'AuthApiError',
    statusCode: 403,
    error: 'invalid_grant',
    error_description: 'Wrong email or password.',
  });
});
