import { setTimeout as sleep } from 'node:timers/promises';
import type { Headers, RequestInfo, RequestInit, Response } from 'undici';
import type { HttpsFetch } from './https-fetch.ts';
import { UnreachableError } from './unreachable-error.ts';

/** How patient a {@link createRetryingFetch} is; everything has a default. */
export interface Patience {
  /** Times that a request is sent, the first one included. */
  readonly attempts?: number;
  /** How long one answer is waited for. */
  readonly timeoutMs?: number;
  /** Longest pause, whatever the tenant asks for. */
  readonly longestPauseMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Adds patience to a `fetch`: a GET that was refused for a moment, or whose connection broke, is sent again, and so is
 * the run of a draft, which changes nothing. Anything else only where the tenant says that it has had too many
 * requests: after a broken connection nobody knows whether a write has happened.
 */
export function createRetryingFetch(fetch: HttpsFetch, patience: Patience = {}): HttpsFetch {
  const { attempts = 4, timeoutMs = 10_000, longestPauseMs = 30_000, now = Date.now, pause = sleep } = patience;
  return async (input, init) => {
    for (let attempt = 1; ; attempt += 1) {
      const result = await answerOf(fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) }));
      const isWorthIt = isRefused(result) || (isRepeatable(input, init) && isPassing(result));
      if (attempt === attempts || !isWorthIt) return unwrap(result);
      const backOffMs = 500 * 2 ** (attempt - 1);
      const asked = 'response' in result ? askedPauseMs(result.response.headers, now()) : undefined;
      await pause(Math.min(asked ?? backOffMs, longestPauseMs));
    }
  };
}

type Result = { readonly response: Response } | { readonly error: unknown };

async function answerOf(response: Promise<Response>): Promise<Result> {
  try {
    return { response: await response };
  } catch (error) {
    return { error };
  }
}

function unwrap(result: Result): Response {
  if ('response' in result) return result.response;
  throw result.error;
}

function isRepeatable(input: RequestInfo, init: RequestInit | undefined): boolean {
  if (init?.method === undefined || init.method === 'GET') return true;
  return init.method === 'POST' && /\/actions\/actions\/[^/]+\/test$/.test(String(input));
}

/** Too many requests: nothing has happened. */
function isRefused(result: Result): boolean {
  return 'response' in result && result.response.status === 429;
}

const passingStatuses = [408, 429, 500, 502, 503, 504];

/** A name that does not exist or a certificate that is not trusted stays so. */
function isPassing(result: Result): boolean {
  if ('response' in result) return passingStatuses.includes(result.response.status);
  return result.error instanceof UnreachableError && result.error.isBroken;
}

/**
 * The pause that an answer asks for: `Retry-After` in seconds or as a date, or Auth0's `x-ratelimit-reset` in seconds
 * since 1970.
 *
 * @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
function askedPauseMs(headers: Headers, now: number): number | undefined {
  const retryAfter = headers.get('retry-after');
  const reset = headers.get('x-ratelimit-reset');
  if (retryAfter !== null) {
    const pauseMs = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
    if (Number.isFinite(pauseMs)) return Math.max(0, pauseMs);
  }
  return reset !== null && /^\d+$/.test(reset) ? Math.max(0, Number(reset) * 1000 - now) : undefined;
}
