import { fastify } from 'fastify';
import type { Certificates } from '../certificates.ts';
import { answerErrors } from './answer-errors.ts';
import { addBodyParsers } from './body-parsers.ts';
import { guardHost } from './host-guard.ts';
import { sendRateLimitHeaders } from './rate-limit-headers.ts';

/** Auth0's limit for a request to the Management API. */
const BODY_LIMIT_BYTES = 1_048_576;
/** Identifiers of APIs are URLs, and stand in paths. */
const MAX_PARAM_LENGTH = 600;

/** Creates the HTTPS server that a tenant's routes are added to. */
export function createServer({ cert, key }: Pick<Certificates, 'cert' | 'key'>) {
  const app = fastify({
    https: { cert, key },
    bodyLimit: BODY_LIMIT_BYTES,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
  });
  guardHost(app);
  addBodyParsers(app);
  answerErrors(app);
  sendRateLimitHeaders(app);
  return app;
}
