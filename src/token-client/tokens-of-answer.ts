import type { Headers, Response } from 'undici';
import { TokenError } from './token-error.ts';
import { errorResponse, type TokenAnswer, tokenResponse } from './token-response.ts';

/**
 * Reads the tokens in the body of an answer.
 *
 * @throws {TokenError} when there are none
 */
export async function tokensOfBody(response: Response): Promise<TokenAnswer> {
  return tokensOf(parseJson(await response.text()), response.headers, response.status);
}

/**
 * Reads the tokens in the fragment that an answer redirects to.
 *
 * @throws {TokenError} when there are none
 */
export function tokensOfFragment({ hash }: URL, { headers }: Response): TokenAnswer {
  return tokensOf(Object.fromEntries(new URLSearchParams(hash.slice(1))), headers);
}

/**
 * Reads the authorization code in the query that an answer redirects to.
 *
 * @throws {TokenError} when there is none
 */
export function codeOfQuery({ searchParams }: URL, { headers }: Response): string {
  requireNoError(Object.fromEntries(searchParams), headers);
  const code = searchParams.get('code');
  if (code !== null) return code;
  throw new TokenError(undefined, 'neither a code nor an OAuth error', undefined, headers);
}

function tokensOf(parameters: unknown, headers: Headers, status?: number): TokenAnswer {
  requireNoError(parameters, headers, status);
  const tokens = tokenResponse.safeParse(parameters);
  if (tokens.success) return { response: tokens.data, headers };
  throw new TokenError(undefined, 'neither a token nor an OAuth error', status, headers);
}

function requireNoError(parameters: unknown, headers: Headers, status?: number): void {
  const failed = errorResponse.safeParse(parameters);
  if (!failed.success) return;
  const { error, error_description = error } = failed.data;
  throw new TokenError(error, error_description, status, headers);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
