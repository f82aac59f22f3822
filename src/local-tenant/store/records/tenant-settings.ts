import { z } from 'zod';

/** Schema of {@link StoredTenantSettings}. */
export const storedTenantSettingsSchema = z
  .looseObject({
    /** Name of the connection that the `password` grant uses. */
    default_directory: z.string().exactOptional(),
    default_audience: z.string().exactOptional(),
    /** Where a logout that names no client may lead. */
    allowed_logout_urls: z.array(z.string()).exactOptional(),
    /** `non-persistent` ends with the browser. */
    session_cookie: z.looseObject({ mode: z.string().exactOptional() }).nullable().exactOptional(),
    flags: z.record(z.string(), z.unknown()),
    /** In hours, as is `idle_session_lifetime`. */
    session_lifetime: z.number(),
    idle_session_lifetime: z.number(),
  })
  .readonly();

/** The tenant's settings, kept as one record. Settings that the tenant does not act on are kept as they were sent. */
export type StoredTenantSettings = z.infer<typeof storedTenantSettingsSchema>;
