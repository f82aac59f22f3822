import type { Route } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { actionModuleRoutes } from './action-modules.ts';
import { actionRoutes } from './actions.ts';
import { clientGrantRoutes } from './client-grants.ts';
import { clientRoutes } from './clients.ts';
import { connectionRoutes } from './connections.ts';
import { hookRoutes } from './hooks.ts';
import { resourceServerRoutes } from './resource-servers.ts';
import { roleRoutes } from './roles.ts';
import { ruleRoutes } from './rules.ts';
import { rulesConfigRoutes } from './rules-configs.ts';
import { tenantSettingsRoutes } from './tenant-settings.ts';
import { triggerRoutes } from './triggers.ts';
import { userRoutes } from './users.ts';

const groups = [
  actionModuleRoutes,
  actionRoutes,
  clientGrantRoutes,
  clientRoutes,
  connectionRoutes,
  hookRoutes,
  resourceServerRoutes,
  roleRoutes,
  ruleRoutes,
  rulesConfigRoutes,
  tenantSettingsRoutes,
  triggerRoutes,
  userRoutes,
];

/** The routes of the Management API, one group per resource. */
export function managementRoutes(context: TenantContext): readonly Route[] {
  return groups.flatMap((routesOf) => routesOf(context));
}
