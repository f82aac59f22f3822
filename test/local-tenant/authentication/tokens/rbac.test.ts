import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { allowOfflineAccess, changeApi, codeFor, redeem } from '../../../rig/code-flow.ts';
import { deployAction } from '../../../rig/deploy-scripts.ts';
import { commandLine, grace, legacyApi, ordersApi, startIssuingTenant } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { accessTokenClaims, askForToken, tokensOf } from '../../../rig/tokens.ts';

const pipeline = sharedPipeline();
const permission = (permission_name: string, resource_server_identifier = ordersApi) => ({
  resource_server_identifier,
  permission_name,
});

/** A tenant whose API has RBAC, and where Grace has a role that may read orders, and write those of another API. */
async function startRbacTenant(): Promise<LocalTenant> {
  const tenant = await startIssuingTenant({ pipeline });
  changeApi(tenant, ordersApi, { enforce_policies: true, token_dialect: 'access_token_authz' });
  const permissions = [permission('read:orders'), permission('write:orders', legacyApi)];
  tenant.store.roles.put({ id: 'rol_reader', name: 'reader', permissions });
  const user = tenant.store.users.get('auth0|grace');
  if (user) tenant.store.users.put({ ...user, roles: ['reader', 'role-that-is-gone'] });
  return tenant;
}

async function claimsFor(tenant: LocalTenant, scope: string) {
  const user = { username: 'grace', password: grace.password };
  const fields = { grant_type: 'password', ...commandLine, ...user, audience: ordersApi, scope };
  return accessTokenClaims(tenant, await askForToken(tenant, fields), ordersApi);
}

describe('an API with RBAC', () => {
  it.each([
    ['read:orders write:orders', 'read:orders'],
    ['write:orders', 'read:orders'],
    ['', 'read:orders'],
    ['openid write:orders read:orders', 'openid read:orders'],
  ])('gives to a password login that asks for "%s" of the permissions "%s"', async (asked, given) => {
    await using tenant = await startRbacTenant();
    expect(await claimsFor(tenant, asked)).toMatchObject({ scope: given, permissions: ['read:orders'] });
  });

  it('gives to a login in a browser only what it asks for, and tells all permissions', async () => {
    await using tenant = await startRbacTenant();
    const answer = await redeem(tenant, await codeFor(tenant, { scope: 'openid write:orders' }));
    const claims = await accessTokenClaims(tenant, answer, ordersApi);
    expect(claims).toMatchObject({ scope: 'openid', permissions: ['read:orders'] });
  });

  it('counts permissions that a user has directly, each once', async () => {
    await using tenant = await startRbacTenant();
    const user = tenant.store.users.get('auth0|grace');
    const permissions = [permission('write:orders'), permission('read:orders')];
    if (user) tenant.store.users.put({ ...user, permissions });
    const both = { scope: 'read:orders write:orders', permissions: ['read:orders', 'write:orders'] };
    expect(await claimsFor(tenant, 'read:orders write:orders')).toMatchObject(both);
  });

  it('gives nothing to a user without permissions', async () => {
    await using tenant = await startRbacTenant();
    const user = tenant.store.users.get('auth0|grace');
    if (user) tenant.store.users.put({ ...user, roles: [] });
    const claims = await claimsFor(tenant, 'read:orders');
    expect(claims).not.toHaveProperty('scope');
    expect(claims['permissions']).toEqual([]);
  });

  it('lets a script have the last word on scopes', async () => {
    await using tenant = await startRbacTenant();
    const body = "api.accessToken.addScope('write:orders'); api.accessToken.removeScope('read:orders');";
    deployAction(tenant.store, 'post-login', 'scopes', body);
    expect(await claimsFor(tenant, 'read:orders')).toMatchObject({
      scope: 'write:orders',
      permissions: ['read:orders'],
    });
  });

  it('looks again when a token is refreshed', async () => {
    await using tenant = await startRbacTenant();
    allowOfflineAccess(tenant);
    const code = await codeFor(tenant, { scope: 'read:orders write:orders offline_access' });
    const { body } = await redeem(tenant, code);
    const refresh_token = String(Object(body).refresh_token);
    tenant.store.roles.put({ id: 'rol_reader', name: 'reader', permissions: [permission('write:orders')] });
    const fields = { grant_type: 'refresh_token', client_id: 'web-shop', refresh_token };
    const claims = await accessTokenClaims(tenant, await askForToken(tenant, fields), ordersApi);
    expect(claims).toMatchObject({ scope: 'offline_access write:orders', permissions: ['write:orders'] });
  });
});

it('an API without RBAC gives its scopes to everybody', async () => {
  await using tenant = await startIssuingTenant();
  const user = { username: 'grace', password: grace.password };
  const fields = { grant_type: 'password', ...commandLine, ...user, audience: ordersApi };
  const answer = await askForToken(tenant, { ...fields, scope: 'write:orders' });
  expect(answer.body).toMatchObject({ access_token: tokensOf(answer).access_token, scope: 'write:orders' });
});
