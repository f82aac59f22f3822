import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '#local-tenant/http/rate-limiter.ts';

/** A limiter whose clock stands still until it is moved, in seconds. */
function limiterAt(limit?: Parameters<typeof createRateLimiter>[0]) {
  const clock = { seconds: 100 };
  return { clock, limiter: createRateLimiter(limit, () => clock.seconds * 1000) };
}

describe('a rate limiter', () => {
  it('lets all in without a limit', () => {
    const { limiter } = limiterAt();
    const decisions = Array.from({ length: 1000 }, () => limiter.take());
    expect(new Set(decisions.map((each) => JSON.stringify(each)))).toEqual(
      new Set(['{"isAllowed":true,"limit":50,"remaining":49,"reset":101}']),
    );
  });

  it('lets a burst in, and then as many as flow in', () => {
    const { clock, limiter } = limiterAt({ requestsPerSecond: 2, burst: 3 });
    expect([1, 2, 3, 4].map(() => limiter.take())).toEqual([
      { isAllowed: true, limit: 3, remaining: 2, reset: 100 },
      { isAllowed: true, limit: 3, remaining: 1, reset: 100 },
      { isAllowed: true, limit: 3, remaining: 0, reset: 101 },
      { isAllowed: false, limit: 3, remaining: 0, reset: 101 },
    ]);
    clock.seconds += 0.5;
    expect([1, 2].map(() => limiter.take().isAllowed)).toEqual([true, false]);
    clock.seconds += 60;
    expect([1, 2, 3, 4].map(() => limiter.take().isAllowed)).toEqual([true, true, true, false]);
  });

  it('takes another limit, or none, while it is used', () => {
    const { limiter } = limiterAt({ requestsPerSecond: 1, burst: 1 });
    limiter.take();
    expect(limiter.take().isAllowed).toBe(false);
    limiter.configure({ requestsPerSecond: 1, burst: 1 });
    expect([limiter.take(), limiter.take()].map(({ isAllowed }) => isAllowed)).toEqual([true, false]);
    limiter.configure(undefined);
    expect(limiter.take().isAllowed).toBe(true);
  });

  it.each([
    { requestsPerSecond: 0, burst: 1 },
    { requestsPerSecond: 1, burst: 0 },
    { requestsPerSecond: 1, burst: 1.5 },
    { requestsPerSecond: Number.NaN, burst: 1 },
  ])('refuses a limit that would let nothing in: %o', (limit) => {
    expect(() => createRateLimiter(limit)).toThrow('expected more than 0, and a whole number from 1');
  });
});
