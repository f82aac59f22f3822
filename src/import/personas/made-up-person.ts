import { isJsonObject, type Json, type JsonObject } from '#auth0/json.ts';
import { type IsKept, madeUpText } from './made-up-text.ts';
import type { MadeUpWords } from './made-up-words.ts';
import type { Person } from './person.ts';

/** What may stay as it is. */
export interface Kept {
  /** Texts that claim logic asks for by name. */
  readonly texts: ReadonlySet<string>;
  /** Paths in a user whose values are known to be nobody's: `app_metadata.plan`. */
  readonly paths: ReadonlySet<string>;
}

/** Parts of a user that Auth0 sets and that say nothing of the person. */
const platformPaths: ReadonlySet<string> = new Set([
  ...['identities.connection', 'identities.provider', 'locale', 'logins_count', 'multifactor', 'zoneinfo'],
]);

/** Times that Auth0 sets. Claim logic may look at them, so their month stays. */
const times: ReadonlySet<string> = new Set(['created_at', 'last_login', 'last_password_reset', 'updated_at']);

/** What no persona may carry, whatever it is. */
const secrets = /^(_id|password|password_?hash|(access|refresh|id)_token(_secret)?)$/i;

/** Replaces everything personal by something made up, of the same shape. */
export function madeUpPerson(words: MadeUpWords, kept: Kept, person: Person): Person {
  const isKept: IsKept = (text) => kept.texts.has(text);
  const text = (value: string): string => (isKept(value) ? value : madeUpText(words, isKept, value));
  const value = (given: Json, path: string): Json => {
    if (platformPaths.has(path) || kept.paths.has(path)) return given;
    if (typeof given === 'string')
      return times.has(path) ? monthOf(given) : path === 'user_id' ? userId(given) : text(given);
    if (typeof given === 'number') return number(given);
    if (Array.isArray(given)) return given.map((item) => value(item, path));
    return isJsonObject(given) ? object(given, path) : given;
  };
  const object = (given: JsonObject, path: string): JsonObject =>
    Object.fromEntries(
      Object.entries(given).flatMap(([key, item]) => {
        if (item === undefined || secrets.test(key)) return [];
        return [[isPersonal(key) ? text(key) : key, value(item, path === '' ? key : `${path}.${key}`)]];
      }),
    );
  /** `auth0|5f7c…`: the provider is none of the person's. */
  const userId = (given: string): string => given.replace(/[^|]+$/, (id) => madeUpText(words, () => false, id));
  const number = (given: number): number => {
    const digits = /^-?\d+(\.\d+)?$/.exec(`${given}`);
    if (Math.abs(given) <= 1 || !digits || isKept(`${given}`)) return given;
    return Number(`${given}`.replace(/\d+/g, (run) => words.digits(run)));
  };
  const { organization } = person;
  return {
    ...person,
    user: object(person.user, ''),
    ...(organization && {
      organization: {
        name: text(organization.name),
        display_name: text(organization.display_name),
        metadata: Object.fromEntries(Object.entries(organization.metadata).map(([key, item]) => [key, text(item)])),
      },
    }),
  };
}

/** A key that is a value: an address, an id, a number. */
function isPersonal(key: string): boolean {
  return /[@|]|\d{6}|^[\da-f-]{16,}$/i.test(key);
}

function monthOf(time: string): string {
  return /^\d{4}-\d\d-/.test(time) ? `${time.slice(0, 7)}-01T00:00:00.000Z` : time;
}
