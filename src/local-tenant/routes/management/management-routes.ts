import type { Route } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { actionExecutionRoutes } from './action-executions.ts';
import { actionModuleRoutes } from './action-modules.ts';
import { actionRoutes } from './actions.ts';
import { clientGrantRoutes } from './client-grants.ts';
import { clientRoutes } from './clients.ts';
import { connectionRoutes } from './connections.ts';
import { hookRoutes } from './hooks.ts';
import { loggedWrites } from './logged-writes.ts';
import { logRoutes } from './logs.ts';
import { resourceServerRoutes } from './resource-servers.ts';
import { retiredRoutes } from './retired-routes.ts';
import { roleRoutes } from './roles.ts';
import { ruleRoutes } from './rules.ts';
import { rulesConfigRoutes } from './rules-configs.ts';
import { signingKeyRoutes } from './signing-keys.ts';
import { tenantSettingsRoutes } from './tenant-settings.ts';
import { triggerRoutes } from './triggers.ts';
import { userBlockRoutes } from './user-blocks.ts';
import { userRoutes } from './users.ts';

const groups = [
  actionExecutionRoutes,
  actionModuleRoutes,
  actionRoutes,
  clientGrantRoutes,
  clientRoutes,
  connectionRoutes,
  logRoutes,
  resourceServerRoutes,
  roleRoutes,
  signingKeyRoutes,
  tenantSettingsRoutes,
  triggerRoutes,
  userBlockRoutes,
  userRoutes,
];

/** Those that Auth0 has ended. */
const retiredGroups = [hookRoutes, ruleRoutes, rulesConfigRoutes];

/** The routes of the Management API, one group per resource. */
export function managementRoutes(context: TenantContext): readonly Route[] {
  const retired = retiredGroups.flatMap((routesOf) => routesOf(context));
  const routes = [...groups.flatMap((routesOf) => routesOf(context)), ...retiredRoutes(context.mode, retired)];
  return routes.map((route) => loggedWrites(context, route));
}
