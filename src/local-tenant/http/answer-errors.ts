import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from './answer.ts';
import { HttpError, internalErrorMessage } from './http-error.ts';
import { ManagementApiError } from './management-api-error.ts';
import { type Route, routeName } from './route.ts';
import { sendAnswer } from './send-answer.ts';

/** Answers errors that come up before a route is found. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error, { method, url }, reply) =>
    sendAnswer(reply, errorAnswer(error, { method, path: pathOf(url) })),
  );
  app.setNotFoundHandler(async (_request, reply) => sendAnswer(reply, ManagementApiError.unknownRoute().toAnswer()));
}

/** Answers a URL that cannot be routed. Fastify's own answer has another shape and repeats the URL. */
export function answerFrameworkError(
  { statusCode = 400 }: FastifyError,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  const message = STATUS_CODES[statusCode] ?? 'Bad Request';
  sendAnswer(reply, ManagementApiError.ofServer(statusCode, message).toAnswer());
}

/** What an error came up in: a route, or a request that has none. */
type ErrorSource = { readonly method: string; readonly path: string } & Pick<Route, 'errorOf'>;

/** The one place that turns whatever was thrown into an answer. */
export function errorAnswer(error: unknown, { errorOf = ManagementApiError.ofServer, ...source }: ErrorSource): Answer {
  if (error instanceof HttpError) return error.toAnswer();
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (error instanceof Error && status < 500) return errorOf(status, error.message).toAnswer();
  // The answer says no more than Auth0's would; the reason goes to stderr, or nobody would ever see it.
  process.emitWarning(new Error(`Answer "${routeName(source)}": ${error}`, { cause: error }));
  return errorOf(500, internalErrorMessage).toAnswer();
}

function pathOf(url: string): string {
  return url.split('?', 1).join();
}
