import { z } from 'zod';

/** Lifetimes and the leeway are in seconds. */
const refreshTokenSchema = z.looseObject({
  rotation_type: z.enum(['non-rotating', 'rotating']).exactOptional(),
  expiration_type: z.enum(['expiring', 'non-expiring']).exactOptional(),
  leeway: z.number().exactOptional(),
  token_lifetime: z.number().exactOptional(),
  infinite_token_lifetime: z.boolean().exactOptional(),
  idle_token_lifetime: z.number().exactOptional(),
  infinite_idle_token_lifetime: z.boolean().exactOptional(),
});

/** Schema of a {@link StoredClient}. */
export const storedClientSchema = z
  .looseObject({
    client_id: z.string(),
    client_secret: z.string(),
    name: z.string(),
    is_first_party: z.boolean(),
    oidc_conformant: z.boolean(),
    grant_types: z.array(z.string()),
    /** `none` makes it a public client; without one, `client_authentication_methods` say how it proves who it is. */
    token_endpoint_auth_method: z.string().exactOptional(),
    client_authentication_methods: z
      .looseObject({
        /** Names records of `clientCredentials`. */
        private_key_jwt: z
          .looseObject({ credentials: z.array(z.looseObject({ id: z.string().optional() })) })
          .exactOptional(),
      })
      .exactOptional(),
    refresh_token: refreshTokenSchema.exactOptional(),
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
