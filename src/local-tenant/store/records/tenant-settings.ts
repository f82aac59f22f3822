import { z } from 'zod';

/** Schema of {@link StoredTenantSettings}. */
export const storedTenantSettingsSchema = z
  .looseObject({
    /** Name of the connection that the `password` grant uses. */
    default_directory: z.string().exactOptional(),
    default_audience: z.string().exactOptional(),
    flags: z.record(z.string(), z.unknown()),
    /** In hours, as is `idle_session_lifetime`. */
    session_lifetime: z.number(),
    idle_session_lifetime: z.number(),
  })
  .readonly();

/** The tenant's settings, kept as one record. Settings that the tenant does not act on are kept as they were sent. */
export type StoredTenantSettings = z.infer<typeof storedTenantSettingsSchema>;
