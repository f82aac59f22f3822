import { generateKeyPairSync } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { callManagement, type TenantCall } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
const time = '2026-11-23T06:00:00.000Z';
const path = '/clients/batch/credentials';
const newKey = { credential_type: 'public_key', name: 'first', pem };

async function startWithClient(): Promise<LocalTenant> {
  const tenant = await startTestTenant();
  tenant.store.clients.put(createClient({ client_id: 'batch', client_secret: 'old', name: 'Batch' }));
  return tenant;
}

const call = (tenant: LocalTenant, options: Partial<TenantCall> = {}) => callManagement(tenant, { path, ...options });

describe('/api/v2/clients/:id/credentials', () => {
  it('keeps a public key under its thumbprint, and does not show it', async () => {
    await using tenant = await startWithClient();
    const created = await call(tenant, { method: 'POST', body: newKey });
    const shown = {
      id: expect.stringMatching(/^cred_[A-Za-z0-9]{22}$/),
      name: 'first',
      credential_type: 'public_key',
      kid: await calculateJwkThumbprint(await exportJWK(publicKey)),
      alg: 'RS256',
      created_at: time,
      updated_at: time,
    };
    expect(created.status).toBe(201);
    expect(created.body).toEqual(shown);
    expect((await call(tenant)).body).toEqual([shown]);
    const [stored] = tenant.store.clientCredentials.by('client_id', 'batch');
    expect(stored?.pem).toBe(pem);
    const one = `${path}/${stored?.id}`;
    expect((await call(tenant, { path: one })).body).toEqual(shown);
    const body = { expires_at: '2027-01-01T00:00:00.000Z' };
    expect((await call(tenant, { method: 'PATCH', path: one, body })).body).toEqual({ ...shown, ...body });
    expect((await call(tenant, { method: 'DELETE', path: one })).status).toBe(204);
    expect((await call(tenant, { path: one })).status).toBe(404);
  });

  it.each<[string, object]>([
    ['a private key', { pem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) }],
    ['what is no key', { pem: 'a key' }],
    [
      'a short key',
      { pem: generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }) },
    ],
    ['a kid that is too short', { kid: 'short' }],
    ['an unknown algorithm', { alg: 'HS256' }],
  ])('refuses %s, and repeats none of it', async (_, fields) => {
    await using tenant = await startWithClient();
    const answer = await call(tenant, { method: 'POST', body: { ...newKey, ...fields } });
    expect(answer).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
    expect(JSON.stringify(answer.body)).not.toContain('BEGIN');
  });

  it('keeps two of a client, and none of one that is deleted', async () => {
    await using tenant = await startWithClient();
    const statuses: number[] = [];
    for (const kid of ['key-number-1', 'key-number-2', 'key-number-3']) {
      statuses.push((await call(tenant, { method: 'POST', body: { ...newKey, kid } })).status);
    }
    expect(statuses).toEqual([201, 201, 400]);
    await callManagement(tenant, { method: 'DELETE', path: '/clients/batch' });
    expect(tenant.store.clientCredentials.list()).toEqual([]);
    expect((await call(tenant)).status).toBe(404);
  });

  it('takes a key that comes with a new client', async () => {
    await using tenant = await startWithClient();
    const client_authentication_methods = { private_key_jwt: { credentials: [newKey] } };
    const body = { name: 'Robot', app_type: 'non_interactive', client_authentication_methods };
    const created = await callManagement(tenant, { method: 'POST', path: '/clients', body });
    const [credential] = tenant.store.clientCredentials.list();
    expect(credential?.pem).toBe(pem);
    expect(created).toMatchObject({
      status: 201,
      body: { client_authentication_methods: { private_key_jwt: { credentials: [{ id: credential?.id }] } } },
    });
    expect(created.body).not.toHaveProperty('token_endpoint_auth_method');
    expect(JSON.stringify(created.body)).not.toContain('BEGIN');
  });
});

describe('POST /api/v2/clients/:id/rotate-secret', () => {
  it('gives a client another secret', async () => {
    await using tenant = await startWithClient();
    const answer = await callManagement(tenant, { method: 'POST', path: '/clients/batch/rotate-secret' });
    const secret = tenant.store.clients.get('batch')?.client_secret;
    expect(secret).toMatch(/^[A-Za-z0-9]{64}$/);
    expect(answer).toMatchObject({ status: 200, body: { client_id: 'batch', name: 'Batch', client_secret: secret } });
    const unknown = await callManagement(tenant, { method: 'POST', path: '/clients/nobody/rotate-secret' });
    expect(unknown.status).toBe(404);
  });
});
