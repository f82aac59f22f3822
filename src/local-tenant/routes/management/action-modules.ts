import { randomUUID } from 'node:crypto';
import type { Route } from '#local-tenant/http/route.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import { type StoredActionModule, storedActionModule } from '#local-tenant/store/records/action.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { actionModuleVersionRoutes } from './action-module-versions.ts';
import type { CrudResource } from './crud-resource.ts';
import { crudRoutes } from './crud-routes.ts';
import { actionsPage } from './list-page.ts';
import { requireUnique } from './require-unique.ts';
import { hideSecrets, replaceSecrets } from './script-secrets.ts';

const generated = ['id', 'created_at', 'updated_at', 'all_changes_published'];

/** The routes of `/api/v2/actions/modules`. Modules are kept; the pipeline does not load them. */
export function actionModuleRoutes(context: TenantContext): readonly Route[] {
  const { store, now } = context;
  const { actionModules, actionModuleVersions } = store;
  const modules: CrudResource<StoredActionModule> = {
    path: '/api/v2/actions/modules',
    key: 'modules',
    scope: 'actions',
    noun: 'action module',
    parity: 'partial',
    source: 'https://auth0.com/docs/api/management/v2/actions/get-action-modules',
    collection: actionModules,
    schema: storedActionModule,
    unsendable: { create: generated, update: ['name', ...generated] },
    page: actionsPage,
    view: (module) => viewModule(store, module),
    create: (fields) => {
      const time = isoTime(now());
      const secrets = replaceSecrets([], fields['secrets'], time);
      const made = { secrets, created_at: time, updated_at: time, all_changes_published: false };
      return storedActionModule.parse({ id: randomUUID(), dependencies: [], ...fields, ...made });
    },
    patch: (module, fields) => {
      const updated_at = isoTime(now());
      const secrets = replaceSecrets(module.secrets, fields['secrets'], updated_at);
      return { ...fields, secrets, updated_at, all_changes_published: false };
    },
    save: (module) => {
      requireUnique(actionModules, module, 'module', 'name');
      return actionModules.put(module);
    },
    remove: ({ id }) => {
      const versions = actionModuleVersions.list().filter(({ module_id }) => module_id === id);
      store.commit([...versions.map((each) => actionModuleVersions.deleting(each.id)), actionModules.deleting(id)]);
    },
  };
  return [...crudRoutes(modules), ...actionModuleVersionRoutes(modules, context)];
}

function viewModule({ actions, actionModuleVersions }: Store, module: StoredActionModule): object {
  const versions = actionModuleVersions.list().filter(({ module_id }) => module_id === module.id);
  const users = actions
    .list()
    .filter((action) => action.modules.some(({ module_name }) => module_name === module.name));
  return {
    ...module,
    secrets: hideSecrets(module.secrets),
    actions_using_module_total: users.length,
    latest_version_number: versions.at(-1)?.version_number,
  };
}
