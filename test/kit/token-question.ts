import type { TokenQuestion } from '#pipeline/token-question.ts';
import { type Environment, isLocal } from '#project/environment.ts';
import { unknownName } from './did-you-mean.ts';
import type { KitClient } from './find-client.ts';

/**
 * Puts a question to the pipeline.
 *
 * @throws Error - when there is no audience to ask for, or the local tenant knows no such API.
 */
export function questionOf(
  environment: Environment,
  { name, client_id }: KitClient,
  audience: string | undefined,
  scope = '',
): TokenQuestion {
  if (audience === undefined) {
    throw new Error(`environments/${environment.name}.yaml names no API for "${name}": give an audience`);
  }
  const known = environment.resources.resourceServers.map(({ identifier }) => identifier);
  if (isLocal(environment) && !known.includes(audience)) {
    throw unknownName(`the APIs of environments/${environment.name}.yaml`, audience, known);
  }
  return {
    environment,
    domain: isLocal(environment) ? `localhost:${environment.localTenant.port}` : environment.domain,
    client: { name, client_id },
    audience,
    scopes: scope.split(' ').filter((each) => each !== ''),
  };
}
