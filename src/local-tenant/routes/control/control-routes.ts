import { type Answer, noContent, ok } from '#local-tenant/http/answer.ts';
import { controlPath } from '#local-tenant/http/control-path.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { TenantControl } from '#local-tenant/tenant-control.ts';
import { controlRow } from './control-row.ts';
import { faultRoutes } from './fault-routes.ts';
import { rateLimitRoute } from './rate-limit-route.ts';
import { slowBuildsRoute } from './slow-builds-route.ts';

/** The routes that Auth0 does not have. */
export function controlRoutes(context: TenantContext, control: TenantControl): readonly Route[] {
  return [
    // Public, for other processes ask before they have any token whether this one is still theirs.
    { ...controlRow, method: 'GET', path: controlPath, scope: 'public', handler: () => ok({ pid: process.pid }) },
    {
      ...controlRow,
      method: 'GET',
      path: `${controlPath}/transactions/:id`,
      scope: ['read:logs'],
      handler: (request) => recordedTransaction(context, request),
    },
    {
      ...controlRow,
      method: 'GET',
      path: `${controlPath}/requests`,
      handler: () => ok({ requests: control.requests }),
    },
    {
      ...controlRow,
      method: 'POST',
      path: `${controlPath}/reset`,
      handler: async () => {
        await control.reset();
        return noContent();
      },
    },
    rateLimitRoute(context),
    slowBuildsRoute(context),
    ...faultRoutes(control),
  ];
}

/** Answers why the tokens of a transaction say what they say. */
function recordedTransaction({ memory }: TenantContext, { params }: RouteRequest): Answer {
  const result = memory.transactions.find(params['id'] ?? '');
  if (!result) throw ManagementApiError.notFound('transaction');
  return ok(result);
}
