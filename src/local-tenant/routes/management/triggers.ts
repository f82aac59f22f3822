import { defaultRuntime, isTriggerId, triggers } from '#auth0/trigger.ts';
import { ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import type { StoredTriggerBindings } from '#local-tenant/store/records/trigger-bindings.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { summarizeAction } from './action-views.ts';
import { actionsPage } from './list-page.ts';
import { replaceBindings } from './replace-bindings.ts';

const path = '/api/v2/actions/triggers';
const row = {
  parity: 'assumed',
  source: 'https://auth0.com/docs/api/management/v2/actions/get-bindings',
} as const;

/** The routes of `/api/v2/actions/triggers` and the bindings of each. */
export function triggerRoutes(context: TenantContext): readonly Route[] {
  const bindingsOf = (request: RouteRequest): StoredTriggerBindings => requireBindings(context.store, request);
  const page = ({ query }: RouteRequest, bindings: StoredTriggerBindings) =>
    ok(actionsPage(query, 'bindings', viewBindings(context.store, bindings), (binding) => binding));
  return [
    { ...row, method: 'GET', path, scope: ['read:actions'], handler: () => ok({ triggers: catalogue }) },
    {
      ...row,
      parity: 'partial',
      method: 'GET',
      path: `${path}/:id/bindings`,
      scope: ['read:actions'],
      handler: (request) => page(request, bindingsOf(request)),
    },
    {
      ...row,
      parity: 'partial',
      method: 'PATCH',
      path: `${path}/:id/bindings`,
      scope: ['update:actions'],
      handler: (request) => page(request, replaceBindings(context, bindingsOf(request), request.body)),
    },
  ];
}

const catalogue = Object.entries(triggers).map(([id, { currentVersion }]) => ({
  id,
  version: currentVersion,
  status: 'CURRENT',
  runtimes: ['node18-actions', defaultRuntime],
  default_runtime: defaultRuntime,
  compatible_triggers: [],
  binding_policy: 'trigger-bound',
}));

function requireBindings({ triggerBindings }: Store, { params }: RouteRequest): StoredTriggerBindings {
  const id = params['id'] ?? '';
  if (!isTriggerId(id)) throw ManagementApiError.notFound('trigger');
  return triggerBindings.get(id) ?? { trigger_id: id, bindings: [] };
}

function viewBindings({ actions }: Store, { trigger_id, bindings }: StoredTriggerBindings): object[] {
  return bindings.flatMap(({ action_id, ...binding }) => {
    const action = actions.get(action_id);
    return action === undefined ? [] : [{ ...binding, trigger_id, action: summarizeAction(action) }];
  });
}
