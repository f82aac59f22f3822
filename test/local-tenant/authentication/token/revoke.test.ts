import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { allowOfflineAccess, changeClient, codeFor, redeem } from '../../../rig/code-flow.ts';
import { startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { askForToken, postForm } from '../../../rig/tokens.ts';

const { client_id } = webShop;
const tokenSchema = z.object({ refresh_token: z.string() });

async function startTenant(): Promise<LocalTenant> {
  const tenant = await startIssuingTenant();
  allowOfflineAccess(tenant);
  changeClient(tenant, client_id, { refresh_token: { rotation_type: 'rotating', leeway: 60 } });
  return tenant;
}

async function logIn(tenant: LocalTenant): Promise<string> {
  return tokenSchema.parse((await redeem(tenant, await codeFor(tenant, { scope: 'offline_access' }))).body)
    .refresh_token;
}

const refresh = (tenant: LocalTenant, refresh_token: string) =>
  askForToken(tenant, { grant_type: 'refresh_token', client_id, refresh_token });
const revoke = (tenant: LocalTenant, fields: Record<string, string>) => postForm(tenant, '/oauth/revoke', fields);

describe('POST /oauth/revoke', () => {
  it('revokes a refresh token, and no other one', async () => {
    await using tenant = await startTenant();
    const [token, other] = [await logIn(tenant), await logIn(tenant)];
    const answer = await revoke(tenant, { client_id, token });
    expect([answer.status, answer.body]).toEqual([200, '']);
    expect((await refresh(tenant, token)).status).toBe(403);
    expect((await refresh(tenant, other)).status).toBe(200);
  });

  it('revokes with one that was rotated what it was rotated into', async () => {
    await using tenant = await startTenant();
    const old = await logIn(tenant);
    const { refresh_token: latest } = tokenSchema.parse((await refresh(tenant, old)).body);
    expect((await revoke(tenant, { client_id, token: old, token_type_hint: 'refresh_token' })).status).toBe(200);
    expect((await refresh(tenant, latest)).status).toBe(403);
  });

  it('revokes all of the same grant where the tenant says so', async () => {
    await using tenant = await startTenant();
    const flags = { revoke_refresh_token_grant: true };
    tenant.store.settings.put({ flags, session_lifetime: 1, idle_session_lifetime: 1 });
    const [token] = [await logIn(tenant), await logIn(tenant)];
    await revoke(tenant, { client_id, token });
    expect(tenant.store.refreshTokens.list()).toEqual([]);
  });

  it('answers the same to a token that nobody knows', async () => {
    await using tenant = await startTenant();
    const answer = await revoke(tenant, { client_id, token: 'made-up' });
    expect([answer.status, answer.body]).toEqual([200, '']);
  });

  it('wants a token, and a client that proves who it is', async () => {
    await using tenant = await startTenant();
    expect(await revoke(tenant, { client_id })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', error_description: 'Missing required parameter: token' },
    });
    expect(await revoke(tenant, { client_id: 'machine', client_secret: 'wrong', token: 'x' })).toMatchObject({
      status: 401,
      body: { error: 'access_denied', error_description: 'Unauthorized' },
    });
  });

  it("refuses another client's token", async () => {
    await using tenant = await startTenant();
    tenant.store.clients.put(createClient({ client_id: 'other', name: 'Other', app_type: 'spa' }));
    const token = await logIn(tenant);
    expect(await revoke(tenant, { client_id: 'other', token })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', error_description: 'The token belongs to another client' },
    });
    expect((await refresh(tenant, token)).status).toBe(200);
  });
});
