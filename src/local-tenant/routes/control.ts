import { type Answer, ok } from '../http/answer.ts';
import { ManagementApiError } from '../http/management-api-error.ts';
import type { Route, RouteRequest } from '../http/route.ts';
import type { TenantContext } from '../tenant-context.ts';

/** Where a running tenant tells its process id, which no Auth0 tenant has. */
export const controlPath = '/.well-known/local-tenant';

/** The routes that Auth0 does not have. */
export function controlRoutes(context: TenantContext): readonly Route[] {
  const row = { method: 'GET', parity: 'partial', source: 'https://www.rfc-editor.org/rfc/rfc8615' } as const;
  return [
    { ...row, path: controlPath, scope: 'public', handler: () => ok({ pid: process.pid }) },
    {
      ...row,
      path: `${controlPath}/transactions/:id`,
      scope: ['read:logs'],
      handler: (request) => recordedTransaction(context, request),
    },
  ];
}

/** Answers why the tokens of a transaction say what they say. */
function recordedTransaction({ memory }: TenantContext, { params }: RouteRequest): Answer {
  const result = memory.transactions.find(params['id'] ?? '');
  if (!result) throw ManagementApiError.notFound('transaction');
  return ok(result);
}
