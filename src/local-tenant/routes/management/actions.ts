import { randomUUID } from 'node:crypto';
import { defaultRuntime } from '#auth0/trigger.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import { type StoredAction, storedActionSchema } from '#local-tenant/store/records/action.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { actionVersionRoutes } from './action-versions.ts';
import { viewAction, viewListedAction } from './action-views.ts';
import type { CrudResource } from './crud-resource.ts';
import { crudRoutes } from './crud-routes.ts';
import { actionsPage } from './list-page.ts';
import { removeAction } from './remove-action.ts';
import { replaceSecrets } from './script-secrets.ts';
import type { Fields } from './validation.ts';

const generated = [
  'id',
  'status',
  'deployed',
  'created_at',
  'updated_at',
  'all_changes_deployed',
  'deployed_version_id',
];

/** The routes of `/api/v2/actions/actions`, which show drafts; what runs is the deployed version. */
export function actionRoutes(context: TenantContext): readonly Route[] {
  const { store } = context;
  const actions: CrudResource<StoredAction> = {
    path: '/api/v2/actions/actions',
    key: 'actions',
    noun: 'action',
    parity: 'partial',
    source: 'https://auth0.com/docs/api/management/v2/actions/get-actions',
    collection: store.actions,
    schema: storedActionSchema,
    unique: ['name'],
    filled: ['name', 'supported_triggers'],
    unsendable: { create: generated, update: generated },
    filters: {
      actionName: ({ name }, value) => name === value,
      deployed: ({ deployed_version_id }, value) => String(deployed_version_id !== undefined) === value,
      triggerId: (action, value) => action.supported_triggers.some(({ id }) => id === value),
    },
    page: actionsPage,
    view: (action) => viewAction(context, action),
    // As recorded: whatever is written is yet to be built.
    savedView: (action) => viewAction(context, action, 'pending'),
    listView: (action) => viewListedAction(context, action),
    create: (fields) => newAction(fields, isoTime(context.now())),
    patch: (action, fields) => {
      const updated_at = isoTime(context.now());
      const secrets = replaceSecrets(action.secrets, fields['secrets'], updated_at);
      return { ...fields, secrets, updated_at, all_changes_deployed: false };
    },
    remove: (action, { query }) => removeAction(store, action, query['force'] === 'true'),
  };
  return [...crudRoutes(actions), ...actionVersionRoutes(actions, context)];
}

function newAction(fields: Fields, now: string): StoredAction {
  return storedActionSchema.parse({
    id: randomUUID(),
    code: '',
    dependencies: [],
    runtime: defaultRuntime,
    modules: [],
    ...fields,
    secrets: replaceSecrets([], fields['secrets'], now),
    created_at: now,
    updated_at: now,
    all_changes_deployed: false,
  });
}
