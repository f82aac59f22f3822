import type { FastifyInstance } from 'fastify';
import { ManagementApiError } from './management-api-error.ts';

/** Refuses requests with more headers than a client of ours has use for. Their size is limited by Node. */
export function limitHeaders(app: FastifyInstance, limit: number): void {
  // Node drops what is beyond its own limit without a word. Their size limits their number all the same.
  app.server.maxHeadersCount = 0;
  app.addHook('onRequest', async (request) => {
    if (request.raw.rawHeaders.length > 2 * limit) throw ManagementApiError.ofServer(431, 'Too many headers');
  });
}
