import { z } from 'zod';

/** Schema of a {@link StoredClient}. */
export const storedClientSchema = z
  .looseObject({
    client_id: z.string(),
    client_secret: z.string(),
    name: z.string(),
    is_first_party: z.boolean(),
    oidc_conformant: z.boolean(),
    grant_types: z.array(z.string()),
    /** `none` makes it a public client. */
    token_endpoint_auth_method: z.string(),
    app_type: z.string().exactOptional(),
    callbacks: z.array(z.string()).exactOptional(),
    allowed_logout_urls: z.array(z.string()).exactOptional(),
    allowed_origins: z.array(z.string()).exactOptional(),
    web_origins: z.array(z.string()).exactOptional(),
    client_metadata: z.record(z.string(), z.string()).exactOptional(),
    /** `alg` signs the ID token. */
    jwt_configuration: z.looseObject({
      alg: z.string().default('RS256'),
      lifetime_in_seconds: z.number().default(36_000),
      secret_encoded: z.boolean().default(false),
    }),
  })
  .readonly();

/** An application. Settings that the tenant does not act on are kept as they were sent. */
export type StoredClient = z.infer<typeof storedClientSchema>;
