import type { Organization } from '#auth0/organization.ts';
import { isLocal } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import type { Persona } from '#project/persona.ts';

/** Who takes part in the transactions of a project. */
export interface Parties {
  readonly personas: readonly Persona[];
  /** Names of clients, whose metadata the environment knows. */
  readonly clients: readonly string[];
  readonly audiences: readonly { readonly identifier: string; readonly scopes: readonly string[] }[];
  readonly organizations: readonly Organization[];
}

/** Finds the parties of a project. An environment that names no client or API gets one, as `npm run try` does. */
export function partiesOf({ environment, personas }: Project): Parties {
  const { clients, resourceServers } = environment.resources;
  const names = [...clients.map(({ name }) => name), ...(isLocal(environment) ? [] : Object.keys(environment.clients))];
  const audiences = resourceServers.map(({ identifier, scopes = [] }) => {
    return { identifier, scopes: scopes.map(({ value }) => value) };
  });
  const organizations = personas.flatMap(({ organization }) => (organization ? [organization] : []));
  return {
    personas,
    clients: names.length > 0 ? [...new Set(names)] : ['Client'],
    audiences: audiences.length > 0 ? audiences : [{ identifier: 'https://api.example.com', scopes: [] }],
    organizations: [...new Map(organizations.map((organization) => [organization.id, organization])).values()],
  };
}
