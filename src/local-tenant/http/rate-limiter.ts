/** How many requests to the Management API are let in. */
export interface RateLimit {
  readonly requestsPerSecond: number;
  /** So many at once after a pause. */
  readonly burst: number;
}

/** What became of one request, as Auth0's headers tell it. */
export interface RateDecision {
  readonly isAllowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds since 1970 at which the next request is let in. */
  readonly reset: number;
}

/** Limits requests, or lets all in. */
export interface RateLimiter {
  /** Sets another limit, and gives back what was used of the one before; without one all requests are let in. */
  configure(limit: RateLimit | undefined): void;
  /** Counts a request. */
  take(): RateDecision;
}

/** What the headers say while nothing is limited. */
const unlimited = 50;

/**
 * Creates a token bucket.
 *
 * @param now - milliseconds since 1970. The real clock, also where the tenant has another: clients compare `reset` with
 * theirs.
 * @throws {RangeError} for a limit that would let nothing in
 * @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
export function createRateLimiter(initial: RateLimit | undefined, now: () => number = Date.now): RateLimiter {
  let limit: RateLimit | undefined;
  let tokens = 0;
  let filledAt = 0;
  const configure = (next: RateLimit | undefined): void => {
    if (next !== undefined) requireUsable(next);
    limit = next;
    tokens = next?.burst ?? 0;
    filledAt = now();
  };
  configure(initial);
  return {
    configure,
    take: () => {
      const at = now();
      if (limit === undefined) return unlimitedDecision(at);
      const { requestsPerSecond, burst } = limit;
      tokens = Math.min(burst, tokens + (Math.max(0, at - filledAt) / 1000) * requestsPerSecond);
      filledAt = at;
      const isAllowed = tokens >= 1;
      if (isAllowed) tokens -= 1;
      const waitMs = tokens >= 1 ? 0 : ((1 - tokens) / requestsPerSecond) * 1000;
      return { isAllowed, limit: burst, remaining: Math.floor(tokens), reset: Math.ceil((at + waitMs) / 1000) };
    },
  };
}

function unlimitedDecision(at: number): RateDecision {
  return { isAllowed: true, limit: unlimited, remaining: unlimited - 1, reset: Math.floor(at / 1000) + 1 };
}

function requireUsable({ requestsPerSecond, burst }: RateLimit): void {
  if (Number.isFinite(requestsPerSecond) && requestsPerSecond > 0 && Number.isInteger(burst) && burst >= 1) return;
  throw new RangeError(
    `Limit the Management API to ${requestsPerSecond} requests a second, ${burst} at once: expected more than 0, and a whole number from 1`,
  );
}
