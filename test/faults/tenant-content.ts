import type { LocalTenant } from '#local-tenant/local-tenant.ts';

/** What a tenant holds, by resource: `actions/plan`. Secrets are in it, ids and times are not. */
export type TenantContent = Readonly<Record<string, string>>;

/** What a tenant holds beside what it held before, and would hold after a deploy. */
export type Outcome = 'in between' | 'new' | 'old' | 'old, and some created';

/** Reads all that a deploy may touch out of a tenant's store. */
export function contentOf({ store }: LocalTenant): TenantContent {
  const nameOf = (id: string) => store.actions.get(id)?.name;
  const bound = store.triggerBindings.list().filter(({ bindings }) => bindings.length > 0);
  const entries: [string, unknown][] = [
    ...store.actions.list().map((action): [string, unknown] => {
      const version = store.actionVersions.get(action.deployed_version_id ?? '');
      const draft = sayAction(action);
      return [
        `actions/${action.name}`,
        { draft, runs: version && sayAction(version), isFullyDeployed: action.all_changes_deployed },
      ];
    }),
    ...bound.map(({ trigger_id, bindings }): [string, unknown] => {
      return [`triggers/${trigger_id}`, bindings.map(({ action_id }) => nameOf(action_id))];
    }),
    ...store.rules.list().map(({ name, script, order, enabled }): [string, unknown] => {
      return [`rules/${name}`, { script, order, enabled }];
    }),
    ...store.rulesConfigs.list().map(({ key, value }): [string, unknown] => [`rulesConfigs/${key}`, value]),
    ...store.hooks.list().flatMap(({ name, script, enabled, secrets }): [string, unknown][] => [
      [`hooks/${name}`, { script, enabled }],
      [`secrets of hooks/${name}`, secrets],
    ]),
  ];
  const told = entries.map(([name, value]) => [name, JSON.stringify(value)] as const);
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sayAction(action: {
  readonly code: string;
  readonly runtime: string;
  readonly secrets: readonly { readonly name: string; readonly value: string }[];
}) {
  const { code, runtime, secrets } = action;
  return { code, runtime, secrets: secrets.map(({ name, value }) => [name, value]) };
}

/** What differs between two contents. */
export function differing(before: TenantContent, now: TenantContent): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((name) => before[name] !== now[name]);
}

/** Values that nobody can read, and so nobody can bring back: the plan has warned of them. */
export function isUnreadable(name: string): boolean {
  return /^(?:rulesConfigs|secrets of hooks)\//.test(name);
}
