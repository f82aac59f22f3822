import { z } from 'zod';

/** Schema of a {@link StoredRefreshToken}. */
export const storedRefreshTokenSchema = z
  .strictObject({
    /** SHA-256 of what the tokens of one family have in common. */
    id: z.string(),
    client_id: z.string(),
    user_id: z.string(),
    /** Absent where the access tokens open `/userinfo` alone. */
    audience: z.string().exactOptional(),
    /** What the login asked for and what it was granted. */
    scope: z.array(z.string()),
    /** Of the browser login behind it; `auth_time` in seconds since 1970. */
    session_id: z.string().exactOptional(),
    auth_time: z.number().exactOptional(),
    rotating: z.boolean(),
    /** The tokens that can still be told from one that was used too late. Times in milliseconds since 1970. */
    tokens: z.array(
      z.strictObject({
        /** SHA-256 of the token's secret. */
        hash: z.string(),
        /** How many rotations lie before it. */
        generation: z.number(),
        /** When it was exchanged for another. */
        rotated_at: z.number().exactOptional(),
      }),
    ),
    created_at: z.number(),
    /** Rotation does not extend it. */
    expires_at: z.number().exactOptional(),
    idle_expires_at: z.number().exactOptional(),
  })
  .readonly();

/** A family of refresh tokens: the one that a login gave, and those that it was rotated into. No token is in clear. */
export type StoredRefreshToken = z.infer<typeof storedRefreshTokenSchema>;
