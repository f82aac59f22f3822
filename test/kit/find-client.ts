import { type Environment, isLocal } from '#project/environment.ts';
import { unknownName } from './did-you-mean.ts';

/** A client that an environment names. */
export interface KitClient {
  readonly name: string;
  readonly client_id: string;
  /** `grant_type` values; undefined for a remote tenant, whose clients the environment does not describe. */
  readonly grantTypes: readonly string[] | undefined;
}

/**
 * Finds the client of a name, or without one the first that may use one of the grants.
 *
 * @throws Error - when the environment names no such client, in which case the message names the nearest one, or when
 * that client may use none of the grants.
 */
export function findClient(environment: Environment, name: string | undefined, grants: readonly string[]): KitClient {
  const clients = clientsOf(environment);
  const found = clients.find((client) => (name === undefined ? mayUse(client, grants) : client.name === name));
  const file = `environments/${environment.name}.yaml`;
  if (found && !mayUse(found, grants)) throw new Error(`"${found.name}" of ${file} may not use ${grants.join(' or ')}`);
  if (found) return found;
  if (name === undefined) throw new Error(`${file} has no client for ${grants.join(' or ')}`);
  throw unknownName(
    `the clients of ${file}`,
    name,
    clients.map((client) => client.name),
  );
}

function mayUse({ grantTypes }: KitClient, grants: readonly string[]): boolean {
  return grantTypes?.some((grant) => grants.includes(grant)) ?? true;
}

function clientsOf(environment: Environment): KitClient[] {
  if (!isLocal(environment)) {
    return Object.keys(environment.clients).map((name) => ({ name, client_id: idOf(name), grantTypes: undefined }));
  }
  const { clients } = environment.resources;
  return clients.map(({ name, grant_types = [] }) => ({ name, client_id: idOf(name), grantTypes: grant_types }));
}

/** No file says which id a tenant gives to a client: tests see one made of its name, `web-shop`. */
function idOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
