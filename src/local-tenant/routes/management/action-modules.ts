import { randomUUID } from 'node:crypto';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import { type StoredActionModule, storedActionModuleSchema } from '#local-tenant/store/records/action.ts';
import { versionsOfModule } from '#local-tenant/store/script-versions.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { actionModuleUseRoutes, actionsUsing } from './action-module-use.ts';
import { actionModuleVersionRoutes, publishModule } from './action-module-versions.ts';
import type { CrudResource } from './crud-resource.ts';
import { crudRoutes } from './crud-routes.ts';
import { actionsPage } from './list-page.ts';
import { hideSecrets, replaceSecrets } from './script-secrets.ts';

const generated = ['id', 'created_at', 'updated_at', 'all_changes_published'];

/** The routes of `/api/v2/actions/modules`, which show drafts; Actions get the version that was published last. */
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
    schema: storedActionModuleSchema,
    unique: ['name'],
    filled: ['name'],
    unsendable: { create: generated, update: ['name', ...generated] },
    page: actionsPage,
    view: (module) => viewModule(store, module),
    create: (fields) => {
      const time = isoTime(now());
      const secrets = replaceSecrets([], fields['secrets'], time);
      const made = { secrets, created_at: time, updated_at: time, all_changes_published: false };
      const { api_version: _version, publish: _publish, ...draft } = fields;
      return storedActionModuleSchema.parse({ id: randomUUID(), dependencies: [], ...draft, ...made });
    },
    save: (module, _previous, { publish }) => {
      const saved = actionModules.put(module);
      return publish === true ? publishModule(context, saved).module : saved;
    },
    patch: (module, fields) => {
      const updated_at = isoTime(now());
      const secrets = replaceSecrets(module.secrets, fields['secrets'], updated_at);
      return { ...fields, secrets, updated_at, all_changes_published: false };
    },
    remove: ({ id, name }) => {
      if (actionsUsing(store, name).length > 0)
        throw ManagementApiError.stillInUse('Unable to delete an action module that is used by actions.');
      const versions = versionsOfModule(store, id);
      store.commit([...versions.map((each) => actionModuleVersions.deleting(each.id)), actionModules.deleting(id)]);
    },
  };
  return [
    ...crudRoutes(modules),
    ...actionModuleVersionRoutes(modules, context),
    ...actionModuleUseRoutes(modules, store),
  ];
}

function viewModule(store: Store, module: StoredActionModule): object {
  return {
    ...module,
    secrets: hideSecrets(module.secrets),
    actions_using_module_total: actionsUsing(store, module.name).length,
    latest_version_number: versionsOfModule(store, module.id).at(-1)?.version_number,
  };
}
