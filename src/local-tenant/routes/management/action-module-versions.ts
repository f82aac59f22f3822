import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { created, ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import type { StoredActionModule, StoredActionModuleVersion } from '#local-tenant/store/records/action.ts';
import { versionsOfModule } from '#local-tenant/store/script-versions.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { CrudResource } from './crud-resource.ts';
import { findRecord } from './crud-routes.ts';
import { actionsPage } from './list-page.ts';
import { hideSecrets } from './script-secrets.ts';
import { parseBody } from './validation.ts';

const rollbackSchema = z.strictObject({ module_version_id: z.string() });

/** The routes that publish a module, show its versions, and make one of them the draft again. */
export function actionModuleVersionRoutes(
  modules: CrudResource<StoredActionModule>,
  context: TenantContext,
): readonly Route[] {
  const { store, now } = context;
  const path = `${modules.path}/:id/versions`;
  const row = { parity: 'partial', source: modules.source } as const;
  const versionOf = (module: StoredActionModule, id = ''): StoredActionModuleVersion => {
    const version = store.actionModuleVersions.get(id);
    if (version?.module_id !== module.id) throw ManagementApiError.notFound('action module version');
    return version;
  };
  return [
    {
      ...row,
      method: 'GET',
      path,
      scope: ['read:actions'],
      handler: ({ params, query }) => {
        const versions = versionsOfModule(store, findRecord(modules, params['id']).id);
        return ok(actionsPage(query, 'versions', versions.toReversed(), viewModuleVersion));
      },
    },
    {
      ...row,
      method: 'GET',
      path: `${path}/:versionId`,
      scope: ['read:actions'],
      handler: ({ params }) => ok(viewModuleVersion(versionOf(findRecord(modules, params['id']), params['versionId']))),
    },
    {
      ...row,
      method: 'POST',
      path,
      scope: ['create:actions'],
      handler: ({ params }) =>
        created(viewModuleVersion(publishModule(context, findRecord(modules, params['id'])).version)),
    },
    {
      ...row,
      method: 'POST',
      path: `${modules.path}/:id/rollback`,
      scope: ['create:actions'],
      handler: ({ params, body }) => {
        const module = findRecord(modules, params['id']);
        const { code, dependencies, secrets } = versionOf(module, parseBody(rollbackSchema, body).module_version_id);
        const draft = { ...module, code, dependencies, secrets, updated_at: isoTime(now()) };
        const { view = (record) => record } = modules;
        return ok(view(store.actionModules.put({ ...draft, all_changes_published: false })));
      },
    },
  ];
}

/** Makes a version of a module's draft, which Actions get from then on. */
export function publishModule({ store, now }: TenantContext, module: StoredActionModule) {
  const { code, dependencies, secrets } = module;
  const version: StoredActionModuleVersion = {
    id: randomUUID(),
    module_id: module.id,
    version_number: (versionsOfModule(store, module.id).at(-1)?.version_number ?? 0) + 1,
    code,
    dependencies,
    secrets,
    created_at: isoTime(now()),
  };
  const published = { ...module, all_changes_published: true };
  store.commit([store.actionModuleVersions.putting(version), store.actionModules.putting(published)]);
  return { version, module: published };
}

/** A version of a module as the Management API shows it. */
function viewModuleVersion({ secrets, ...version }: StoredActionModuleVersion): object {
  return { ...version, secrets: hideSecrets(secrets) };
}
