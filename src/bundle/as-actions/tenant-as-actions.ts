import type { TenantYaml } from '#project/tenant-yaml.ts';
import type { EmittedAction } from './emit-as-actions.ts';

/** What a tenant without rules and hooks gets: Actions in their place, bound ahead of the others. */
export function tenantAsActions(
  { actions, triggers, actionModules }: TenantYaml,
  emitted: readonly EmittedAction[],
): Pick<TenantYaml, 'actionModules' | 'actions' | 'triggers'> {
  const bindings = (triggerId: 'credentials-exchange' | 'post-login') => [
    ...emitted
      .filter(({ script }) => script.extension.triggerId === triggerId)
      .map(({ entry }) => bindingOf(entry.name)),
    ...(triggers[triggerId] ?? []),
  ];
  const bound = { 'post-login': bindings('post-login'), 'credentials-exchange': bindings('credentials-exchange') };
  const used = Object.entries(bound).filter(([, { length }]) => length > 0);
  return {
    ...(actionModules && { actionModules }),
    actions: [...emitted.map(({ entry }) => entry), ...actions],
    triggers: { ...triggers, ...Object.fromEntries(used) },
  };
}

function bindingOf(name: string): NonNullable<TenantYaml['triggers']['post-login']>[number] {
  return { action_name: name, display_name: name };
}
