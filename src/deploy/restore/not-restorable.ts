import type { DeployFinding } from '../deploy-finding.ts';
import { isPending, type Plan, type PlanItem } from '../plan/plan.ts';
import type { TenantState } from '../tenant-state/tenant-state.ts';

/** Finds what a rollback could not bring back of what a plan changes. */
export function notRestorable({ items }: Pick<Plan, 'items'>, { actions = [] }: TenantState): DeployFinding[] {
  const pending = items.filter(isPending);
  const drafts = pending.filter(({ type, name, change }) => {
    const held = actions.find((action) => action.name === name);
    return type === 'actions' && change === 'update' && held?.isFullyDeployed === false && held.secretNames.length > 0;
  });
  const secrets = pending.filter((item) => item.type === 'rulesConfigs' && item.change === 'update');
  const hooks = pending.filter((item) => item.type === 'hooks' && item.change === 'update' && changesSecrets(item));
  const deleted = pending.filter((item) => item.change === 'delete' && changesSecrets(item));
  const whole = pending.filter(({ change }) => change === 'always');
  return [
    ...findingOf(drafts, 'draft-secrets'),
    ...findingOf([...secrets, ...hooks, ...deleted], 'secret-values'),
    ...findingOf(whole, 'settings'),
  ];
}

function changesSecrets(item: PlanItem): boolean {
  return 'fields' in item && item.fields.some(({ kind }) => kind === 'secrets');
}

function findingOf(
  items: readonly PlanItem[],
  part: Extract<DeployFinding, { readonly code: 'not-restorable' }>['part'],
): DeployFinding[] {
  const resources = items.map(({ type, name }) => `${type}/${name}`);
  return resources.length > 0 ? [{ code: 'not-restorable', part, resources }] : [];
}
