import { z } from 'zod';

/** Schema of a {@link StoredClientGrant}. */
export const storedClientGrantSchema = z
  .looseObject({
    id: z.string(),
    client_id: z.string(),
    audience: z.string(),
    scope: z.array(z.string()),
    /** `client` grants allow client credentials, `user` grants limit what the client may ask for a user. */
    subject_type: z.enum(['client', 'user']),
  })
  .readonly();

/** What a client may ask of an API. */
export type StoredClientGrant = z.infer<typeof storedClientGrantSchema>;
