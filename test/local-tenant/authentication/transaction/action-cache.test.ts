import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { deployAction, deployRule } from '../../../rig/deploy-scripts.ts';
import { clickLogin, fragmentOf } from '../../../rig/implicit-flow.ts';
import { machine, ordersApi, startIssuingTenant } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { testTime } from '../../../rig/start-test-tenant.ts';
import { accessTokenClaims, askForToken, verifyToken } from '../../../rig/tokens.ts';

const pipeline = sharedPipeline();
const minute = 60_000;
/** Shows what is in the cache, then changes it. */
const showing = (change: string) =>
  `api.accessToken.setCustomClaim('https://example.com/cached', api.cache.get('key') ?? null); ${change}`;

async function cachedInLogin(tenant: LocalTenant) {
  const { access_token = '' } = fragmentOf(await clickLogin(tenant, 'auth0|grace'));
  const { payload } = await verifyToken(tenant, access_token, ordersApi);
  return payload['https://example.com/cached'];
}

async function cachedInExchange(tenant: LocalTenant) {
  const fields = { grant_type: 'client_credentials', ...machine, audience: ordersApi };
  return (await accessTokenClaims(tenant, await askForToken(tenant, fields), ordersApi))['https://example.com/cached'];
}

describe('api.cache in a tenant', () => {
  it('keeps a value from one login to the next for 15 minutes of the tenant’s clock', async () => {
    let now = testTime;
    await using tenant = await startIssuingTenant({ pipeline, now: () => now });
    deployAction(tenant.store, 'post-login', 'cache', showing("if (!api.cache.get('key')) api.cache.set('key', 'v');"));
    expect(await cachedInLogin(tenant)).toBeNull();
    now += 14 * minute;
    expect(await cachedInLogin(tenant)).toEqual({ value: 'v', expires_at: testTime + 15 * minute });
    now += minute + 1;
    deployRule(tenant.store, 'other', 'callback(null, user, context);');
    expect(await cachedInLogin(tenant)).toBeNull();
  });

  it('is one cache for each trigger, whatever else is deployed meanwhile', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'cache', showing("api.cache.set('key', 'login');"));
    deployAction(
      tenant.store,
      'credentials-exchange',
      'cache of clients',
      showing("api.cache.set('key', 'exchange');"),
    );
    expect([await cachedInLogin(tenant), await cachedInExchange(tenant)]).toEqual([null, null]);
    deployRule(tenant.store, 'other', 'callback(null, user, context);');
    expect([await cachedInLogin(tenant), await cachedInExchange(tenant)]).toMatchObject([
      { value: 'login' },
      { value: 'exchange' },
    ]);
  });

  it('forgets what an Action deletes, and keeps what one that denies has set', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(
      tenant.store,
      'post-login',
      'cache',
      showing(`if (api.cache.get('key')) api.cache.delete('key');
        else { api.cache.set('key', 'v'); api.access.deny('come again'); }`),
    );
    expect(fragmentOf(await clickLogin(tenant, 'auth0|grace'))).toMatchObject({ error: 'access_denied' });
    expect(await cachedInLogin(tenant)).toMatchObject({ value: 'v' });
    expect(fragmentOf(await clickLogin(tenant, 'auth0|grace'))).toMatchObject({ error: 'access_denied' });
  });

  it('belongs to one tenant', async () => {
    await using first = await startIssuingTenant({ pipeline });
    await using second = await startIssuingTenant({ pipeline });
    for (const { store } of [first, second]) {
      deployAction(store, 'post-login', 'cache', showing("api.cache.set('key', 'v');"));
    }
    await cachedInLogin(first);
    expect(await cachedInLogin(second)).toBeNull();
  });
});
