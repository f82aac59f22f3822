import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Store } from '../store/store.ts';
import type { Answer } from './answer.ts';
import { controlPath } from './control-path.ts';
import { HttpError } from './http-error.ts';
import { isClientOrigin, isLoopbackOrigin } from './origins.ts';

/** What a page of a client calls, with the methods of each. That these and no others answer to CORS is assumed. */
const shared: Readonly<Record<string, string>> = {
  '/oauth/token': 'POST',
  '/oauth/revoke': 'POST',
  '/userinfo': 'GET, POST',
  '/.well-known/openid-configuration': 'GET',
  '/.well-known/jwks.json': 'GET',
};

const guarded = ['/api/v2/', controlPath];
const preflightSeconds = 600;

/** Says that a page has no business with the API that it calls. */
class UnknownOrigin extends HttpError {
  toAnswer(): Answer {
    return { status: 403, body: { statusCode: 403, error: 'Forbidden', message: 'Unknown origin' } };
  }
}

/**
 * Lets pages of the tenant's clients call what a single-page app calls, and pages of nobody's the Management API and
 * the control routes not at all. Who sends no `Origin` is no page.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function guardOrigin(app: FastifyInstance, store: Store): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined) return;
    // A path that is percent-encoded leads to the same route.
    const path = request.routeOptions.url ?? request.url.split('?', 1).join();
    if (guarded.some((start) => path.startsWith(start))) return requireKnown(store, origin);
    const methods = Object.hasOwn(shared, path) ? shared[path] : undefined;
    if (methods !== undefined) return answerOrigin(store, request, reply, { origin, methods });
  });
}

function requireKnown(store: Store, origin: string): void {
  if (!isLoopbackOrigin(origin) && !isClientOrigin(store, origin)) throw new UnknownOrigin();
}

function answerOrigin(
  store: Store,
  request: FastifyRequest,
  reply: FastifyReply,
  { origin, methods }: { readonly origin: string; readonly methods: string },
): FastifyReply | undefined {
  reply.header('vary', 'Origin');
  const isKnown = isClientOrigin(store, origin);
  if (isKnown) reply.headers({ 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' });
  if (request.method !== 'OPTIONS') return undefined;
  if (isKnown) reply.headers(preflightHeaders(request, methods));
  return reply.code(204).send();
}

function preflightHeaders({ headers }: FastifyRequest, methods: string): Record<string, string> {
  return {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    'access-control-max-age': String(preflightSeconds),
  };
}
