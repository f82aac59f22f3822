import { z } from 'zod';
import type { JsonObject } from '#auth0/json.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import { hashPassword } from '#local-tenant/passwords.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import { metadataSchema, type StoredUser, storedUserSchema } from '#local-tenant/store/records/user.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { requireFreeNames } from './require-new-user.ts';
import { type Fields, parseBody, withoutNulls } from './validation.ts';

const text = z.string().nullable().exactOptional();
const flag = z.boolean().exactOptional();
const metadata = metadataSchema.nullable().exactOptional();

const bodySchema = z
  .strictObject({
    blocked: flag,
    email_verified: flag,
    email: z.email().nullable().exactOptional(),
    phone_number: text,
    phone_verified: flag,
    user_metadata: metadata,
    app_metadata: metadata,
    given_name: text,
    family_name: text,
    name: text,
    nickname: text,
    picture: text,
    username: text,
    password: z.string().min(1).exactOptional(),
    /** Which identity is meant; a user has one here. */
    connection: z.string().exactOptional(),
    verify_email: flag,
    verify_phone_number: flag,
    client_id: z.string().exactOptional(),
  })
  .refine((body) => Object.keys(body).length > 0, 'Too few properties defined (0), minimum 1');

type UserPatch = z.infer<typeof bodySchema>;

/**
 * Changes a user. Metadata is merged at its first level; what is `null` goes. A new password ends the user's sessions
 * and leaves their refresh tokens, as Auth0's support says of a reset. That it is so here, too, is assumed, and that a
 * new email is unverified.
 *
 * @throws {ManagementApiError} 400 when a new email or username is taken, 404 when the user does not exist
 * @see https://community.auth0.com/t/revoke-refresh-tokens-when-a-user-changes-or-reset-password-after-account-compromise/150812
 */
export async function updateUser(context: TenantContext, id: string, body: unknown): Promise<StoredUser> {
  const { store, memory, now } = context;
  requireUser(store, id);
  const sent = parseBody(bodySchema, body);
  const hash = sent.password === undefined ? undefined : await hashPassword(sent.password);
  // Read after the hash, during which another request may have changed or deleted the user.
  const user = requireUser(store, id);
  requireIdentity(user, sent.connection);
  const time = isoTime(now());
  const password = hash === undefined ? {} : { last_password_reset: time };
  const profile = withoutNulls({ ...user.profile, ...patchOf(user, sent), ...password, updated_at: time });
  const changed = storedUserSchema.parse({ ...user, profile, ...(hash !== undefined && { password_hash: hash }) });
  requireFreeNames(store, changed);
  const saved = store.users.put(changed);
  if (hash !== undefined) memory.sessions.endOf(id);
  return saved;
}

/** @throws {ManagementApiError} 404 when the user does not exist */
export function requireUser({ users }: Store, id = ''): StoredUser {
  const user = users.get(id);
  if (user === undefined) throw ManagementApiError.notFound('user');
  return user;
}

function requireIdentity({ profile }: StoredUser, connection: string | undefined): void {
  if (connection === undefined || profile.identities.some((identity) => identity.connection === connection)) return;
  throw ManagementApiError.badRequest(`The user has no identity of the connection "${connection}".`);
}

function patchOf({ profile }: StoredUser, sent: UserPatch): Fields {
  const { connection: _c, verify_email: _v, verify_phone_number: _p, client_id: _i, password: _w, ...patch } = sent;
  const email = patch.email?.toLowerCase();
  return {
    ...(email !== undefined && email !== profile.email && { email_verified: false }),
    ...patch,
    ...(email !== undefined && { email }),
    ...merged('user_metadata', profile.user_metadata, patch.user_metadata),
    ...merged('app_metadata', profile.app_metadata, patch.app_metadata),
  };
}

function merged(name: string, kept: JsonObject | undefined, sent: JsonObject | null | undefined): Fields {
  return sent === undefined || sent === null ? {} : { [name]: withoutNulls({ ...kept, ...sent }) };
}
