import { z } from 'zod';
import { hourMs } from '#local-tenant/durations.ts';
import { noContent } from '#local-tenant/http/answer.ts';
import { controlPath } from '#local-tenant/http/control-path.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { parseBody } from '#local-tenant/routes/management/validation.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { controlRow } from './control-row.ts';

const bodySchema = z.strictObject({ ms: z.int().nonnegative().max(hourMs) });

/** The route that tells how long drafts of Actions are being built. */
export function slowBuildsRoute({ slowBuilds }: TenantContext): Route {
  return {
    ...controlRow,
    method: 'POST',
    path: `${controlPath}/slow-builds`,
    handler: ({ body }) => {
      slowBuilds.configure(parseBody(bodySchema, body).ms);
      return noContent();
    },
  };
}
