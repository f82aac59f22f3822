import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callTenant, type TenantAnswer } from '../../rig/call-tenant.ts';
import { deployAction } from '../../rig/deploy-scripts.ts';
import { authorization, clickLogin, fragmentOf } from '../../rig/implicit-flow.ts';
import { commandLine, grace, sharedIssuingTenant, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { askForToken, tokensOf } from '../../rig/tokens.ts';

const sharedTenant = sharedIssuingTenant();
const pipeline = sharedPipeline();
const audienceOf = ({ url }: LocalTenant) => `${url}/api/v2/`;
const insufficient = { status: 403, body: { errorCode: 'insufficient_scope' } };

function listClients(tenant: LocalTenant, token: string): Promise<TenantAnswer> {
  return callTenant(tenant, { path: '/api/v2/clients', headers: { authorization: `Bearer ${token}` } });
}

async function logIn(tenant: LocalTenant): Promise<Record<string, string>> {
  const fields = { ...authorization, audience: audienceOf(tenant), scope: 'openid read:clients' };
  return fragmentOf(await clickLogin(tenant, 'auth0|grace', fields));
}

function askWithPassword(tenant: LocalTenant, scope: string): Promise<TenantAnswer> {
  const credentials = { username: 'grace', password: grace.password };
  const fields = { grant_type: 'password', ...commandLine, ...credentials, audience: audienceOf(tenant) };
  return askForToken(tenant, { ...fields, scope });
}

describe('a token of a user with the audience of the Management API', () => {
  it('has none of its scopes after a login by click, and does not open it', async () => {
    const tenant = await sharedTenant();
    const { scope, access_token = '' } = await logIn(tenant);
    expect(scope).toBe('openid');
    expect(await listClients(tenant, access_token)).toMatchObject(insufficient);
  });

  it.each(['', 'read:clients'])('has none of its scopes when a password asks for "%s"', async (scope) => {
    const tenant = await sharedTenant();
    const answer = await askWithPassword(tenant, scope);
    expect(answer.body).not.toHaveProperty('scope');
    expect(await listClients(tenant, tokensOf(answer).access_token)).toMatchObject(insufficient);
  });

  it('does not open it with a scope that a script has added, either', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'generous', "api.accessToken.addScope('read:clients');");
    const { scope, access_token = '' } = await logIn(tenant);
    expect(scope?.split(' ')).toContain('read:clients');
    expect(await listClients(tenant, access_token)).toMatchObject(insufficient);
    const answer = await askWithPassword(tenant, '');
    expect(answer.body).toMatchObject({ scope: 'read:clients' });
    expect(await listClients(tenant, tokensOf(answer).access_token)).toMatchObject(insufficient);
  });
});

describe('a token of a client with the audience of the Management API', () => {
  it('opens it with the scopes of the client grant', async () => {
    const tenant = await sharedTenant();
    const fields = { grant_type: 'client_credentials', ...tenant.managementClient, audience: audienceOf(tenant) };
    const { access_token } = tokensOf(await askForToken(tenant, fields));
    expect((await listClients(tenant, access_token)).status).toBe(200);
    expect((await listClients(tenant, tenant.managementToken)).status).toBe(200);
  });
});
