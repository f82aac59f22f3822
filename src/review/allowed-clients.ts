import { defaultGrantTypes } from '#auth0/default-grant-types.ts';
import type { Grant } from '#auth0/grant.ts';
import { loginGrants } from '#pipeline/login-grants.ts';
import { partiesOf } from '#pipeline/parties.ts';
import { type Environment, isLocal } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import type { Persona } from '#project/persona.ts';

/** A client with what the tenant lets it do, as far as the environment's file tells. What it does not tell is allowed. */
export interface AllowedClient {
  readonly name: string;
  readonly mayUse: (grant: Grant) => boolean;
  /** Whether a user of that connection may log in to it, by a password that the client itself knows or in a browser. */
  readonly mayLogIn: (persona: Persona, grant: Grant) => boolean;
  /** `deny`: no user of it comes from an organization. `require`: all do. */
  readonly organizations: 'allow' | 'deny' | 'require';
}

/** Connections that check a password which the client hands over. */
const passwordStrategies: ReadonlySet<string> = new Set(['auth0', 'ad']);

/** Lists the clients of a project with what each may do. */
export function allowedClients(project: Project): readonly AllowedClient[] {
  const { environment } = project;
  return partiesOf(project).clients.map((name) => {
    const grants = grantTypesOf(environment, name);
    return {
      name,
      mayUse: (grant) => grants?.includes(grant) ?? true,
      mayLogIn: (persona, grant) => isEnabledFor(environment, name, persona) && takes(environment, persona, grant),
      organizations: organizationUsage(environment, name),
    };
  });
}

/** Undefined where nobody has told: then the client may use every grant. */
function grantTypesOf(environment: Environment, name: string): readonly string[] | undefined {
  const declared = declaredClient(environment, name);
  if (declared) {
    const grants = declared.grant_types ?? defaultGrantTypes(declared['app_type']);
    const isPublic = declared['token_endpoint_auth_method'] === 'none';
    return isPublic ? grants.filter((grant) => grant !== 'client_credentials') : grants;
  }
  const named = isLocal(environment) ? undefined : environment.clients[name];
  // Without a secret there is no token for the client itself.
  return named && !named.client_secret ? loginGrants : undefined;
}

function declaredClient({ resources }: Environment, name: string) {
  return resources.clients.find((client) => client.name === name);
}

function isEnabledFor({ resources }: Environment, client: string, { connection }: Persona): boolean {
  const database = resources.databases.find(({ name }) => name === connection.name);
  const enabled = database?.['enabled_clients'];
  return !Array.isArray(enabled) || enabled.includes(client);
}

/** A login by password without a realm goes to the tenant's default directory. */
function takes(environment: Environment, { connection }: Persona, grant: Grant): boolean {
  if (grant === 'password') {
    const directory = environment.resources.tenant?.['default_directory'];
    if (directory !== undefined || isLocal(environment)) return directory === connection.name;
  }
  const isByPassword = grant === 'password' || grant === 'http://auth0.com/oauth/grant-type/password-realm';
  return !isByPassword || passwordStrategies.has(connection.strategy);
}

function organizationUsage(environment: Environment, name: string): AllowedClient['organizations'] {
  const usage = declaredClient(environment, name)?.['organization_usage'];
  return usage === 'deny' || usage === 'require' ? usage : 'allow';
}
