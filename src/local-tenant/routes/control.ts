import { ok, type Route } from '../http/route.ts';

/** Where a running tenant tells its process id, which no Auth0 tenant has. */
export const controlPath = '/.well-known/local-tenant';

/** The routes that Auth0 does not have. */
export function controlRoutes(): readonly Route[] {
  return [
    {
      method: 'GET',
      path: controlPath,
      scope: 'public',
      parity: 'partial',
      source: 'https://www.rfc-editor.org/rfc/rfc8615',
      handler: () => ok({ pid: process.pid }),
    },
  ];
}
