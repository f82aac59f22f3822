import { z } from 'zod';
import type { JsonObject } from '#auth0/json.ts';

/** A user as life has it, with what else is known of one. */
export interface Person {
  readonly user: JsonObject;
  /** Names of roles. */
  readonly roles: readonly string[];
  readonly connection: { readonly name: string; readonly strategy: string };
  readonly organization?: {
    readonly name: string;
    readonly display_name: string;
    readonly metadata: Readonly<Record<string, string>>;
  };
}

const text = z.string();
const identity = z.object({ connection: text, provider: text });
const profile = z.record(text, z.json());
/** Parts of a user that are never null. */
const absent: ReadonlySet<string> = new Set(['app_metadata', 'user_metadata', 'email', 'username', 'identities']);
/** What tells where a user comes from. */
const origin = z.object({ user_id: text, identities: z.array(identity).nullish() });

/** `event` of a post-login Action, as somebody recorded it. */
const loginEvent = z.object({
  user: profile,
  connection: z.object({ name: text, strategy: text }).optional(),
  authorization: z.object({ roles: z.array(text) }).optional(),
  organization: z
    .object({ name: text, display_name: text.optional(), metadata: z.record(text, text).default({}) })
    .optional(),
});

/**
 * Reads a record: a user of the Management API or of an export job, or a recorded `event`, on its own or as `event`.
 *
 * @throws {z.ZodError} when it is neither
 */
export function parsePerson(record: unknown): Person {
  const holder = isHolder(record) ? record.event : record;
  if (!isEvent(holder)) return personOf(profile.parse(holder));
  const { user, connection, authorization, organization } = loginEvent.parse(holder);
  return {
    ...personOf(user),
    ...(connection && { connection }),
    roles: authorization?.roles ?? [],
    ...(organization && { organization: { ...organization, display_name: organization.display_name ?? '' } }),
  };
}

/** The first identity is the one that the user signed up with. */
function personOf(user: z.infer<typeof profile>): Person {
  const { user_id, identities } = origin.parse(user);
  const [provider = 'auth0'] = user_id.split('|');
  const first = identities?.[0] ?? { connection: provider, provider };
  // Now and then something that there is none of is shown as null.
  const known = Object.entries(user).filter(([key, value]) => !(value === null && absent.has(key)));
  return {
    user: Object.fromEntries(known),
    roles: [],
    connection: { name: first.connection, strategy: first.provider },
  };
}

function isHolder(record: unknown): record is { readonly event: unknown } {
  return typeof record === 'object' && record !== null && 'event' in record;
}

function isEvent(record: unknown): boolean {
  return typeof record === 'object' && record !== null && 'user' in record;
}
