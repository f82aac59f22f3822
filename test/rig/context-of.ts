import { defaultAssumptions } from '#local-tenant/assumptions.ts';
import { createRateLimiter } from '#local-tenant/http/rate-limiter.ts';
import type { Route } from '#local-tenant/http/route.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createTenantMemory } from '#local-tenant/memory/tenant-memory.ts';
import { routeTable } from '#local-tenant/routes/route-table.ts';
import { loadSigningKeys } from '#local-tenant/signing-keys.ts';
import { createSlowBuilds } from '#local-tenant/slow-builds.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { testTime } from './start-test-tenant.ts';

/** Makes a context like that of a tenant, with its store and keys. It runs no scripts. */
export async function contextOf({ domain, store }: LocalTenant): Promise<TenantContext> {
  const pipeline = () => Promise.reject(new Error('This test runs no scripts.'));
  const signingKeys = await loadSigningKeys(store);
  const memory = createTenantMemory();
  const assumptions = defaultAssumptions;
  return {
    tenantId: 'test',
    domain,
    store,
    memory,
    pipeline,
    signingKeys,
    signingKey: signingKeys.current,
    mode: 'pre-readonly',
    slowBuilds: createSlowBuilds(0),
    rateLimiter: createRateLimiter(undefined),
    assumptions,
    now: () => testTime,
  };
}

/** The route table of a tenant. */
export async function routesOf(tenant: LocalTenant): Promise<readonly Route[]> {
  const { faults, requests, reset } = tenant;
  return routeTable(await contextOf(tenant), { faults: () => faults, requests, reset });
}
