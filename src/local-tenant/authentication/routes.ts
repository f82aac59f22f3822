import type { Route } from '../http/route.ts';
import type { TenantContext } from '../tenant-context.ts';
import { authorizeRoutes } from './authorize/routes.ts';
import { continueRoutes } from './continue/routes.ts';
import { discoveryRoutes } from './discovery/routes.ts';
import { logoutRoutes } from './logout/routes.ts';
import { tokenRoutes } from './token/routes.ts';

/** The routes of the Authentication API. They are public: each one checks its client or user itself. */
export function authenticationRoutes(context: TenantContext): readonly Route[] {
  return [
    ...tokenRoutes(context),
    ...authorizeRoutes(context),
    ...continueRoutes(context),
    ...logoutRoutes(context),
    ...discoveryRoutes(context),
  ];
}
