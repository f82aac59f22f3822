import { hasPermissions } from '#auth0/token-dialect.ts';
import type { Environment } from '#project/environment.ts';
import type { Persona } from '#project/persona.ts';

/** The API that an environment declares under an identifier. */
export type DeclaredApi = Environment['resources']['resourceServers'][number];

/**
 * The scopes of an API that a persona may get: all, or with RBAC those that its roles permit. Undefined where the
 * environment does not declare the API with its scopes.
 *
 * @see https://auth0.com/docs/get-started/apis/enable-role-based-access-control-for-apis
 */
export function predictedScopes(
  environment: Environment,
  audience: string,
  persona: Persona,
): readonly string[] | undefined {
  const api = declaredApi(environment, audience);
  const scopes = api?.scopes?.map(({ value }) => value);
  if (api?.enforce_policies !== true) return scopes;
  const permissions = permissionsOf(environment, api, persona);
  return scopes?.filter((scope) => permissions.includes(scope));
}

/** The claim `permissions` of a persona's access token; undefined where the API does not ask for it. */
export function predictedPermissions(
  environment: Environment,
  audience: string,
  persona: Persona,
): readonly string[] | undefined {
  const api = declaredApi(environment, audience);
  if (api?.enforce_policies !== true || !hasPermissions(api.token_dialect ?? 'access_token')) return undefined;
  return permissionsOf(environment, api, persona);
}

/** Finds an API by its identifier. */
export function declaredApi({ resources }: Environment, audience: string): DeclaredApi | undefined {
  return resources.resourceServers.find(({ identifier }) => identifier === audience);
}

/** In the order of the persona's roles, each once. */
function permissionsOf({ resources }: Environment, { identifier }: DeclaredApi, { roles }: Persona): readonly string[] {
  const granted = roles.flatMap((role) => resources.roles.find(({ name }) => name === role)?.permissions ?? []);
  const ofApi = granted.filter(({ resource_server_identifier }) => resource_server_identifier === identifier);
  return [...new Set(ofApi.map(({ permission_name }) => permission_name))];
}
