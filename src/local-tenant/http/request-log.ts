import type { FastifyInstance } from 'fastify';
import { forgetOldest } from '../forget-oldest.ts';

/** One request that was answered, or whose connection was cut. */
export interface LoggedRequest {
  readonly method: string;
  /** The path of the route: `/api/v2/rules/:id`; where none matched, the path that was asked for. */
  readonly route: string;
  /** 0 when an injected fault cut the connection. */
  readonly status: number;
}

/** The latest requests of a tenant, oldest first. */
export interface RequestLog {
  readonly entries: readonly LoggedRequest[];
  add(request: LoggedRequest): void;
  clear(): void;
}

const capacity = 10_000;

/** Creates a log that holds nothing yet. */
export function createRequestLog(): RequestLog {
  const entries: LoggedRequest[] = [];
  return {
    entries,
    add: (request) => {
      entries.push(request);
      forgetOldest(entries, capacity);
    },
    clear: () => {
      entries.length = 0;
    },
  };
}

/** Notes each request before its answer goes out. */
export function logRequests(app: FastifyInstance, log: RequestLog): void {
  app.addHook('onSend', async (request, reply) => {
    const route = request.routeOptions.url ?? request.url.split('?', 1).join();
    log.add({ method: request.method, route, status: reply.statusCode });
  });
}
