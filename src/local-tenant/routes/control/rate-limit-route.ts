import { z } from 'zod';
import { noContent } from '#local-tenant/http/answer.ts';
import { controlPath } from '#local-tenant/http/control-path.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { parseBody } from '#local-tenant/routes/management/validation.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { controlRow } from './control-row.ts';

const bodySchema = z.union([
  z.strictObject({ requests_per_second: z.number().positive(), burst: z.int().positive() }),
  z.strictObject({}),
]);

/** The route that limits requests to the Management API; an empty object lifts the limit. */
export function rateLimitRoute({ rateLimiter }: TenantContext): Route {
  return {
    ...controlRow,
    method: 'POST',
    path: `${controlPath}/rate-limit`,
    handler: ({ body }) => {
      const limit = parseBody(bodySchema, body);
      rateLimiter.configure(
        'burst' in limit ? { requestsPerSecond: limit.requests_per_second, burst: limit.burst } : undefined,
      );
      return noContent();
    },
  };
}
