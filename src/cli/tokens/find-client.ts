import { type ClientWithSecret, createManagementClient } from '#management/management-client.ts';
import { CliError } from '../cli-error.ts';
import type { OpenTenant } from '../open-local-tenant.ts';

/** Lists the clients of the local tenant, with their secrets. */
export function listClients({ domain, managementToken, fetch }: OpenTenant): Promise<ClientWithSecret[]> {
  return createManagementClient(domain, managementToken, fetch).listClients();
}

/** Finds a client by the name that the environment gives it. */
export function findClient(clients: readonly ClientWithSecret[], name: string): ClientWithSecret {
  const client = clients.find((candidate) => candidate.name === name);
  if (client) return client;
  const message = `the local tenant has no client "${name}": nothing was deployed to it yet`;
  throw new CliError([{ code: 'client-not-deployed', message, fix: 'npm run deploy -- --env local' }]);
}
