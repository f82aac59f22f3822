import type { FastifyInstance, FastifyRequest } from 'fastify';
import { errorAnswer } from './answer-errors.ts';
import type { Faults } from './faults.ts';
import { type Route, type RouteRequest, routeName } from './route.ts';
import { sendAnswer } from './send-answer.ts';

/** Throws the `HttpError` to answer when an `authorization` header carries none of the scopes. */
export type Authorize = (scopes: readonly string[], authorization: string | undefined) => Promise<void>;

/** What comes before every handler. */
export interface RouteGuards {
  readonly faults: Faults;
  readonly authorize: Authorize;
}

type Incoming = FastifyRequest<{ Params: Record<string, string> }>;

/** Serves the route table: injected faults first, then the token and its scopes, then the handler. */
export function registerRoutes(app: FastifyInstance, routes: readonly Route[], guards: RouteGuards): void {
  for (const route of routes) {
    app.route<{ Params: Record<string, string> }>({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => sendAnswer(reply, await answer(route, request, guards)),
      errorHandler: async (error, _request, reply) => sendAnswer(reply, errorAnswer(error, route)),
    });
  }
}

async function answer(route: Route, request: Incoming, { faults, authorize }: RouteGuards) {
  const fault = faults.next(routeName(route));
  if (fault !== undefined) return fault;
  if (route.scope !== 'public') await authorize(route.scope, request.headers.authorization);
  return route.handler(toRouteRequest(request));
}

function toRouteRequest(request: Incoming): RouteRequest {
  const { method, params, body, headers, ip } = request;
  const url = new URL(`https://${request.host}${request.url}`);
  return { method, url, params, query: Object.fromEntries(url.searchParams), body, headers, ip };
}
