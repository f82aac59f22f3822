import fc from 'fast-check';
import type { Connection } from '#auth0/connection.ts';
import type { User } from '#auth0/user.ts';
import type { Values } from './values.ts';

const strategies = ['auth0', 'google-oauth2', 'samlp', 'waad', 'ad', 'oidc', 'sms', 'email', 'custom'];
const someDay = fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-11-17T23:59:59.999Z', '1999-12-31T00:00:00.000Z');

/** A user of any connection, with parts missing as they may at Auth0. */
export function generatedUser(values: Values): fc.Arbitrary<User> {
  const { text, metadata, email, number } = values;
  const profile = fc.record(
    {
      user_id: userId(values),
      identities: fc.array(identity(values), { minLength: 1, maxLength: 2 }),
      created_at: someDay,
      updated_at: someDay,
      email,
      email_verified: fc.boolean(),
      username: text,
      phone_number: fc.constantFrom('+4915112345678', '+12025550123'),
      phone_verified: fc.boolean(),
      name: text,
      nickname: text,
      given_name: text,
      family_name: text,
      picture: fc.webUrl(),
      multifactor: fc.array(fc.constantFrom('guardian', 'duo', 'google-authenticator'), { maxLength: 2 }),
      last_password_reset: someDay,
      app_metadata: metadata,
      user_metadata: metadata,
      blocked: fc.constant(false),
      logins_count: number,
      last_login: someDay,
      last_ip: fc.ipV4(),
    },
    { requiredKeys: ['user_id', 'identities', 'created_at', 'updated_at'] },
  );
  // What an upstream provider says of its users stands beside the profile.
  return fc.tuple(profile, fc.option(metadata, { freq: 4, nil: {} })).map(([known, more]) => {
    const others = Object.entries(more).filter(([name]) => !profileNames.has(name));
    return Object.assign(Object.fromEntries(others), known);
  });
}

const profileNames: ReadonlySet<string> = new Set<keyof User>([
  ...(['user_id', 'identities', 'created_at', 'updated_at', 'email', 'email_verified', 'username'] as const),
  ...(['phone_number', 'phone_verified', 'name', 'nickname', 'given_name', 'family_name', 'picture'] as const),
  ...(['multifactor', 'last_password_reset', 'app_metadata', 'user_metadata', 'blocked'] as const),
  ...(['logins_count', 'last_login', 'last_ip'] as const),
]);

function userId({ text }: Values): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...strategies), fc.oneof(fc.constant('1'), text)).map((parts) => parts.join('|'));
}

function identity({ text, metadata }: Values): fc.Arbitrary<User['identities'][number]> {
  return fc.record(
    {
      connection: text,
      provider: fc.constantFrom(...strategies),
      user_id: text,
      isSocial: fc.boolean(),
      profileData: metadata,
    },
    { requiredKeys: ['connection', 'provider', 'user_id', 'isSocial'] },
  );
}

/** Where a user comes from. */
export function generatedConnection({ text, texts }: Values): fc.Arbitrary<Connection> {
  return fc.record(
    {
      id: fc.constantFrom('con_1', 'con_2'),
      name: fc.oneof(fc.constant('Username-Password-Authentication'), text),
      strategy: fc.constantFrom(...strategies),
      metadata: texts,
    },
    { requiredKeys: ['id', 'name', 'strategy'] },
  );
}
