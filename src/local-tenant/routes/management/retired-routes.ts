import type { PlatformMode } from '#auth0/platform-mode.ts';
import { ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { listPage } from './list-page.ts';

/** What the routes of rules, their settings, and hooks answer in a mode. That Auth0 answers so is assumed. */
export function retiredRoutes(mode: PlatformMode, routes: readonly Route[]): readonly Route[] {
  switch (mode) {
    case 'pre-readonly':
      return routes;
    case 'read-only':
      return routes.map(withReadOnlyScript);
    case 'eol-403':
      return routes.map((route) => refused(route, ManagementApiError.deprecatedFeature));
    case 'eol-404':
      return routes.map((route) => refused(route, ManagementApiError.unknownRoute));
    case 'eol-empty':
      return routes.map(empty);
  }
}

function refused(route: Route, error: () => ManagementApiError): Route {
  return {
    ...route,
    handler: () => {
      throw error();
    },
  };
}

/** Nothing is created, and no script changed; what else there is of a rule or hook can be, and it can be deleted. */
function withReadOnlyScript(route: Route): Route {
  if (/^POST .*\/(rules|hooks)$/.test(`${route.method} ${route.path}`))
    return refused(route, ManagementApiError.deprecatedFeature);
  // Not the secrets of a hook, one of which may be called `script`.
  if (!/^PATCH .*\/:id$/.test(`${route.method} ${route.path}`)) return route;
  return {
    ...route,
    handler: (request) => {
      if (sendsScript(request.body)) throw ManagementApiError.deprecatedFeature();
      return route.handler(request);
    },
  };
}

function sendsScript(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'script' in body;
}

/** There is nothing, and nothing can be made: one record does not exist, and a list is empty. */
function empty(route: Route): Route {
  const { method, path } = route;
  const key = /^\/api\/v2\/(rules|hooks)$/.exec(path)?.[1];
  if (method === 'GET' && key !== undefined)
    return { ...route, handler: ({ query }) => ok(listPage(query, key, [], (record) => record)) };
  if (method === 'GET' && path === '/api/v2/rules-configs') return { ...route, handler: () => ok([]) };
  if (method === 'PUT' || key !== undefined) return refused(route, ManagementApiError.deprecatedFeature);
  return refused(route, () => ManagementApiError.notFound(nounOf(path)));
}

function nounOf(path: string): string {
  if (path.startsWith('/api/v2/rules-configs')) return 'rules config';
  return path.startsWith('/api/v2/hooks') ? 'hook' : 'rule';
}
