import { copyEntries, objectAt, partOf, putEntries } from './action-api/event-parts.ts';
import { apply, keys, parse } from './intrinsics.ts';
import { jsonText } from './json-text.ts';
import type { Report } from './report.ts';
import type { RuleState } from './rule.ts';

type MetadataName = 'app_metadata' | 'user_metadata';

/**
 * Creates the `auth0` of a rule: a Management API client that may read and update users. Here it records, and gives
 * the user as the update leaves it, by a promise or to a callback.
 */
export function createRuleManagement(domain: string, rules: () => RuleState | undefined, report: Report): object {
  const update = (path: string, name: MetadataName) => (userId: unknown, metadata: unknown, callback?: unknown) => {
    const args: unknown[] = parse(report.call(path, [userId, metadata]));
    return answer(updatedUser(rules(), name, args[1]), callback);
  };
  return {
    accessToken: 'no-access-token-in-the-sandbox',
    baseUrl: `https://${domain}/api/v2`,
    domain,
    users: {
      updateAppMetadata: update('users.updateAppMetadata', 'app_metadata'),
      updateUserMetadata: update('users.updateUserMetadata', 'user_metadata'),
    },
  };
}

/** Not before the rule has gone on, as after a request. */
async function answer(user: object, callback: unknown): Promise<object> {
  await undefined;
  if (typeof callback === 'function') apply(callback, undefined, [null, user]);
  return user;
}

/** The Management API merges the first level of metadata, and `null` removes a key. */
function updatedUser(rules: RuleState | undefined, name: MetadataName, changes: unknown): object {
  if (!rules) return {};
  const user: object =
    rules.storedUser === undefined ? partOf(parse(rules.inputJson), 'user') : parse(rules.storedUser);
  const entries = copyEntries(objectAt(user, name));
  const changed = typeof changes === 'object' && changes !== null ? copyEntries(changes) : {};
  const names = keys(changed);
  for (let index = 0; index < names.length; index++) {
    const key = names[index] ?? '';
    entries[key] = changed[key];
    if (entries[key] === null) delete entries[key];
  }
  putEntries(user, name, entries);
  rules.storedUser = jsonText(user);
  return user;
}
