import { fastify } from 'fastify';
import type { Certificates } from '../certificates.ts';
import { answerErrors, answerFrameworkError } from './answer-errors.ts';
import { addBodyParsers } from './body-parsers.ts';
import { guardHost } from './host-guard.ts';
import { originForm } from './origin-form.ts';
import { sendRateLimitHeaders } from './rate-limit-headers.ts';

/** Auth0's limit for a request to the Management API. */
const bodyLimitBytes = 1_048_576;
/** Identifiers of APIs are URLs, and stand in paths. */
const maxParamLength = 600;

/** Creates the HTTPS server that a tenant's routes are added to. */
export function createServer({ cert, key }: Pick<Certificates, 'cert' | 'key'>) {
  const app = fastify({
    https: { cert, key },
    bodyLimit: bodyLimitBytes,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    frameworkErrors: answerFrameworkError,
    rewriteUrl: ({ url = '/' }) => originForm(url),
    routerOptions: { maxParamLength },
  });
  // Whoever was about to connect when the service closed would keep it from ending: nobody else knows of them yet.
  app.server.on('secureConnection', (socket) => {
    if (!app.server.listening) socket.destroy();
  });
  guardHost(app);
  addBodyParsers(app);
  answerErrors(app);
  sendRateLimitHeaders(app);
  return app;
}
