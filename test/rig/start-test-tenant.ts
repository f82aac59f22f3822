import type { LocalTenant, LocalTenantOptions } from '#local-tenant/local-tenant.ts';
import { generateSigningKey } from '#local-tenant/signing-keys.ts';
import { startLocalTenant } from '#local-tenant/start-local-tenant.ts';
import type { StoredSigningKey } from '#local-tenant/store/records/signing-key.ts';

/** A point in time that tests may use for the tenant's clock. */
export const testTime = Date.parse('2026-11-23T06:00:00.000Z');

const signingKeys = new Map<number, Promise<StoredSigningKey>>();

/** Makes each key once for all tenants of a test file: generating it takes most of a tenant's start. */
function sharedSigningKey(index: number): Promise<StoredSigningKey> {
  const key = signingKeys.get(index) ?? generateSigningKey();
  signingKeys.set(index, key);
  return key;
}

/** Starts a tenant for tests that run no script: its pipeline throws. */
export function startTestTenant(options: Partial<LocalTenantOptions> = {}): Promise<LocalTenant> {
  return startLocalTenant({
    tenantId: 'test',
    now: () => testTime,
    signingKey: sharedSigningKey,
    pipeline: () => Promise.reject(new Error('This test runs no scripts.')),
    ...options,
  });
}
