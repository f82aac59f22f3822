import { isJsonObject, type JsonObject } from '#auth0/json.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Login } from '#pipeline/transaction.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';

type MetadataName = 'app_metadata' | 'user_metadata';

/** What is to change of a user's metadata: `null` removes a key. */
interface MetadataChange {
  readonly userId: string;
  readonly name: MetadataName;
  readonly values: JsonObject;
}

const targets: ReadonlyMap<string, MetadataName> = new Map([
  ['users.updateAppMetadata', 'app_metadata'],
  ['users.updateUserMetadata', 'user_metadata'],
  ['user.setAppMetadata', 'app_metadata'],
  ['user.setUserMetadata', 'user_metadata'],
]);

/**
 * Writes what the scripts of a login have asked to store: of rules at once, of Actions when the login has ended, also by
 * a denial. All of it is one write for each user.
 *
 * That nothing of the Actions is stored when one of them breaks is assumed, and that a user whom a rule names and who
 * does not exist changes nothing.
 */
export function writeUserChanges(context: TenantContext, login: Login, result: TransactionResult): void {
  const changes = [...ruleChanges(result), ...actionChanges(login, result)];
  for (const userId of new Set(changes.map((change) => change.userId))) {
    const user = context.store.users.get(userId);
    const ofUser = changes.filter((change) => change.userId === userId);
    if (user) context.store.users.put(withChanges(user, ofUser, isoTime(context.now())));
  }
}

/** Of this run alone: those before an interruption are written already. */
function ruleChanges({ trace }: TransactionResult): MetadataChange[] {
  return trace.steps
    .flatMap(({ effects }) => (effects.form === 'rule' ? effects.calls : []))
    .flatMap(({ path, args: [userId, values] }) => {
      const name = targets.get(path);
      return name && typeof userId === 'string' && isJsonObject(values) ? [{ userId, name, values }] : [];
    });
}

function actionChanges({ user }: Login, { status, calls }: TransactionResult): MetadataChange[] {
  if (status !== 'issued' && status !== 'denied') return [];
  const relinking = calls.find(({ path }) => path === 'authentication.setPrimaryUser')?.extension;
  return calls.flatMap(({ path, form, extension, args: [key, value = null] }) => {
    const name = form === 'action' ? targets.get(path) : undefined;
    // Documented: Auth0 discards the user_metadata of an Action that sets the primary user.
    if (!name || (name === 'user_metadata' && extension === relinking)) return [];
    return [{ userId: user.user_id, name, values: Object.fromEntries([[String(key), value]]) }];
  });
}

function withChanges({ profile, ...user }: StoredUser, changes: readonly MetadataChange[], now: string): StoredUser {
  const metadata = (name: MetadataName) => {
    const values = changes.filter((change) => change.name === name);
    return values.length === 0 ? {} : { [name]: merged([profile[name] ?? {}, ...values.map(({ values }) => values)]) };
  };
  return {
    ...user,
    profile: { ...profile, ...metadata('app_metadata'), ...metadata('user_metadata'), updated_at: now },
  };
}

/** The first level is merged. */
function merged(objects: readonly JsonObject[]): NonNullable<StoredUser['profile'][MetadataName]> {
  const entries = new Map(objects.flatMap((object) => Object.entries(object)));
  return JSON.parse(JSON.stringify(Object.fromEntries([...entries].filter(([, value]) => value !== null))));
}
