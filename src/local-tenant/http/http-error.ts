import type { Answer } from './answer.ts';

/** An error that a handler throws as its answer. Each protocol has its own subclass. */
export abstract class HttpError extends Error {
  abstract toAnswer(): Answer;
}

/** All that a client is told of an error that is none of its own. */
export const internalErrorMessage = 'An internal server error occurred';
