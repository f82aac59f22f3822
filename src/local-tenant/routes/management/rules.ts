import type { Route } from '#local-tenant/http/route.ts';
import { newId } from '#local-tenant/store/ids.ts';
import { storedRuleSchema } from '#local-tenant/store/records/rule.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { crudRoutes } from './crud-routes.ts';

/** The routes of `/api/v2/rules`. */
export function ruleRoutes({ store }: TenantContext): readonly Route[] {
  return crudRoutes({
    path: '/api/v2/rules',
    key: 'rules',
    noun: 'rule',
    parity: 'assumed',
    source: 'https://auth0.com/docs/api/management/v2/rules/get-rules',
    collection: store.rules,
    schema: storedRuleSchema,
    unique: ['name', 'order'],
    unsendable: { create: ['id'], update: ['id', 'stage'] },
    filters: { enabled: (rule, value) => String(rule.enabled) === value },
    create: (fields) =>
      storedRuleSchema.parse({
        id: newId('rul'),
        enabled: true,
        order: nextOrder(store),
        stage: 'login_success',
        ...fields,
      }),
  });
}

function nextOrder({ rules }: Store): number {
  return Math.max(0, ...rules.list().map(({ order }) => order)) + 1;
}
