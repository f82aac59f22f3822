import type { Assets } from '#bundle/assets.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import type { Plan } from '../plan/plan.ts';

/** What a deploy is about to do with a tenant. */
export type DeployLevel = 'apply' | 'plan';

/** Scopes of the Management API, and the verbs that writing asks for. Reading asks for `read`. */
const scopes = {
  rules: { resource: 'rules', writes: ['create', 'update'] },
  rulesConfigs: { resource: 'rules_configs', writes: ['update'] },
  hooks: { resource: 'hooks', writes: ['create', 'update'] },
  actions: { resource: 'actions', writes: ['create', 'update'] },
  actionModules: { resource: 'actions', writes: ['create', 'update'] },
  triggers: { resource: 'actions', writes: ['update'] },
  resourceServers: { resource: 'resource_servers', writes: ['create', 'update'] },
  clients: { resource: 'clients', writes: ['create', 'update'] },
  clientGrants: { resource: 'client_grants', writes: ['create', 'update'] },
  databases: { resource: 'connections', writes: ['create', 'update'] },
  roles: { resource: 'roles', writes: ['create', 'update'] },
  tenant: { resource: 'tenant_settings', writes: ['update'] },
} as const satisfies Record<keyof Required<Assets>, { resource: string; writes: readonly string[] }>;

/** Finds the scopes that the deploying client lacks for the types that a build has something of. */
export function checkScopes(assets: Assets, granted: readonly string[], level: DeployLevel): DeployFinding[] {
  const present: readonly string[] = Object.entries(assets)
    .filter(([, resources]) => Object.keys(resources ?? {}).length > 0)
    .map(([type]) => type);
  const needed = Object.entries(scopes)
    .filter(([type]) => present.includes(type))
    .flatMap(([type, { resource, writes }]) =>
      ['read', ...(level === 'apply' ? writes : [])].map((verb) => ({ type, scope: `${verb}:${resource}` })),
    );
  return needed
    .filter(({ scope }, index) => needed.findIndex((other) => other.scope === scope) === index)
    .filter(({ scope }) => !granted.includes(scope))
    .map(({ scope, type }) => ({ code: 'scope-missing', scope, type }));
}

/** Finds the scopes that the deploying client lacks for what a plan deletes: actions, rules and hooks. */
export function checkDeleteScopes(
  { items }: Pick<Plan, 'items'>,
  granted: readonly string[],
  level: DeployLevel,
): DeployFinding[] {
  if (level === 'plan') return [];
  const types = new Set(items.filter(({ change }) => change === 'delete').map(({ type }) => type));
  return [...types].flatMap((type) => {
    const scope = `delete:${type}`;
    return granted.includes(scope) ? [] : [{ code: 'scope-missing' as const, scope, type }];
  });
}
