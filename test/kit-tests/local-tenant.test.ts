import { existsSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KitTenant } from '#kit/kit-tenant.ts';
import { startLocalTenant } from '#kit/local-tenant.ts';

const claim = 'https://claims.example.com/username';
const grants = ['implicit', 'authorization_code', 'password', 'refresh_token', 'client_credentials'] as const;

let tenant: KitTenant;
beforeAll(async () => {
  tenant = await startLocalTenant();
});
afterAll(() => tenant.close());
beforeEach(() => tenant.reset());

describe('a tenant for tests', () => {
  it.each(grants)('gives the %s grant its claim', async (grant) => {
    const { accessToken, claims } = await tenant.getToken({ grant });
    expect(accessToken.split('.')).toHaveLength(3);
    expect(claims).toMatchObject({ iss: tenant.issuer, [claim]: 'grace' });
  });

  it('gives a refresh token where one is asked for', async () => {
    const { refreshToken } = await tenant.getToken({ grant: 'authorization_code', scope: 'offline_access' });
    expect(refreshToken).toMatch(/^v1\./);
    const rotated = await tenant.getToken({ grant: 'refresh_token', scope: 'openid' });
    expect(rotated).toMatchObject({ refreshToken: expect.any(String), idToken: expect.any(String) });
    expect(rotated.claims).toMatchObject({ gty: 'refresh_token', scope: 'openid offline_access' });
    expect(await tenant.getToken({ grant: 'implicit' })).not.toHaveProperty('refreshToken');
  });

  it('takes names of what it holds, and tells those that it does not', async () => {
    const wish = { grant: 'client_credentials', client: 'Integration tests' } as const;
    const { claims } = await tenant.getToken({ ...wish, audience: 'https://legacy-api.example.com' });
    expect(claims).toMatchObject({ aud: 'https://legacy-api.example.com', scope: 'read:reports' });
    await expect(tenant.getToken({ ...wish, client: 'Nobody' })).rejects.toThrow('there is no client "Nobody"');
    await expect(tenant.getToken({ grant: 'implicit', persona: 'susan' })).rejects.toThrow(
      'Your subscription is suspended',
    );
  });

  it('forgets between tests what they did', async () => {
    const headers = { authorization: `Bearer ${tenant.managementToken}` };
    const actions = async () => (await tenant.fetch(`${tenant.url}/api/v2/actions/actions`, { headers })).json();
    const before = await actions();
    await tenant.fetch(`${tenant.url}/api/v2/actions/triggers/credentials-exchange/bindings`, {
      method: 'PATCH',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ bindings: [] }),
    });
    expect((await tenant.getToken({ grant: 'client_credentials' })).claims).not.toHaveProperty([claim]);
    await tenant.reset();
    expect((await tenant.getToken({ grant: 'client_credentials' })).claims).toHaveProperty([claim], 'grace');
    expect(await actions()).toEqual(before);
  });

  it('fails when told', async () => {
    tenant.faults.fail({ route: 'POST /oauth/token', status: 503 });
    await expect(tenant.getToken({ grant: 'client_credentials' })).rejects.toThrow('Service Unavailable');
    tenant.faults.fail({ kind: 'broken-action' });
    await expect(tenant.getToken({ grant: 'client_credentials' })).rejects.toThrow('Broken on purpose');
    tenant.faults.clear();
    expect((await tenant.getToken({ grant: 'client_credentials' })).claims).toHaveProperty([claim]);
  });

  it('builds drafts as slowly as it is told, also after a reset, and has deployed its own', async () => {
    await using slow = await startLocalTenant({ slowBuildsMs: 60_000 });
    const headers = { authorization: `Bearer ${slow.managementToken}`, 'content-type': 'application/json' };
    const actions = `${slow.url}/api/v2/actions/actions`;
    const statuses = async () => {
      const body: unknown = await (await slow.fetch(actions, { headers })).json();
      return JSON.stringify(body).match(/(?<="all_changes_deployed":\w+,"status":")\w+/g);
    };
    const draft = JSON.stringify({ name: 'draft', code: 'exports.a = 1;', supported_triggers: [{ id: 'post-login' }] });
    const create = () => slow.fetch(actions, { method: 'POST', headers, body: draft });
    const deployed = await statuses();
    expect(new Set(deployed)).toEqual(new Set(['built']));
    await create();
    expect(await statuses()).toEqual([...(deployed ?? []), 'pending']);
    await slow.reset();
    expect(await statuses()).toEqual(deployed);
    await create();
    expect(await statuses()).toEqual([...(deployed ?? []), 'pending']);
    slow.slowBuilds.configure(0);
    expect(await statuses()).toEqual([...(deployed ?? []), 'built']);
  });

  it('ends, and takes its files with it', async () => {
    const other = await startLocalTenant({ mode: 'eol-404', port: 0 });
    expect(existsSync(other.caPath)).toBe(true);
    await other.close();
    expect(existsSync(other.caPath)).toBe(false);
    await expect(other.fetch(other.url)).rejects.toThrow('Ask the tenant');
  });
});
