import type { FastifyInstance } from 'fastify';

/** One request that was answered. */
export interface LoggedRequest {
  readonly method: string;
  /** The path of the route: `/api/v2/rules/:id`; where none matched, the path that was asked for. */
  readonly route: string;
  readonly status: number;
}

const capacity = 10_000;

/** Notes each request before its answer goes out, in a list that keeps the latest. */
export function logRequests(app: FastifyInstance): readonly LoggedRequest[] {
  const requests: LoggedRequest[] = [];
  app.addHook('onSend', async (request, reply) => {
    const route = request.routeOptions.url ?? request.url.split('?', 1).join();
    requests.push({ method: request.method, route, status: reply.statusCode });
    if (requests.length > capacity) requests.shift();
  });
  return requests;
}
