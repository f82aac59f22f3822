import { ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';

/** The route that shows how the Actions of a transaction went; its log entry names the execution. */
export function actionExecutionRoutes({ memory }: TenantContext): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v2/actions/executions/:id',
      scope: ['read:actions'],
      parity: 'assumed',
      source: 'https://auth0.com/docs/api/management/v2/actions/get-execution',
      handler: ({ params: { id = '' } }) => {
        const execution = memory.executions.find(id);
        if (execution === undefined) throw ManagementApiError.notFound('execution');
        const { trigger_id, results, startedAt, endedAt } = execution;
        return ok({
          id,
          trigger_id,
          status: 'final',
          results: results.map(({ action_name, startedAt: started, endedAt: ended, error }) => ({
            action_name,
            ...(error !== undefined && { error: { id: 'action_error', msg: error } }),
            started_at: isoTime(started),
            ended_at: isoTime(ended),
          })),
          created_at: isoTime(startedAt),
          updated_at: isoTime(endedAt),
        });
      },
    },
  ];
}
