import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { generateSigningKey } from '#local-tenant/signing-keys.ts';
import { callManagement, callTenant } from '../../rig/call-tenant.ts';
import { commandLine, grace, ordersApi, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';
import { askForToken, tokensOf, verifyToken } from '../../rig/tokens.ts';

const keySchema = z.looseObject({ kid: z.string(), cert: z.string() });
const keysSchema = z.array(keySchema);
const path = '/keys/signing';
const now = '2026-11-23T06:00:00.000Z';

const listKeys = async (tenant: LocalTenant) => keysSchema.parse((await callManagement(tenant, { path })).body);
const rotate = (tenant: LocalTenant) => callManagement(tenant, { method: 'POST', path: `${path}/rotate` });
const revoke = (tenant: LocalTenant, kid = '') =>
  callManagement(tenant, { method: 'PUT', path: `${path}/${kid}/revoke` });

async function publishedKids(tenant: LocalTenant): Promise<string[]> {
  const { body } = await callTenant(tenant, { path: '/.well-known/jwks.json' });
  return z
    .object({ keys: z.array(z.object({ kid: z.string() })) })
    .parse(body)
    .keys.map(({ kid }) => kid);
}

async function askForGrace(tenant: LocalTenant): Promise<string> {
  const user = { username: 'grace', password: grace.password, audience: ordersApi, scope: 'openid' };
  return tokensOf(await askForToken(tenant, { grant_type: 'password', ...commandLine, ...user })).access_token;
}

describe('/api/v2/keys/signing', () => {
  it('lists the current key and the next one, each with its certificate', async () => {
    await using tenant = await startTestTenant();
    const [current, next, ...others] = await listKeys(tenant);
    expect(others).toEqual([]);
    const described = {
      kid: expect.any(String),
      cert: expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n/),
      fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){19}[0-9A-F]{2}$/),
      thumbprint: expect.stringMatching(/^[0-9A-F]{40}$/),
      revoked: false,
    };
    expect(current).toEqual({ ...described, current: true });
    expect(next).toEqual({ ...described, next: true });
    expect(current?.['fingerprint']).toBe(new X509Certificate(current?.cert ?? '').fingerprint);
    expect((await callManagement(tenant, { path: `${path}/${current?.kid}` })).body).toEqual(current);
    expect((await callManagement(tenant, { path: `${path}/unknown` })).status).toBe(404);
  });

  it('publishes the next key before anybody asks for it, and the same one after a reset', async () => {
    await using tenant = await startTestTenant({ signingKey: generateSigningKey });
    const published = await publishedKids(tenant);
    expect(published).toHaveLength(2);
    expect((await listKeys(tenant)).map(({ kid }) => kid)).toEqual(published);
    await rotate(tenant);
    await tenant.reset();
    expect(await publishedKids(tenant)).toEqual(published);
  });

  it('signs after a rotation with the next key, while what the old one has signed stays valid until it is revoked', async () => {
    await using tenant = await startIssuingTenant();
    const [current, next] = await listKeys(tenant);
    const old = await askForGrace(tenant);
    const rotated = await rotate(tenant);
    const keys = await listKeys(tenant);
    expect(rotated.status).toBe(201);
    expect(rotated.body).toEqual({ kid: keys[2]?.kid, cert: keys[2]?.cert });
    expect(keys[0]).toEqual({ ...current, current: undefined, previous: true, current_until: now });
    expect(keys[1]).toEqual({ ...next, next: undefined, current: true, current_since: now });
    const latest = await askForGrace(tenant);
    expect((await verifyToken(tenant, latest, ordersApi)).protectedHeader.kid).toBe(next?.kid);
    await verifyToken(tenant, old, ordersApi);

    const revoked = await revoke(tenant, current?.kid);
    expect([revoked.status, revoked.body]).toEqual([200, { kid: current?.kid, cert: current?.cert }]);
    expect(tenant.store.signingKeys.get(current?.kid ?? '')).toMatchObject({ state: 'previous', revoked_at: now });
    expect(await publishedKids(tenant)).toEqual([next?.kid, keys[2]?.kid]);
    await expect(verifyToken(tenant, old, ordersApi)).rejects.toThrow('no applicable key');
    const userinfo = (token: string) =>
      callTenant(tenant, { path: '/userinfo', headers: { authorization: `Bearer ${token}` } });
    expect((await userinfo(old)).status).toBe(401);
    expect((await userinfo(latest)).status).toBe(200);
  });

  it('lets a Management API token of a previous key in, but not one of a revoked key', async () => {
    await using tenant = await startTestTenant();
    const [current] = await listKeys(tenant);
    await rotate(tenant);
    expect((await revoke(tenant, current?.kid)).status).toBe(200);
    expect((await callManagement(tenant, { path })).status).toBe(401);
  });

  it('revokes only what does not sign, and once', async () => {
    await using tenant = await startTestTenant();
    const [current, next] = await listKeys(tenant);
    for (const key of [current, next]) expect((await revoke(tenant, key?.kid)).status).toBe(400);
    expect((await revoke(tenant, 'unknown')).status).toBe(404);
  });

  it('rotates once for two that come at once', async () => {
    await using tenant = await startTestTenant();
    await Promise.all([rotate(tenant), rotate(tenant)]);
    const states = tenant.store.signingKeys.list().map(({ state }) => state);
    expect(states.filter((state) => state === 'current')).toHaveLength(1);
    expect(states.filter((state) => state === 'next')).toHaveLength(1);
  });
});
