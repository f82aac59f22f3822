import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import { hashPassword } from '#local-tenant/passwords.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import type { StoredConnection } from '#local-tenant/store/records/connection.ts';
import { metadataSchema, type StoredUser, storedUserSchema } from '#local-tenant/store/records/user.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { requireNewUser } from './require-new-user.ts';
import { parseBody } from './validation.ts';

const bodySchema = z.strictObject({
  connection: z.string(),
  password: z.string().min(1).exactOptional(),
  email: z.email().exactOptional(),
  username: z.string().min(1).exactOptional(),
  phone_number: z.string().exactOptional(),
  user_id: z.string().min(1).exactOptional(),
  email_verified: z.boolean().exactOptional(),
  phone_verified: z.boolean().exactOptional(),
  verify_email: z.boolean().exactOptional(),
  blocked: z.boolean().exactOptional(),
  name: z.string().exactOptional(),
  nickname: z.string().exactOptional(),
  given_name: z.string().exactOptional(),
  family_name: z.string().exactOptional(),
  picture: z.string().exactOptional(),
  app_metadata: metadataSchema.exactOptional(),
  user_metadata: metadataSchema.exactOptional(),
});

type NewUser = z.infer<typeof bodySchema>;

/**
 * Creates a user of a connection. No email is sent, and no picture made up: Auth0 would name one of a public service.
 *
 * @throws {ManagementApiError} 400 when the connection does not exist or asks for more, 409 when the user exists
 */
export async function createUser({ store, now }: TenantContext, body: unknown): Promise<StoredUser> {
  const sent = parseBody(bodySchema, body);
  const connection = store.connections.first('name', sent.connection);
  if (connection === undefined) throw ManagementApiError.unknownConnection();
  requireComplete(connection, sent);
  const { password } = sent;
  const hash = password === undefined ? {} : { password_hash: await hashPassword(password) };
  const user = storedUserSchema.parse({ profile: profileOf(connection, sent, isoTime(now())), ...hash, roles: [] });
  // After the hash, during which another request may have created the same user.
  requireNewUser(store, user);
  return store.users.put(user);
}

function requireComplete({ name, strategy, options }: StoredConnection, { email, username, password }: NewUser): void {
  const needsUsername = options['requires_username'] === true;
  if (username !== undefined && !needsUsername)
    throw ManagementApiError.badRequest('Cannot set username for connection without requires_username');
  if (strategy !== 'auth0') return;
  if (username === undefined && needsUsername)
    throw ManagementApiError.badRequest(`Missing username for ${name} connection with requires_username enabled`);
  if (email === undefined) throw ManagementApiError.invalidBody('Missing required property: email.');
  if (password === undefined) throw ManagementApiError.invalidBody('Missing required property: password.');
}

function profileOf({ name: connection, strategy: provider }: StoredConnection, sent: NewUser, now: string): object {
  const { connection: _c, password: _p, verify_email: _v, user_id: id = newUserId(), ...given } = sent;
  const email = given.email?.toLowerCase();
  const name = email ?? given.username ?? given.phone_number;
  return {
    ...(email !== undefined && { email_verified: false, nickname: email.split('@', 1).join() }),
    ...(name !== undefined && { name }),
    ...given,
    ...(email !== undefined && { email }),
    user_id: `${provider}|${id}`,
    identities: [{ connection, provider, user_id: id, isSocial: false }],
    created_at: now,
    updated_at: now,
  };
}

function newUserId(): string {
  return randomBytes(12).toString('hex');
}
