import { decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import type { TokenDialect } from '#auth0/token-dialect.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createResourceServer } from '#local-tenant/store/create-resource-server.ts';
import { changeApi } from '../../../rig/code-flow.ts';
import { commandLine, grace, machine, ordersApi, startIssuingTenant } from '../../../rig/issuing-tenant.ts';
import { testTime } from '../../../rig/start-test-tenant.ts';
import { askForToken, tokensOf, verifyToken } from '../../../rig/tokens.ts';

const asMachine = { grant_type: 'client_credentials', ...machine };
const asGrace = { grant_type: 'password', ...commandLine, username: 'grace', password: grace.password };

async function verified(tenant: LocalTenant, fields: Record<string, string>, audience = ordersApi) {
  const { access_token } = tokensOf(await askForToken(tenant, { audience, ...fields }));
  const { payload } = await verifyToken(tenant, access_token, audience);
  return { header: decodeProtectedHeader(access_token), payload };
}

describe('an access token', () => {
  const times = { iat: testTime / 1000, exp: testTime / 1000 + 3600 };
  const auth0 = { azp: 'machine', gty: 'client-credentials' };
  const rfc9068 = { client_id: 'machine', jti: expect.any(String) };
  const permissions = ['read:orders', 'write:orders'];

  it.each<[TokenDialect, string, object]>([
    ['access_token', 'JWT', auth0],
    ['access_token_authz', 'JWT', { ...auth0, permissions }],
    ['rfc9068_profile', 'at+jwt', rfc9068],
    ['rfc9068_profile_authz', 'at+jwt', { ...rfc9068, permissions }],
  ])('of the dialect %s has the type %s and claims of its own', async (token_dialect, typ, claims) => {
    await using tenant = await startIssuingTenant();
    changeApi(tenant, ordersApi, { token_dialect, enforce_policies: true });
    const { header, payload } = await verified(tenant, asMachine);
    expect(header).toEqual({ alg: 'RS256', typ, kid: tenant.store.signingKeys.list()[0]?.kid });
    const scope = 'read:orders write:orders';
    expect(payload).toEqual({
      iss: `${tenant.url}/`,
      sub: 'machine@clients',
      aud: ordersApi,
      scope,
      ...times,
      ...claims,
    });
  });

  it('of a user says in RFC 9068 nothing of the grant, and another jti each time', async () => {
    await using tenant = await startIssuingTenant();
    changeApi(tenant, ordersApi, { token_dialect: 'rfc9068_profile' });
    const [first, second] = [await verified(tenant, asGrace), await verified(tenant, asGrace)];
    expect(first.payload).toEqual({ ...second.payload, jti: first.payload.jti });
    expect(first.payload.jti).not.toBe(second.payload.jti);
    expect(first.payload).not.toHaveProperty('gty');
  });

  it('has no permissions while the API has no RBAC', async () => {
    await using tenant = await startIssuingTenant();
    changeApi(tenant, ordersApi, { token_dialect: 'access_token_authz' });
    expect((await verified(tenant, asMachine)).payload).not.toHaveProperty('permissions');
  });

  it('of an API with PS256 is signed so', async () => {
    await using tenant = await startIssuingTenant();
    const identifier = 'https://strict.example.com';
    tenant.store.resourceServers.put(createResourceServer({ identifier, signing_alg: 'PS256' }));
    tenant.store.settings.put({
      default_directory: 'Username-Password-Authentication',
      flags: { remove_alg_from_jwks: true },
      session_lifetime: 1,
      idle_session_lifetime: 1,
    });
    expect((await verified(tenant, asGrace, identifier)).header).toMatchObject({ alg: 'PS256', typ: 'JWT' });
  });
});

describe('the scopes of a client credentials token', () => {
  it.each([
    ['all-granted', 'read:orders', 'read:orders write:orders'],
    ['requested', 'read:orders', 'read:orders'],
    ['requested', '', 'read:orders write:orders'],
    ['requested', 'read:orders admin', 'read:orders'],
  ] as const)('are with %s, when "%s" is asked for, %s', async (m2mScopes, scope, granted) => {
    await using tenant = await startIssuingTenant({ assumptions: { m2mScopes } });
    expect((await verified(tenant, { ...asMachine, scope })).payload['scope']).toBe(granted);
  });
});
