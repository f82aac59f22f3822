import { z } from 'zod';

/** Schema of a {@link StoredClientCredential}. */
export const storedClientCredentialSchema = z
  .strictObject({
    id: z.string(),
    client_id: z.string(),
    credential_type: z.enum(['public_key', 'cert_subject_dn', 'x509_cert']),
    name: z.string().exactOptional(),
    /** By which a client assertion names its key; of a certificate there is none. */
    kid: z.string().exactOptional(),
    alg: z.enum(['RS256', 'RS384', 'PS256']).exactOptional(),
    /** SPKI, whatever was sent; of a certificate the certificate. */
    pem: z.string().exactOptional(),
    subject_dn: z.string().exactOptional(),
    thumbprint_sha256: z.string().exactOptional(),
    created_at: z.string(),
    updated_at: z.string(),
    expires_at: z.string().exactOptional(),
  })
  .readonly();

/**
 * What a client proves its identity with instead of a secret. One with `public_key` is for `private_key_jwt`, and counts
 * when the client's `client_authentication_methods` name it.
 */
export type StoredClientCredential = z.infer<typeof storedClientCredentialSchema>;
