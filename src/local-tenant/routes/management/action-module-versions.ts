import { randomUUID } from 'node:crypto';
import { created, ok } from '#local-tenant/http/answer.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import type { StoredActionModule, StoredActionModuleVersion } from '#local-tenant/store/records/action.ts';
import { versionsOfModule } from '#local-tenant/store/script-versions.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { CrudResource } from './crud-resource.ts';
import { findRecord } from './crud-routes.ts';
import { actionsPage } from './list-page.ts';
import { hideSecrets } from './script-secrets.ts';

/** The routes that publish a module and show its versions. */
export function actionModuleVersionRoutes(
  modules: CrudResource<StoredActionModule>,
  { store, now }: TenantContext,
): readonly Route[] {
  const row = { path: `${modules.path}/:id/versions`, parity: 'partial', source: modules.source } as const;
  return [
    {
      ...row,
      method: 'GET',
      scope: ['read:actions'],
      handler: ({ params, query }) => {
        const versions = versionsOfModule(store, findRecord(modules, params['id']).id);
        return ok(actionsPage(query, 'versions', versions.toReversed().map(viewVersion)));
      },
    },
    {
      ...row,
      method: 'POST',
      scope: ['create:actions'],
      handler: ({ params }) => {
        const module = findRecord(modules, params['id']);
        const number = (versionsOfModule(store, module.id).at(-1)?.version_number ?? 0) + 1;
        const { code, dependencies, secrets } = module;
        const version = { id: randomUUID(), module_id: module.id, version_number: number, code, dependencies, secrets };
        const stored = { ...version, created_at: isoTime(now()) };
        store.commit([
          store.actionModuleVersions.putting(stored),
          store.actionModules.putting({ ...module, all_changes_published: true }),
        ]);
        return created(viewVersion(stored));
      },
    },
  ];
}

function viewVersion({ secrets, ...version }: StoredActionModuleVersion): object {
  return { ...version, secrets: hideSecrets(secrets) };
}
