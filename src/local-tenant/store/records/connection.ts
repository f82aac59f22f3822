import { z } from 'zod';

/** Schema of a {@link StoredConnection}. */
export const storedConnectionSchema = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    strategy: z.string(),
    options: z.record(z.string(), z.unknown()),
    /** Client ids. */
    enabled_clients: z.array(z.string()),
    realms: z.array(z.string()),
    is_domain_connection: z.boolean(),
    metadata: z.record(z.string(), z.string()).exactOptional(),
  })
  .readonly();

/** A source of users. Databases are those with the strategy `auth0`. */
export type StoredConnection = z.infer<typeof storedConnectionSchema>;
