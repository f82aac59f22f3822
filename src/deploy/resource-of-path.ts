import type { TenantState } from './tenant-state/tenant-state.ts';

/** Names a resource as the plan does, `actions/plan`, where the plan has seen it; else by its path. */
export function resourceOfPath(path: string, { actions = [], rules = [], hooks = [] }: TenantState): string {
  const [, trigger] = /^\/actions\/triggers\/([^/]+)\/bindings$/.exec(path) ?? [];
  if (trigger !== undefined) return `triggers/${trigger}`;
  const id = path.slice(path.lastIndexOf('/') + 1);
  const [type, held] = path.startsWith('/actions/')
    ? (['actions', actions] as const)
    : path.startsWith('/rules/')
      ? (['rules', rules] as const)
      : (['hooks', hooks] as const);
  const found = held.find((each) => each.id === id);
  return found ? `${type}/${found.name}` : path.slice(1);
}
