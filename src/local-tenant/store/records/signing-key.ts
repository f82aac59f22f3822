import { z } from 'zod';

/** Schema of a {@link StoredSigningKey}. */
export const storedSigningKeySchema = z
  .strictObject({
    kid: z.string(),
    /** Private RSA key. */
    jwk: z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), d: z.string() }),
  })
  .readonly();

/** The key that signs the tenant's tokens. */
export type StoredSigningKey = z.infer<typeof storedSigningKeySchema>;
