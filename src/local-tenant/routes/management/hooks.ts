import type { Route } from '#local-tenant/http/route.ts';
import { randomText } from '#local-tenant/store/ids.ts';
import { type StoredHook, storedHookSchema } from '#local-tenant/store/records/hook.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { CrudResource } from './crud-resource.ts';
import { crudRoutes } from './crud-routes.ts';
import { hookSecretRoutes } from './hook-secrets.ts';

/** The routes of `/api/v2/hooks`. */
export function hookRoutes({ store }: TenantContext): readonly Route[] {
  const hooks: CrudResource<StoredHook> = {
    path: '/api/v2/hooks',
    key: 'hooks',
    noun: 'hook',
    parity: 'assumed',
    source: 'https://auth0.com/docs/api/management/v2/hooks/get-hooks',
    collection: store.hooks,
    schema: storedHookSchema,
    unique: ['name'],
    unsendable: { create: ['id', 'secrets'], update: ['id', 'secrets', 'triggerId'] },
    filters: {
      enabled: (hook, value) => String(hook.enabled) === value,
      triggerId: (hook, value) => hook.triggerId === value,
    },
    view: ({ secrets, ...hook }) => hook,
    listView: ({ secrets, script, dependencies, ...hook }) => hook,
    create: (fields) =>
      storedHookSchema.parse({
        id: randomText(16),
        // Auth0 enables the first hook of a trigger.
        enabled: store.hooks.find(({ triggerId }) => triggerId === fields['triggerId']) === undefined,
        dependencies: {},
        secrets: {},
        ...fields,
      }),
    save: (hook) => saveHook(store, hook),
  };
  return [...crudRoutes(hooks), ...hookSecretRoutes(hooks)];
}

/** One hook runs per trigger: enabling another disables the one before. */
function saveHook({ hooks, commit }: Store, hook: StoredHook): StoredHook {
  const rivals = hooks.list().filter(({ id, triggerId }) => id !== hook.id && triggerId === hook.triggerId);
  const disabled = hook.enabled ? rivals.filter(({ enabled }) => enabled) : [];
  commit([...disabled.map((rival) => hooks.putting({ ...rival, enabled: false })), hooks.putting(hook)]);
  return hook;
}
