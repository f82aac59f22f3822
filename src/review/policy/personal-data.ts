import { isJsonObject, type Json } from '#auth0/json.ts';
import type { User } from '#auth0/user.ts';

/** What a value may tell of a person. */
type Kind = 'a date of birth' | 'a name' | 'a phone number' | 'an address' | 'an email address';

/** Keys of profiles and metadata, which are also ends of claims' names. */
const kinds: ReadonlyMap<string, Kind> = new Map([
  ...keysOf('an email address', ['email', 'email_address', 'mail']),
  ...keysOf('a phone number', ['phone', 'phone_number', 'mobile', 'mobile_number', 'tel', 'telephone']),
  ...keysOf('a name', ['name', 'full_name', 'given_name', 'first_name', 'middle_name', 'family_name', 'last_name']),
  ...keysOf('a date of birth', ['birthdate', 'birthday', 'date_of_birth', 'dob']),
  ...keysOf('an address', ['address', 'street', 'street_address', 'postal_address']),
]);

const patterns: readonly (readonly [RegExp, Kind])[] = [
  [/[^\s@<>"]@[^\s@<>"]+\.[a-z]{2,}/i, 'an email address'],
  // With the plus of an international number: digits alone may be any id.
  [/^\+[1-9](?:[ ().-]*\d){6,14}$/, 'a phone number'],
];

/** A text that tells something of a person. */
export interface PersonalText {
  readonly kind: Kind;
  readonly text: string;
}

/** Lists what a user's profile and metadata tell of the person. */
export function personalTexts(user: User): PersonalText[] {
  const leaves = Object.entries(user).flatMap(([key, value]) => leavesOf(key, value));
  return leaves.flatMap((leaf) => {
    const kind = kindOf(leaf);
    return kind ? [{ kind, text: leaf.text }] : [];
  });
}

/**
 * Says what a claim tells of a person: by its name or a key in it, by what its value looks like, or because the value is
 * one of the user's own. Undefined where it tells nothing that is known to be personal.
 */
export function findPersonalData(claim: string, value: Json, own: readonly PersonalText[] = []): string | undefined {
  const found = leavesOf(lastName(claim), value).map((leaf) => kindOf(leaf) ?? kindOfOwn(leaf, own));
  return found.find((each) => each !== undefined);
}

interface Leaf {
  /** That of an array for its items. */
  readonly key: string;
  readonly text: string;
  readonly isNested: boolean;
}

function leavesOf(key: string, value: Json | undefined, isNested = false): Leaf[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ key, text: `${value}`.trim(), isNested }];
  if (Array.isArray(value)) return value.flatMap((item: Json) => leavesOf(key, item, isNested));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([inner, item]) => leavesOf(inner, item, true));
}

function kindOf({ key, text, isNested }: Leaf): Kind | undefined {
  return text === '' ? undefined : (kindOfKey(key, isNested) ?? patterns.find(([pattern]) => pattern.test(text))?.[1]);
}

/** `phoneNumber` and `phone-number` are `phone_number`. A nested `name` is that of a company, a plan, a role, ... */
function kindOfKey(key: string, isNested: boolean): Kind | undefined {
  const name = key.replace(/([a-z])([A-Z])|-/g, '$1_$2').toLowerCase();
  return name === 'name' && isNested ? undefined : kinds.get(name);
}

function kindOfOwn({ text }: Leaf, own: readonly PersonalText[]): string | undefined {
  const known = own.find((each) => isIn(text, each.text));
  return known && `${known.kind} of the user`;
}

/** A single word may be in any text: only one that is equal counts, in the same case, since a nickname is no name. */
function isIn(text: string, known: string): boolean {
  return text === known || (known.includes(' ') && text.toLowerCase().includes(known.toLowerCase()));
}

/** `https://claims.example.com/email` ends in `email`, and so does `urn:example:email`. */
function lastName(claim: string): string {
  return claim.split(/[/:#]/).at(-1) ?? claim;
}

function keysOf(kind: Kind, keys: readonly string[]): [key: string, kind: Kind][] {
  return keys.map((key) => [key, kind]);
}
