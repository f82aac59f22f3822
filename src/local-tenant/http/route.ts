import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './answer.ts';
import type { HttpError } from './http-error.ts';

/** A request as a handler sees it. */
export interface RouteRequest {
  readonly method: string;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  /** Of a parameter given twice, the last. */
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON, or an object of strings from a form; `undefined` when there is none. */
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
  readonly ip: string;
}

/**
 * How sure we are that Auth0 answers the same: recorded or documented, assumed in part, or knowingly less; of a route of
 * our `own` Auth0 answers nothing. What it is in detail stands in docs/local-tenant-routes.md.
 */
export type Parity = 'exact' | 'assumed' | 'partial' | 'own';

/** One row of the route table. */
export interface Route {
  readonly method: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';
  /** With parameters as `:id`. */
  readonly path: string;
  /**
   * Scopes of a Management API token, any of which lets the request in; `public` asks for no token, `control` for the
   * one that only the local process has.
   */
  readonly scope: readonly string[] | 'control' | 'public';
  readonly parity: Parity;
  /** Page of Auth0's documentation that describes the route. */
  readonly source: string;
  /**
   * The error for what goes wrong outside of the handler's own checks: a body that is no JSON, or a handler that broke;
   * by default the Management API's.
   */
  readonly errorOf?: (status: number, message: string) => HttpError;
  readonly handler: (request: RouteRequest) => Answer | Promise<Answer>;
}

/** Names a route: `POST /api/v2/rules`. */
export function routeName(route: { readonly method: string; readonly path: string }): string {
  return `${route.method} ${route.path}`;
}
