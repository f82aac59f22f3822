import type { PostLoginApi } from '#auth0/post-login-api.ts';
import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import { entriesOf } from './rule-login.ts';

type MetadataName = 'app_metadata' | 'user_metadata';
type SetMetadata = (key: string, value: unknown) => void;

/**
 * The `auth0.users` of a rule: what it asks for is stored when the login has ended, in one write.
 *
 * As from the Management API, the answer is the user with the change made, by a promise or to a callback.
 */
export function ruleManagement({ user }: PostLoginEvent, api: PostLoginApi): object {
  const stored: Record<string, unknown> = { ...user };
  const update =
    (name: MetadataName, set: SetMetadata) => async (id: unknown, changes: unknown, callback?: unknown) => {
      if (id !== user.user_id) throw new Error(`An Action cannot change the ${name} of another user`);
      // The Management API gets JSON: what that cannot carry changes nothing.
      const sent: unknown = JSON.parse(JSON.stringify(changes) ?? '{}');
      for (const [key, value] of entriesOf(sent)) set(key, value);
      stored[name] = withChanges(stored[name], sent);
      await undefined;
      if (typeof callback === 'function') callback(null, { ...stored });
      return { ...stored };
    };
  return {
    users: {
      updateAppMetadata: update('app_metadata', (key, value) => api.user.setAppMetadata(key, value)),
      updateUserMetadata: update('user_metadata', (key, value) => api.user.setUserMetadata(key, value)),
    },
  };
}

/** The first level is merged, and a change to `null` removes a key. */
function withChanges(before: unknown, changes: unknown): object {
  const changed = entriesOf(changes);
  const removed = new Set(changed.filter(([, value]) => value === null).map(([name]) => name));
  const merged = new Map([...entriesOf(before), ...changed]);
  return Object.fromEntries([...merged].filter(([name]) => !removed.has(name)));
}
