import { randomBytes } from 'node:crypto';
import type { SeedUser } from '#local-tenant/seed/seed-user.ts';
import type { Persona } from '#project/persona.ts';

/** Makes users of personas. One without a password gets one that nobody knows. */
export function seedUsersOf(personas: readonly Persona[]): SeedUser[] {
  return personas.map(({ user: profile, roles, organization, password = randomBytes(32).toString('base64url') }) => ({
    profile,
    roles,
    password,
    ...(organization && { organization }),
  }));
}
