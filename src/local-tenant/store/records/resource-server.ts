import { z } from 'zod';
import { tokenDialects } from '#auth0/token-dialect.ts';

/** Algorithms that an API's access tokens can be signed with. */
const signingAlgSchema = z.enum(['HS256', 'PS256', 'RS256', 'RS512']);

/** Schema of a {@link StoredResourceServer}. */
export const storedResourceServerSchema = z
  .looseObject({
    id: z.string(),
    /** The audience of its access tokens. */
    identifier: z.string(),
    name: z.string(),
    is_system: z.boolean(),
    scopes: z.array(z.looseObject({ value: z.string(), description: z.string().exactOptional() })),
    signing_alg: signingAlgSchema,
    /** Only with HS256. */
    signing_secret: z.string().exactOptional(),
    allow_offline_access: z.boolean(),
    skip_consent_for_verifiable_first_party_clients: z.boolean(),
    token_lifetime: z.number(),
    token_lifetime_for_web: z.number(),
    token_dialect: z.enum(tokenDialects).exactOptional(),
    /** RBAC: scopes are limited to the user's permissions. */
    enforce_policies: z.boolean().exactOptional(),
  })
  .readonly();

/** An API. Settings that the tenant does not act on are kept as they were sent. */
export type StoredResourceServer = z.infer<typeof storedResourceServerSchema>;
