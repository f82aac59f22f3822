import type { CredentialsExchangeEvent } from '#auth0/credentials-exchange-event.ts';
import { defaults } from './defaults.ts';
import { type Overrides, withOverrides } from './overrides.ts';

/** The event of a credentials-exchange Action, to which a run adds the Action's secrets and the token so far. */
export type ExchangeEvent = Omit<CredentialsExchangeEvent, 'accessToken' | 'secrets'>;

const { tenant, machine, ip, domain, audience } = defaults;

const machineRequest: ExchangeEvent = {
  tenant: { id: tenant },
  client: machine,
  resource_server: { identifier: audience },
  request: {
    ip,
    method: 'POST',
    hostname: domain,
    body: { grant_type: 'client_credentials', client_id: machine.client_id, audience },
    geoip: {},
  },
  transaction: { requested_scopes: [] },
};

/**
 * Builds the event of a credentials-exchange Action: a machine client without metadata asks for a token of
 * `https://api.example.com`, but for what is given.
 */
export function aCredentialsExchangeEvent(overrides?: Overrides<ExchangeEvent>): ExchangeEvent {
  return withOverrides(machineRequest, overrides);
}
