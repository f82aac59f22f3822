import { decodeJwt } from 'jose';
import { bearerToken } from '#local-tenant/http/bearer-token.ts';
import { HttpError } from '#local-tenant/http/http-error.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';

const verbs = { DELETE: 'Delete', PATCH: 'Update', POST: 'Create', PUT: 'Update' } as const;

/** Logs what a route writes: `sapi`, or `fapi` when it refuses. The text of the description is assumed. */
export function loggedWrites(context: TenantContext, route: Route): Route {
  const { method, path, handler } = route;
  if (method === 'GET') return route;
  const resource = path
    .slice('/api/v2/'.length)
    .replaceAll(/\/:\w+/g, '')
    .replaceAll('/', ' ');
  const description = `${verbs[method]} ${resource}`;
  const record = (type: 'fapi' | 'sapi', request: RouteRequest, statusCode: number): void => {
    const { ip, headers, url } = request;
    const details = { request: { method: method.toLowerCase(), path: url.pathname }, response: { statusCode } };
    const event = { type, description, ip, userAgent: headers['user-agent'], details, ...clientOf(context, request) };
    context.memory.logs.record(event, context.now());
  };
  return {
    ...route,
    handler: async (request) => {
      try {
        const answer = await handler(request);
        record('sapi', request, answer.status);
        return answer;
      } catch (error) {
        if (error instanceof HttpError) record('fapi', request, error.toAnswer().status);
        throw error;
      }
    },
  };
}

/** Whose token it was; it has been verified before any handler runs. */
function clientOf({ store }: TenantContext, { headers }: RouteRequest) {
  const token = bearerToken(headers.authorization);
  const { azp } = token === undefined ? {} : decodeJwt(token);
  const client = typeof azp === 'string' ? store.clients.get(azp) : undefined;
  return client === undefined ? {} : { client: { client_id: client.client_id, name: client.name } };
}
