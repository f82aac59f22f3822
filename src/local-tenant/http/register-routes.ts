import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from './answer.ts';
import { errorAnswer } from './answer-errors.ts';
import type { Faults } from './faults.ts';
import { injectFault } from './inject-fault.ts';
import type { RequestLog } from './request-log.ts';
import { type Route, type RouteRequest, routeName } from './route.ts';
import { sendAnswer } from './send-answer.ts';

/** Throws the `HttpError` to answer when an `authorization` header carries none of the scopes. */
export type Authorize = (scopes: readonly string[], authorization: string | undefined) => Promise<void>;

/** What comes before every handler, and after it. */
export interface RouteGuards {
  readonly faults: Faults;
  readonly authorize: Authorize;
  /** Throws the `HttpError` to answer when an `authorization` header does not carry the control token. */
  readonly authorizeControl: (authorization: string | undefined) => void;
  /** Ends when what was written can be acknowledged. */
  readonly settled: () => Promise<void> | undefined;
  readonly requests: RequestLog;
}

type Incoming = FastifyRequest<{ Params: Record<string, string> }>;

/**
 * Serves the route table: injected faults first, then the token and its scopes, then the handler. The answer goes out
 * when all that was written is safe.
 *
 * @param host - the name that requests must be for, without port; any unless told
 */
export function registerRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  guards: RouteGuards,
  host?: string,
): void {
  const constraints = host === undefined ? {} : { host: new RegExp(`^${host.replace(/\W/g, '\\$&')}(?::\\d+)?$`, 'i') };
  for (const route of routes) {
    const name = routeName(route);
    app.route<{ Params: Record<string, string> }>({
      method: route.method,
      url: route.path,
      constraints,
      handler: async (request, reply) => {
        const fault = guards.faults.next(name);
        const run = (): Promise<Answer> => answer(route, request, guards);
        const answered = fault === undefined ? await run() : await injectFault(fault, request.raw.socket, run);
        return answered === 'cut' ? cut(route, request, reply, guards) : sendAnswer(reply, answered);
      },
      errorHandler: async (error, _request, reply) => sendAnswer(reply, errorAnswer(error, route)),
    });
  }
}

async function answer(route: Route, request: Incoming, guards: RouteGuards): Promise<Answer> {
  const { authorization } = request.headers;
  if (route.scope === 'control') guards.authorizeControl(authorization);
  else if (route.scope !== 'public') await guards.authorize(route.scope, authorization);
  const answered = await route.handler(toRouteRequest(request));
  await guards.settled();
  return answered;
}

/** Ends the connection in the middle of the request. */
function cut({ method, path }: Route, request: Incoming, reply: FastifyReply, { requests }: RouteGuards): FastifyReply {
  requests.add({ method, route: path, status: 0 });
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

function toRouteRequest(request: Incoming): RouteRequest {
  const { method, params, body, headers, ip } = request;
  const url = new URL(`https://${request.host}${request.url}`);
  return { method, url, params, query: Object.fromEntries(url.searchParams), body, headers, ip };
}
