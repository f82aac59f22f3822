import type { CredentialsExchangeHandler } from '#auth0/action.ts';
import { claimName } from '#claims/namespace.ts';
import { planOf } from '#claims/plan.ts';

/** Puts the plan of the customer that a machine client belongs to into its access token. */
export const onExecuteCredentialsExchange: CredentialsExchangeHandler = async (event, api) => {
  // Whoever manages the tenant is nobody's customer.
  if (event.resource_server.identifier.endsWith('/api/v2/')) return;
  const plan = planOf(event.client.metadata);
  api.accessToken.setCustomClaim(claimName('plan', event.resource_server.identifier), plan);
};
