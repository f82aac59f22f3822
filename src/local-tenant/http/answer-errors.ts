import type { FastifyInstance } from 'fastify';
import { HttpError } from './http-error.ts';
import { ManagementApiError } from './management-api-error.ts';
import type { Answer, Route } from './route.ts';
import { sendAnswer } from './send-answer.ts';

/** Answers errors that come up before a route is found. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error, _request, reply) => sendAnswer(reply, errorAnswer(error)));
  app.setNotFoundHandler(async (_request, reply) => sendAnswer(reply, ManagementApiError.unknownRoute().toAnswer()));
}

/** The one place that turns whatever was thrown into an answer. */
export function errorAnswer(error: unknown, unreadable: Route['unreadable'] = ManagementApiError.ofRequest): Answer {
  if (error instanceof HttpError) return error.toAnswer();
  if (!(error instanceof Error)) return internalError(new Error(String(error)));
  const status = 'statusCode' in error ? Number(error.statusCode) : 500;
  return status < 500 ? unreadable(status, error.message).toAnswer() : internalError(error);
}

/** The answer says no more than Auth0's would; the reason goes to stderr, or nobody would ever see it. */
function internalError(error: Error): Answer {
  process.emitWarning(error);
  return ManagementApiError.internal().toAnswer();
}
