/** What is known of routes of the local tenant beside Auth0's, and which tests hold it. */
export interface RouteNote {
  /** Names, e.g. `GET /api/v2/rules`: those of which the same holds. */
  readonly routes: readonly string[];
  /** What Auth0 documents, or what was recorded of it. */
  readonly exact?: string;
  /** What nobody could confirm. */
  readonly assumed?: string;
  /** What Auth0 does and the local tenant does not. */
  readonly absent?: string;
  /** What a route of our own is for. */
  readonly own?: string;
  /** Files below `test/local-tenant/` without their `.test.ts`. The first calls all of the routes with success. */
  readonly tests: readonly string[];
}

/** The routes of one part of an API. */
export interface NotedRoutes {
  readonly title: string;
  readonly notes: readonly RouteNote[];
}

/** Names the five usual routes of a resource. */
export function usualRoutes(path: string): string[] {
  return [`GET ${path}`, `GET ${path}/:id`, `POST ${path}`, `PATCH ${path}/:id`, `DELETE ${path}/:id`];
}
