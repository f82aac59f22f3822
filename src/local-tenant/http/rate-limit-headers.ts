import type { FastifyInstance } from 'fastify';

const limit = 50;

/**
 * Sends the rate limit headers of the Management API, though nothing is limited.
 *
 * Without them the auth0 SDK waits for up to a minute before it tries again after an error.
 *
 * @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
export function sendRateLimitHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/api/v2/')) return;
    // The real clock: clients compare it with theirs.
    const reset = Math.floor(Date.now() / 1000) + 1;
    reply.headers({ 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': limit - 1, 'x-ratelimit-reset': reset });
  });
}
