import type { FastifyInstance } from 'fastify';
import { ManagementApiError } from '../routes/management/management-api-error.ts';
import { HttpError } from './http-error.ts';
import { sendAnswer } from './send-answer.ts';

/** The one place that turns whatever was thrown into an answer. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error, _request, reply) => sendAnswer(reply, toHttpError(error).toAnswer()));
  app.setNotFoundHandler(async (_request, reply) => sendAnswer(reply, ManagementApiError.unknownRoute().toAnswer()));
}

function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (!(error instanceof Error)) return internalError(new Error(String(error)));
  const status = 'statusCode' in error ? Number(error.statusCode) : 500;
  return status < 500 ? ManagementApiError.ofRequest(status, error.message) : internalError(error);
}

/** The answer says no more than Auth0's would; the reason goes to stderr, or nobody would ever see it. */
function internalError(error: Error): HttpError {
  process.emitWarning(error);
  return ManagementApiError.internal();
}
