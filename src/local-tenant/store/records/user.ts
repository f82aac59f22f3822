import { z } from 'zod';
import { permissionSchema } from './role.ts';

/** Schema of metadata. */
export const metadataSchema = z.record(z.string(), z.json());

const identitySchema = z.looseObject({
  connection: z.string(),
  provider: z.string(),
  user_id: z.string(),
  isSocial: z.boolean(),
  profileData: metadataSchema.exactOptional(),
  access_token: z.string().exactOptional(),
});

const userSchema = z.looseObject({
  user_id: z.string(),
  identities: z.array(identitySchema),
  created_at: z.string(),
  updated_at: z.string(),
  email: z.string().exactOptional(),
  email_verified: z.boolean().exactOptional(),
  username: z.string().exactOptional(),
  phone_number: z.string().exactOptional(),
  phone_verified: z.boolean().exactOptional(),
  name: z.string().exactOptional(),
  nickname: z.string().exactOptional(),
  given_name: z.string().exactOptional(),
  family_name: z.string().exactOptional(),
  picture: z.string().exactOptional(),
  app_metadata: metadataSchema.exactOptional(),
  user_metadata: metadataSchema.exactOptional(),
  blocked: z.boolean().exactOptional(),
  multifactor: z.array(z.string()).exactOptional(),
  logins_count: z.number().exactOptional(),
  last_login: z.string().exactOptional(),
  last_ip: z.string().exactOptional(),
  last_password_reset: z.string().exactOptional(),
});

const organizationSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  display_name: z.string().exactOptional(),
  metadata: z.record(z.string(), z.string()),
});

/** Schema of a {@link StoredUser}. */
export const storedUserSchema = z
  .strictObject({
    profile: userSchema,
    /** See `passwords.ts`. A user of another kind of connection than a database has none. */
    password_hash: z.string().exactOptional(),
    /** Names of roles, which need not exist yet. */
    roles: z.array(z.string()),
    /** Those that the user has beside those of roles. */
    permissions: z.array(permissionSchema).exactOptional(),
    /** The organization that the user is a member of. */
    organization: organizationSchema.exactOptional(),
  })
  .readonly();

/** A user: the profile, and what the profile does not show. */
export type StoredUser = z.infer<typeof storedUserSchema>;
