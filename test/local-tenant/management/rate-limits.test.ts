import { describe, expect, it } from 'vitest';
import { callManagement, callTenant } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const slow = { requestsPerSecond: 0.001, burst: 2 };

describe('the rate limit of the Management API', () => {
  it('answers 429 with the headers of Auth0 when the burst is used up, and leaves other routes alone', async () => {
    await using tenant = await startTestTenant({ rateLimit: slow });
    const call = () => callManagement(tenant, { path: '/rules' });
    const answers = [await call(), await call(), await call()];
    expect(answers.map(({ status, headers }) => [status, headers['x-ratelimit-remaining']])).toEqual([
      [200, '1'],
      [200, '0'],
      [429, '0'],
    ]);
    const [, , refused] = answers;
    expect(refused?.body).toEqual({
      statusCode: 429,
      error: 'Too Many Requests',
      message: 'Too many requests. Check the X-RateLimit-Limit, X-RateLimit-Remaining and X-RateLimit-Reset headers.',
      errorCode: 'too_many_requests',
    });
    const {
      'retry-after': retryAfter,
      'x-ratelimit-reset': reset,
      'x-ratelimit-limit': limit,
    } = refused?.headers ?? {};
    expect(limit).toBe('2');
    expect(Number(retryAfter)).toBeGreaterThan(900);
    expect(Math.abs(Number(reset) - Number(retryAfter) - Date.now() / 1000)).toBeLessThan(5);
    expect((await callTenant(tenant, { path: '/.well-known/jwks.json' })).status).toBe(200);
  });

  it('counts requests without a token, too', async () => {
    await using tenant = await startTestTenant({ rateLimit: { ...slow, burst: 1 } });
    const call = async () => (await callTenant(tenant, { path: '/api/v2/rules' })).status;
    expect([await call(), await call()]).toEqual([401, 429]);
  });

  it('counts requests whose path is percent-encoded, too', async () => {
    await using tenant = await startTestTenant({ rateLimit: { ...slow, burst: 1 } });
    const call = async () => (await callTenant(tenant, { path: '/%61pi/v2/rules' })).status;
    expect([await call(), await call()]).toEqual([401, 429]);
  });

  it('is off unless it is asked for, and can be switched while the tenant is served', async () => {
    await using tenant = await startTestTenant();
    const call = async () => (await callManagement(tenant, { path: '/rules' })).status;
    expect([await call(), await call(), await call()]).toEqual([200, 200, 200]);
    tenant.rateLimiter.configure({ ...slow, burst: 1 });
    expect([await call(), await call()]).toEqual([200, 429]);
    tenant.rateLimiter.configure(undefined);
    expect(await call()).toBe(200);
  });
});
