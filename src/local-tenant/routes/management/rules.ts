import type { Route } from '#local-tenant/http/route.ts';
import { newId } from '#local-tenant/store/ids.ts';
import { type StoredRule, storedRule } from '#local-tenant/store/records/rule.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { crudRoutes } from './crud-routes.ts';
import { requireUnique } from './require-unique.ts';

/** The routes of `/api/v2/rules`. */
export function ruleRoutes({ store }: TenantContext): readonly Route[] {
  return crudRoutes({
    path: '/api/v2/rules',
    key: 'rules',
    noun: 'rule',
    parity: 'assumed',
    source: 'https://auth0.com/docs/api/management/v2/rules/get-rules',
    collection: store.rules,
    schema: storedRule,
    unsendable: { create: ['id'], update: ['id', 'stage'] },
    filters: { enabled: (rule, value) => String(rule.enabled) === value },
    create: (fields) =>
      storedRule.parse({
        id: newId('rul'),
        enabled: true,
        order: nextOrder(store),
        stage: 'login_success',
        ...fields,
      }),
    save: (rule) => saveRule(store, rule),
  });
}

function saveRule({ rules }: Store, rule: StoredRule): StoredRule {
  requireUnique(rules, rule, 'rule', 'name');
  requireUnique(rules, rule, 'rule', 'order');
  return rules.put(rule);
}

function nextOrder({ rules }: Store): number {
  return Math.max(0, ...rules.list().map(({ order }) => order)) + 1;
}
