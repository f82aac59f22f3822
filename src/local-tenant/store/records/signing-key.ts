import { z } from 'zod';

/** Schema of a {@link StoredSigningKey}. */
export const storedSigningKeySchema = z
  .strictObject({
    kid: z.string(),
    /** Private RSA key. */
    jwk: z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), d: z.string() }),
    /** One key is `current` and signs; at most one is `next`; those before it are `previous`. */
    state: z.enum(['current', 'next', 'previous']).default('current'),
    /** Certificate of the public key, PEM; made when somebody asks for it. */
    cert: z.string().exactOptional(),
    current_since: z.string().exactOptional(),
    current_until: z.string().exactOptional(),
    /** A revoked key is no longer published, and what it has signed is no longer valid. */
    revoked_at: z.string().exactOptional(),
  })
  .readonly();

/** A key that signs the tenant's tokens, will, or did. */
export type StoredSigningKey = z.infer<typeof storedSigningKeySchema>;
