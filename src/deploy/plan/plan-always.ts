import type { Assets } from '#bundle/assets.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import { digestOf } from './canonical-json.ts';
import type { PlanItem } from './plan.ts';
import type { PlanOptions } from './plan-options.ts';
import type { TypePlan } from './type-plan.ts';

/** What the deploy CLI does to the types that are not compared. */
const effects = {
  actionModules: 'each module is published anew, as another version',
  resourceServers: 'what the environment names is set, the rest of each stays',
  clients: 'what the environment names is set; two clients may have one name, and then the first one found is taken',
  clientGrants: 'the scopes of each grant are replaced',
  databases: 'options are merged, and the list of enabled clients is replaced',
  roles: "all of a role's permissions are removed and then added anew",
  tenant: 'the settings named are set for the whole tenant, its session lifetimes included',
} as const satisfies Partial<Record<keyof Assets, string>>;

/** Plans what is sent at every deploy, because this release does not compare it. */
export function planAlways(assets: Assets, { isAllOurs }: PlanOptions): TypePlan {
  const sent = Object.entries(effects).flatMap(([type, effect]) => {
    const resources = listOf(Object.entries(assets).find(([key]) => key === type)?.[1]);
    return resources.length > 0 ? [{ type, effect, resources }] : [];
  });
  return {
    items: sent.flatMap(({ type, resources }) =>
      resources.map((resource): PlanItem => {
        return { change: 'always', type, name: nameOf(resource, type), sends: digestOf(resource) };
      }),
    ),
    findings: isAllOurs ? [] : sent.map(({ type, effect }): DeployFinding => ({ code: 'sent-always', type, effect })),
    changes: Object.fromEntries(Object.entries(assets).filter(([type]) => sent.some((each) => each.type === type))),
  };
}

function listOf(resources: unknown): readonly unknown[] {
  if (resources === undefined) return [];
  return Array.isArray(resources) ? resources : [resources];
}

function nameOf(resource: unknown, type: string): string {
  if (typeof resource !== 'object' || resource === null) return type;
  if ('client_id' in resource && 'audience' in resource) return `${resource.client_id} for ${resource.audience}`;
  return 'name' in resource ? String(resource.name) : type;
}
