import type { Answer } from './route.ts';

/** An error that a handler throws as its answer. Each protocol has its own subclass. */
export abstract class HttpError extends Error {
  abstract toAnswer(): Answer;
}
