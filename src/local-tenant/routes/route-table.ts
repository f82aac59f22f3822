import { authenticationRoutes } from '../authentication/routes.ts';
import type { Route } from '../http/route.ts';
import type { TenantContext } from '../tenant-context.ts';
import { controlRoutes } from './control.ts';
import { managementRoutes } from './management/management-routes.ts';

/** Every route of a tenant. */
export function routeTable(context: TenantContext): readonly Route[] {
  return [...controlRoutes(context), ...authenticationRoutes(context), ...managementRoutes(context)];
}
