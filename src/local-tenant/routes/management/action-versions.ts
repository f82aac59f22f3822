import { z } from 'zod';
import { ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import type { StoredAction, StoredActionVersion } from '#local-tenant/store/records/action.ts';
import { versionsOfAction } from '#local-tenant/store/script-versions.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { viewVersion } from './action-views.ts';
import { buildStatus } from './build-status.ts';
import type { CrudResource } from './crud-resource.ts';
import { findRecord } from './crud-routes.ts';
import { deployVersion } from './deploy-version.ts';
import { actionsPage } from './list-page.ts';
import { testDraft } from './test-draft.ts';
import { parseBody } from './validation.ts';

/** `update_draft` makes the version the draft, too. */
const restoreSchema = z.looseObject({ update_draft: z.boolean().default(false) });

/** The routes that deploy an Action and show its versions, the latest first. */
export function actionVersionRoutes(actions: CrudResource<StoredAction>, context: TenantContext): readonly Route[] {
  const { store } = context;
  const path = `${actions.path}/:id`;
  const row = { parity: 'assumed', source: actions.source } as const;
  const actionOf = ({ params }: RouteRequest): StoredAction => findRecord(actions, params['id']);
  const versionOf = (action: StoredAction, { params }: RouteRequest): StoredActionVersion => {
    const version = store.actionVersions.get(params['versionId'] ?? '');
    if (version?.action_id !== action.id) throw ManagementApiError.notFound('action version');
    return version;
  };
  return [
    {
      ...row,
      method: 'GET',
      path: `${path}/versions`,
      scope: ['read:actions'],
      handler: (request) => {
        const action = actionOf(request);
        const latestFirst = versionsOfAction(store, action.id).toReversed();
        return ok(actionsPage(request.query, 'versions', latestFirst, (version) => viewVersion(action, version)));
      },
    },
    {
      ...row,
      method: 'GET',
      path: `${path}/versions/:versionId`,
      scope: ['read:actions'],
      handler: (request) => {
        const action = actionOf(request);
        return ok(viewVersion(action, versionOf(action, request)));
      },
    },
    {
      ...row,
      parity: 'exact',
      method: 'POST',
      path: `${path}/deploy`,
      scope: ['create:actions'],
      handler: (request) => {
        const action = actionOf(request);
        if (buildStatus(context, action) !== 'built')
          throw ManagementApiError.badRequest("A draft must be in the 'built' state before it can be deployed.");
        // As recorded: the answer shows the Action as it was before, so the version does not count as deployed yet.
        return ok(viewVersion(action, deployVersion(context, action, action)));
      },
    },
    {
      ...row,
      method: 'POST',
      path: `${path}/test`,
      scope: ['create:actions'],
      handler: async (request) => ok(await testDraft(context, actionOf(request), request.body)),
    },
    {
      ...row,
      method: 'POST',
      path: `${path}/versions/:versionId/deploy`,
      scope: ['create:actions'],
      handler: (request) => {
        const action = actionOf(request);
        const { update_draft } = parseBody(restoreSchema, request.body ?? {});
        return ok(viewVersion(action, deployVersion(context, action, versionOf(action, request), update_draft)));
      },
    },
  ];
}
