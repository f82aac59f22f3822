import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { routeName } from '#local-tenant/http/route.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { mintManagementToken } from '#local-tenant/management-token.ts';
import { managementScopes } from '#local-tenant/seed/management-scopes.ts';
import { generateSigningKey, issuerOf, loadSigningKeys } from '#local-tenant/signing-keys.ts';
import { callTenant } from '../rig/call-tenant.ts';
import { contextOf, routesOf } from '../rig/context-of.ts';
import { startTestTenant, testTime } from '../rig/start-test-tenant.ts';

/** The routes of the Management API, and others that ask for one of its tokens. */
async function guardedRoutes(tenant: LocalTenant) {
  const routes = await routesOf(tenant);
  return routes.flatMap(({ scope, ...route }) => (typeof scope === 'string' ? [] : [{ ...route, scope }]));
}

describe('the route table', () => {
  it('names each route once', async () => {
    await using tenant = await startTestTenant();
    const names = (await routesOf(tenant)).map(routeName);
    expect(names).toEqual([...new Set(names)]);
  });

  it('is public where the tenant of Auth0 is, and where the process tells its id', async () => {
    await using tenant = await startTestTenant();
    const publicRoutes = (await routesOf(tenant)).filter(({ scope }) => scope === 'public');
    expect(publicRoutes.map(routeName)).toEqual([
      'GET /.well-known/local-tenant',
      'POST /oauth/token',
      'POST /oauth/revoke',
      'GET /userinfo',
      'POST /userinfo',
      'GET /authorize',
      'POST /authorize',
      'GET /u/login',
      'POST /u/login',
      'GET /u/consent',
      'POST /u/consent',
      'GET /continue',
      'POST /continue',
      'GET /u/mfa',
      'POST /u/mfa',
      'GET /u/form',
      'GET /v2/logout',
      'GET /oidc/logout',
      'POST /oidc/logout',
      'POST /u/logout',
      'GET /.well-known/jwks.json',
      'GET /.well-known/openid-configuration',
    ]);
  });

  it('asks for scopes that the deploy client has', async () => {
    await using tenant = await startTestTenant();
    const scopes = (await guardedRoutes(tenant)).flatMap(({ scope }) => scope);
    expect(scopes.filter((scope) => !managementScopes.includes(scope))).toEqual([]);
  });

  it('lets nobody but the local process control the tenant', async () => {
    await using tenant = await startTestTenant();
    const routes = (await routesOf(tenant)).filter(({ scope }) => scope === 'control');
    expect(routes.map(routeName)).toEqual([
      'GET /.well-known/local-tenant/requests',
      'POST /.well-known/local-tenant/reset',
      'POST /.well-known/local-tenant/rate-limit',
      'POST /.well-known/local-tenant/slow-builds',
      'GET /.well-known/local-tenant/faults',
      'POST /.well-known/local-tenant/faults',
      'DELETE /.well-known/local-tenant/faults',
    ]);
    const others = [undefined, 'Bearer ', `Bearer ${tenant.managementToken}`, `Basic ${tenant.controlToken}`];
    for (const { method, path } of routes) {
      for (const authorization of others) {
        const headers = authorization === undefined ? {} : { authorization };
        expect(await callTenant(tenant, { method, path, headers })).toMatchObject({
          status: 401,
          body: { statusCode: 401, error: 'Unauthorized', message: 'Invalid token' },
        });
      }
    }
  });

  it('lets no request in without a token, or with one that has other scopes', async () => {
    await using tenant = await startTestTenant();
    const token = await mintManagementToken(await contextOf(tenant), {
      clientId: 'tester',
      scope: ['read:nothing'],
      lifetimeSeconds: 60,
    });
    for (const { method, path, scope } of await guardedRoutes(tenant)) {
      expect(await callTenant(tenant, { method, path })).toMatchObject({
        status: 401,
        body: { statusCode: 401, error: 'Unauthorized', message: 'Invalid token' },
      });
      const headers = { authorization: `Bearer ${token}` };
      expect((await callTenant(tenant, { method, path, headers })).body).toEqual({
        statusCode: 403,
        error: 'Forbidden',
        message: `Insufficient scope, expected any of: ${String(scope)}`,
        errorCode: 'insufficient_scope',
      });
    }
  });
});

describe('a Management API token', () => {
  const claims = { scope: 'read:rules', gty: 'client-credentials' };
  const issuedAt = testTime / 1000;

  it.each<[string, { iss?: string; aud?: string; exp?: number }]>([
    ['of another issuer', { iss: 'https://other.example/' }],
    ['for another audience', { aud: 'https://orders.example.com' }],
    ['that has expired', { exp: issuedAt - 1 }],
  ])('%s is refused', async (_, { iss, aud, exp }) => {
    await using tenant = await startTestTenant();
    const { kid, privateKey } = (await loadSigningKeys(tenant.store)).current;
    const sign = (overrides: { iss?: string; aud?: string; exp?: number }) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuer(overrides.iss ?? issuerOf(tenant.domain))
        .setAudience(overrides.aud ?? `https://${tenant.domain}/api/v2/`)
        .setExpirationTime(overrides.exp ?? issuedAt + 60)
        .sign(privateKey);
    const call = async (token: string) =>
      callTenant(tenant, { path: '/api/v2/rules', headers: { authorization: `Bearer ${token}` } });
    expect((await call(await sign({}))).status).toBe(200);
    const refused = await sign({ ...(iss && { iss }), ...(aud && { aud }), ...(exp && { exp }) });
    expect((await call(refused)).status).toBe(401);
  });

  it('signed by somebody else, or by nobody, is refused', async () => {
    await using tenant = await startTestTenant();
    await using other = await startTestTenant({ signingKey: generateSigningKey });
    const foreign = await mintManagementToken(
      { ...(await contextOf(tenant)), signingKey: (await loadSigningKeys(other.store)).current },
      { clientId: 'tester', scope: ['read:rules'], lifetimeSeconds: 60 },
    );
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${foreign.split('.')[1]}.`;
    for (const token of [foreign, none, 'x']) {
      const headers = { authorization: `Bearer ${token}` };
      expect((await callTenant(tenant, { path: '/api/v2/rules', headers })).status).toBe(401);
    }
  });
});
