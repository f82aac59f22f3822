import { authenticationRoutes } from '../authentication/routes.ts';
import type { Route } from '../http/route.ts';
import type { TenantContext } from '../tenant-context.ts';
import type { TenantControl } from '../tenant-control.ts';
import { controlRoutes } from './control/control-routes.ts';
import { managementRoutes } from './management/management-routes.ts';

/** Every route of a tenant. */
export function routeTable(context: TenantContext, control: TenantControl): readonly Route[] {
  return [...controlRoutes(context, control), ...authenticationRoutes(context), ...managementRoutes(context)];
}
