import type { Certificates } from '../certificates.ts';
import { answerErrors, answerFrameworkError } from './answer-errors.ts';
import { addBodyParsers } from './body-parsers.ts';
import { limitHeaders } from './limit-headers.ts';
import { originForm } from './origin-form.ts';
import { defaultServerLimits, type ServerLimits } from './server-limits.ts';

/** Identifiers of APIs are URLs, and stand in paths. */
const maxParamLength = 600;

/** Creates the HTTPS server that a tenant's routes are added to. */
export async function createServer(
  { cert, key }: Pick<Certificates, 'cert' | 'key'>,
  limits: ServerLimits = defaultServerLimits,
) {
  // Loaded only here: of the commands that can serve a tenant, most runs do not.
  const { default: fastify } = await import('fastify');
  const app = fastify({
    https: {
      cert,
      key,
      handshakeTimeout: limits.handshakeTimeoutMs,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: limits.checkIntervalMs,
      maxHeaderSize: limits.headerBytes,
    },
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    bodyLimit: limits.bodyBytes,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    frameworkErrors: answerFrameworkError,
    rewriteUrl: ({ url = '/' }) => originForm(url),
    routerOptions: { maxParamLength },
  });
  app.server.maxConnections = limits.connections;
  // Whoever was about to connect when the service closed would keep it from ending: nobody else knows of them yet.
  app.server.on('secureConnection', (socket) => {
    if (!app.server.listening) socket.destroy();
  });
  limitHeaders(app, limits.headers);
  addBodyParsers(app);
  answerErrors(app);
  return app;
}
