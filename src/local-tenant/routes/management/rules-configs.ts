import { z } from 'zod';
import { noContent, ok } from '#local-tenant/http/answer.ts';
import type { Route } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { parseBody } from './validation.ts';

const bodySchema = z.strictObject({ value: z.string() });
/** Auth0's limit. */
const maxKeyChars = 127;
const keySchema = z.object({
  key: z
    .string()
    .max(maxKeyChars)
    .regex(/^[A-Za-z0-9_\-@*+:]*$/),
});
const row = {
  parity: 'assumed',
  source: 'https://auth0.com/docs/api/management/v2/rules-configs/get-rules-configs',
} as const;

/** The routes of `/api/v2/rules-configs`, which never give a value back. */
export function rulesConfigRoutes({ store: { rulesConfigs } }: TenantContext): readonly Route[] {
  const path = '/api/v2/rules-configs/:key';
  return [
    {
      ...row,
      method: 'GET',
      path: '/api/v2/rules-configs',
      scope: ['read:rules_configs'],
      handler: () => ok(rulesConfigs.list().map(({ key }) => ({ key }))),
    },
    {
      ...row,
      method: 'PUT',
      path,
      scope: ['update:rules_configs'],
      handler: ({ params, body }) =>
        ok(rulesConfigs.put({ ...parseBody(keySchema, params), ...parseBody(bodySchema, body) })),
    },
    {
      ...row,
      method: 'DELETE',
      path,
      scope: ['delete:rules_configs'],
      handler: ({ params }) => {
        rulesConfigs.delete(params['key'] ?? '');
        return noContent();
      },
    },
  ];
}
