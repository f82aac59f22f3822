import type { Answer } from '#local-tenant/http/answer.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { showingErrors } from './authorize/error-page.ts';
import { OAuthError } from './oauth-error.ts';

/** A route that browsers open: its errors are a page for people, and OAuth's for whoever takes no HTML. */
export function browserRoute(
  context: TenantContext,
  method: 'GET' | 'POST',
  path: string,
  source: string,
  handle: (context: TenantContext, request: RouteRequest) => Answer | Promise<Answer>,
): Route {
  const handler = (request: RouteRequest) => showingErrors(request, () => handle(context, request));
  return { method, path, source, scope: 'public', parity: 'partial', errorOf: OAuthError.ofServer, handler };
}
