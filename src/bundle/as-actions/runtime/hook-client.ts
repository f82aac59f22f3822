import type { CredentialsExchangeEvent } from '#auth0/credentials-exchange-event.ts';
import type { HookClient } from '#auth0/hook.ts';

/** The `client` of a hook. */
export function hookClient({ client, tenant }: CredentialsExchangeEvent): HookClient {
  return { id: client.client_id, name: client.name, tenant: tenant.id, metadata: client.metadata };
}
