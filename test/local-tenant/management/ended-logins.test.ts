import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { authorizeWith, codeRequest, logIn, queryOf } from '../../rig/browser-login.ts';
import { callManagement, type TenantAnswer } from '../../rig/call-tenant.ts';
import { allowOfflineAccess, changeClient, codeFor, redeem } from '../../rig/code-flow.ts';
import {
  commandLine,
  database,
  grace,
  olga,
  ordersApi,
  startIssuingTenant,
  webShop,
} from '../../rig/issuing-tenant.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';
import { askForToken } from '../../rig/tokens.ts';

const scope = 'openid offline_access';
const unknownToken = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };

function refreshTokenOf({ body }: TenantAnswer): string {
  return z.object({ refresh_token: z.string() }).parse(body).refresh_token;
}

function refresh(tenant: LocalTenant, refresh_token: string): Promise<TenantAnswer> {
  return askForToken(tenant, { grant_type: 'refresh_token', client_id: webShop.client_id, refresh_token });
}

/** Gets a refresh token for Grace with a code, and one for the user with a password. */
async function refreshTokens(tenant: LocalTenant, { profile, password }: typeof grace) {
  allowOfflineAccess(tenant);
  changeClient(tenant, commandLine.client_id, { grant_types: ['password', 'refresh_token'] });
  const user = { username: profile.username ?? '', password, audience: ordersApi, scope };
  const byPassword = refreshTokenOf(await askForToken(tenant, { grant_type: 'password', ...commandLine, ...user }));
  return { byCode: refreshTokenOf(await redeem(tenant, await codeFor(tenant, { scope }))), byPassword };
}

async function isLoggedIn(tenant: LocalTenant, cookie: string): Promise<boolean> {
  const answer = await authorizeWith(tenant, cookie, { ...codeRequest, prompt: 'none' });
  return queryOf(answer, tenant)['error'] === undefined;
}

/** The collections that the latest commit of a tenant has written to. */
function lastCommit(folder: string): string[] {
  const line = readFileSync(join(folder, 'journal.jsonl'), 'utf8').trim().split('\n').at(-1) ?? '';
  return [...line.matchAll(/"collection":"(\w+)"/g)].map(([, name = '']) => name).sort();
}

describe('a user who is deleted', () => {
  it('takes refresh tokens and sessions along, in one write', async () => {
    using folder = temporaryFolder();
    await using tenant = await startIssuingTenant({ folder: folder.path });
    const { byCode, byPassword } = await refreshTokens(tenant, grace);
    const { cookie } = await logIn(tenant);
    expect(await isLoggedIn(tenant, cookie)).toBe(true);
    const path = '/users/auth0%7Cgrace';
    expect((await callManagement(tenant, { method: 'DELETE', path })).status).toBe(204);
    expect(lastCommit(folder.path)).toEqual(['refreshTokens', 'refreshTokens', 'users']);

    const again = { connection: database, user_id: 'grace', email: 'grace@example.com', password: 'another password' };
    expect((await callManagement(tenant, { method: 'POST', path: '/users', body: again })).status).toBe(201);
    expect(await isLoggedIn(tenant, cookie)).toBe(false);
    for (const token of [byCode, byPassword])
      expect(await refresh(tenant, token)).toMatchObject({ status: 403, body: unknownToken });
  });

  it('leaves those of others alone', async () => {
    await using tenant = await startIssuingTenant();
    const { byCode } = await refreshTokens(tenant, olga);
    const { cookie } = await logIn(tenant);
    await callManagement(tenant, { method: 'DELETE', path: '/users/auth0%7Colga' });
    expect(tenant.store.refreshTokens.list().map(({ user_id }) => user_id)).toEqual(['auth0|grace']);
    expect(await isLoggedIn(tenant, cookie)).toBe(true);
    expect((await refresh(tenant, byCode)).status).toBe(200);
  });
});

describe('a password that is changed', () => {
  it('ends sessions, and leaves refresh tokens alone', async () => {
    await using tenant = await startIssuingTenant();
    const { byCode } = await refreshTokens(tenant, grace);
    const { cookie } = await logIn(tenant);
    const change = (body: object) => callManagement(tenant, { method: 'PATCH', path: '/users/auth0%7Cgrace', body });
    await change({ nickname: 'amazing' });
    expect(await isLoggedIn(tenant, cookie)).toBe(true);
    await change({ password: 'another password', connection: database });
    expect(await isLoggedIn(tenant, cookie)).toBe(false);
    expect((await refresh(tenant, byCode)).status).toBe(200);
  });
});

describe('a client that is deleted', () => {
  it('takes its refresh tokens along, in one write', async () => {
    using folder = temporaryFolder();
    await using tenant = await startIssuingTenant({ folder: folder.path });
    const { byCode } = await refreshTokens(tenant, grace);
    const path = `/clients/${commandLine.client_id}`;
    expect((await callManagement(tenant, { method: 'DELETE', path })).status).toBe(204);
    expect(lastCommit(folder.path)).toEqual(['clients', 'refreshTokens']);
    expect(tenant.store.refreshTokens.list().map(({ client_id }) => client_id)).toEqual([webShop.client_id]);
    expect((await refresh(tenant, byCode)).status).toBe(200);
  });
});
