import { ok } from '#local-tenant/http/answer.ts';
import type { Route } from '#local-tenant/http/route.ts';
import type { StoredAction, StoredActionModule } from '#local-tenant/store/records/action.ts';
import { versionsOfModule } from '#local-tenant/store/script-versions.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { CrudResource } from './crud-resource.ts';
import { findRecord } from './crud-routes.ts';
import { actionsPage } from './list-page.ts';

/** The route that lists the Actions that use a module. */
export function actionModuleUseRoutes(modules: CrudResource<StoredActionModule>, store: Store): readonly Route[] {
  return [
    {
      method: 'GET',
      path: `${modules.path}/:id/actions`,
      scope: ['read:actions'],
      parity: 'partial',
      source: modules.source,
      handler: ({ params, query }) => {
        const module = findRecord(modules, params['id']);
        const latest = versionsOfModule(store, module.id).at(-1);
        return ok(
          actionsPage(query, 'actions', actionsUsing(store, module.name), ({ id, name, supported_triggers }) => ({
            action_id: id,
            action_name: name,
            module_version_id: latest?.id,
            module_version_number: latest?.version_number,
            supported_triggers,
          })),
        );
      },
    },
  ];
}

/** The Actions whose drafts name a module. */
export function actionsUsing({ actions }: Store, moduleName: string): StoredAction[] {
  return actions.list().filter(({ modules }) => modules.some(({ module_name }) => module_name === moduleName));
}
