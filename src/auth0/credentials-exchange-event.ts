import type {
  EventAgent,
  EventClient,
  EventCustomDomain,
  EventRequest,
  EventResourceServer,
  EventTenant,
} from './event-parts.ts';
import type { JsonObject } from './json.ts';
import type { Organization } from './organization.ts';

/**
 * A client credentials exchange as an Action sees it. There is no user.
 *
 * Every Action gets a fresh copy: what it writes here reaches nobody.
 *
 * @see https://auth0.com/docs/actions/reference/credentials-exchange/credentials-exchange-event-object
 */
export interface CredentialsExchangeEvent {
  /** Secrets of this Action. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What the hook and earlier Actions have left so far. */
  readonly accessToken: { readonly customClaims: JsonObject; readonly scope: readonly string[] };
  readonly agent?: EventAgent;
  readonly client: EventClient;
  readonly custom_domain?: EventCustomDomain;
  readonly organization?: Organization;
  readonly request: EventRequest;
  readonly resource_server: EventResourceServer;
  readonly tenant: EventTenant;
  readonly transaction: {
    readonly correlation_id?: string;
    /** The scopes of the request, which need not be those of the token. */
    readonly requested_scopes: readonly string[];
    /** Early Access: what `api.transaction` changes, intersected with the client grant after the last Action. */
    readonly target_scopes?: readonly string[];
  };
}
