import { z } from 'zod';
import { ok } from '#local-tenant/http/answer.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { storedTenantSettingsSchema } from '#local-tenant/store/records/tenant-settings.ts';
import { tenantSettings } from '#local-tenant/store/tenant-settings.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { type Fields, parseBody, parseFields, withoutNulls } from './validation.ts';

/**
 * A year, which is the limit of an enterprise plan. That more is refused is assumed.
 *
 * @see https://auth0.com/docs/manage-users/sessions/configure-session-lifetime-settings
 */
const maxHours = 8760;
const hoursSchema = z.number().positive().max(maxHours).nullable().exactOptional();
const minutesSchema = z
  .number()
  .positive()
  .max(maxHours * 60)
  .exactOptional();
const lifetimesSchema = z.looseObject({
  session_lifetime: hoursSchema,
  idle_session_lifetime: hoursSchema,
  session_lifetime_in_minutes: minutesSchema,
  idle_session_lifetime_in_minutes: minutesSchema,
});
const row = {
  path: '/api/v2/tenants/settings',
  parity: 'partial',
  source: 'https://auth0.com/docs/api/management/v2/tenants/tenant-settings-route',
} as const;

/** The routes of `/api/v2/tenants/settings`. */
export function tenantSettingsRoutes({ store }: TenantContext): readonly Route[] {
  return [
    { ...row, method: 'GET', scope: ['read:tenant_settings'], handler: () => ok(tenantSettings(store)) },
    {
      ...row,
      method: 'PATCH',
      scope: ['update:tenant_settings'],
      handler: ({ body }) => {
        const settings = tenantSettings(store);
        const patch = inHours(parseFields(body, []));
        const flags = { ...settings.flags, ...parseBody(z.record(z.string(), z.unknown()), patch['flags'] ?? {}) };
        return ok(
          store.settings.put(parseBody(storedTenantSettingsSchema, withoutNulls({ ...settings, ...patch, flags }))),
        );
      },
    },
  ];
}

/** Lifetimes may be sent in minutes, and are shown in hours. */
function inHours(fields: Fields): Fields {
  const {
    session_lifetime_in_minutes: session,
    idle_session_lifetime_in_minutes: idle,
    ...rest
  } = parseBody(lifetimesSchema, fields);
  return {
    ...rest,
    ...(session === undefined ? {} : { session_lifetime: session / 60 }),
    ...(idle === undefined ? {} : { idle_session_lifetime: idle / 60 }),
  };
}
