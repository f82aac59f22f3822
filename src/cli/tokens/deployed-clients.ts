import type { LocalEnvironment } from '#project/environment.ts';

/** A client as a person has to know it to configure an app. */
export interface DeployedClient {
  readonly name: string;
  readonly client_id: string;
}

/** Those of a tenant's clients that the environment deploys, in its order, without their secrets. */
export function deployedClients(
  { resources }: LocalEnvironment,
  clients: readonly DeployedClient[],
): readonly DeployedClient[] {
  return resources.clients.flatMap((declared) =>
    clients.filter(({ name }) => name === declared.name).map(({ name, client_id }) => ({ name, client_id })),
  );
}
