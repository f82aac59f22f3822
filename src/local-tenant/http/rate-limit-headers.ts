import type { FastifyInstance } from 'fastify';
import { ManagementApiError } from './management-api-error.ts';
import type { RateDecision, RateLimiter } from './rate-limiter.ts';

/**
 * Limits requests to the Management API and sends its rate limit headers, also while nothing is limited.
 *
 * Without them the auth0 SDK waits for up to a minute before it tries again after an error.
 *
 * @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
export function limitRate(app: FastifyInstance, limiter: RateLimiter): void {
  const decisions = new WeakMap<object, RateDecision>();
  app.addHook('onRequest', async (request) => {
    // A path that is percent-encoded leads to the same route.
    const path = request.routeOptions.url ?? request.url;
    if (!path.startsWith('/api/v2/')) return;
    const decision = limiter.take();
    decisions.set(request, decision);
    if (!decision.isAllowed) throw ManagementApiError.tooManyRequests();
  });
  app.addHook('onSend', async (request, reply) => {
    const decision = decisions.get(request);
    if (decision === undefined) return;
    // An injected fault may have headers of its own.
    for (const [name, value] of Object.entries(headersOf(decision)))
      if (!reply.hasHeader(name)) reply.header(name, value);
  });
}

function headersOf({ isAllowed, limit, remaining, reset }: RateDecision): Record<string, number> {
  const headers = { 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset };
  // The real clock, as `reset` is on it.
  return isAllowed ? headers : { ...headers, 'retry-after': Math.max(1, reset - Math.floor(Date.now() / 1000)) };
}
