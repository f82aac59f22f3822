import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createFetch } from '#management/https-fetch.ts';
import { requestToken } from '#token-client/token-endpoint.ts';
import { TokenError } from '#token-client/token-error.ts';
import { startHtmlServer } from '../rig/html-server.ts';
import {
  commandLine,
  grace,
  machine,
  ordersApi,
  sharedIssuingTenant,
  startIssuingTenant,
} from '../rig/issuing-tenant.ts';
import { verifyToken } from '../rig/tokens.ts';

const sharedTenant = sharedIssuingTenant();
const exchange = { grant_type: 'client_credentials', ...machine, audience: ordersApi };

describe('requestToken', () => {
  it('gets a token, and leaves out parameters that have no value', async () => {
    const tenant = await sharedTenant();
    const fetch = createFetch(tenant.ca);
    const { response, headers } = await requestToken(tenant.domain, { ...exchange, scope: undefined }, fetch);
    expect(response).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'read:orders write:orders' });
    expect(headers.get('x-local-tenant-transaction')).toMatch(/^[\da-f-]{36}$/);
    await verifyToken(tenant, response.access_token ?? '', ordersApi);
  });

  it('throws the OAuth error of the tenant with its status', async () => {
    const tenant = await sharedTenant();
    const request = requestToken(tenant.domain, { ...exchange, client_secret: 'wrong' }, createFetch(tenant.ca));
    await expect(request).rejects.toMatchObject({
      name: 'TokenError',
      error: 'access_denied',
      message: 'Unauthorized',
      status: 401,
    });
  });

  it('tells no secret when it fails', async () => {
    const tenant = await sharedTenant();
    const secrets = { client_secret: commandLine.client_secret, password: `${grace.password}!` };
    const parameters = { grant_type: 'password', ...commandLine, ...secrets, username: 'grace', audience: ordersApi };
    const error: unknown = await requestToken(tenant.domain, parameters, createFetch(tenant.ca)).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(TokenError);
    for (const secret of Object.values(secrets)) expect(inspect(error, { depth: null })).not.toContain(secret);
  });

  it.each([200, 503])('says so when the answer is %i and no OAuth error', async (status) => {
    await using server = await startHtmlServer(status);
    await expect(requestToken(server.domain, exchange, createFetch(server.ca))).rejects.toMatchObject({
      error: undefined,
      message: 'neither a token nor an OAuth error',
      status,
    });
  });

  it('says at least the code when the tenant gives no description', async () => {
    await using tenant = await startIssuingTenant();
    tenant.faults.fail({ route: 'POST /oauth/token', status: 503, times: 1 });
    const request = requestToken(tenant.domain, exchange, createFetch(tenant.ca));
    await expect(request).rejects.toMatchObject({ message: 'Service Unavailable', status: 503 });
  });
});
