import { z } from 'zod';
import { defaultDatabase } from '#auth0/connection.ts';
import type { User } from '#auth0/user.ts';
import { loadYaml } from './yaml-file.ts';

const metadata = z.record(z.string(), z.json()).default({});

/** Schema of `personas/<name>.yaml`. */
export const personaYaml = z.strictObject({
  user: z
    .looseObject({ user_id: z.string(), username: z.string(), email: z.email() })
    .partial()
    .extend({ app_metadata: metadata, user_metadata: metadata }),
  roles: z.array(z.string()).default([]),
  connection: z
    .strictObject({ name: z.string(), strategy: z.string() })
    .default({ name: defaultDatabase, strategy: 'auth0' }),
  organization: z
    .strictObject({
      name: z.string(),
      display_name: z.string(),
      metadata: z.record(z.string(), z.string()).default({}),
    })
    .optional(),
  password: z.string().optional(),
});

type PersonaYaml = z.infer<typeof personaYaml>;

/** A fake user with everything Auth0 knows of one. `name` is the file's: personas/grace.yaml is `grace`. */
export interface Persona {
  readonly name: string;
  readonly user: User;
  readonly roles: readonly string[];
  readonly connection: { readonly name: string; readonly strategy: string };
  readonly organization?: {
    readonly id: string;
    readonly name: string;
    readonly display_name: string;
    readonly metadata: Readonly<Record<string, string>>;
  };
  readonly password?: string;
}

/** Reads `personas/<name>.yaml`. */
export function loadPersona(root: string, name: string): Persona {
  const { value } = loadYaml<PersonaYaml>(root, `personas/${name}.yaml`, () => personaYaml);
  const { organization, password, connection, roles } = value;
  return {
    name,
    user: userOf(name, value),
    roles,
    connection,
    ...(organization && { organization: { id: `org_${organization.name}`, ...organization } }),
    ...(password !== undefined && { password }),
  };
}

/** Day on which all personas signed up: fixed, so that equal personas give equal tokens. */
const createdAt = '2026-01-01T00:00:00.000Z';

function userOf(name: string, { user: { username, email, ...user }, connection }: PersonaYaml): User {
  const userId = user.user_id ?? `${connection.strategy}|${name}`;
  const [provider = '', ...id] = userId.split('|');
  return {
    email_verified: false,
    created_at: createdAt,
    updated_at: createdAt,
    identities: [{ connection: connection.name, provider, user_id: id.join('|'), isSocial: provider !== 'auth0' }],
    ...user,
    ...(username !== undefined && { username }),
    ...(email !== undefined && { email }),
    user_id: userId,
  };
}
