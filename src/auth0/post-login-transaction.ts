import type { JsonObject } from './json.ts';
import type { TransactionProtocol } from './protocol.ts';

/** The OAuth or SAML transaction that a login belongs to, `event.transaction`. */
export interface PostLoginTransaction {
  /** Present in browser-based logins. */
  readonly id?: string;
  readonly acr_values?: readonly string[];
  /** The actor of a token exchange, possibly with an actor of its own under `act`. */
  readonly actor?: JsonObject;
  readonly actor_token_type?: string;
  readonly correlation_id?: string;
  readonly linking_id?: string;
  readonly locale?: string;
  readonly login_hint?: string;
  /** What `api.transaction.setMetadata` stored in this transaction, earlier Actions included. */
  readonly metadata: Readonly<Record<string, boolean | number | string>>;
  readonly prompt?: readonly string[];
  readonly protocol?: TransactionProtocol;
  readonly redirect_uri?: string;
  readonly requested_authorization_details?: readonly JsonObject[];
  readonly requested_scopes?: readonly string[];
  readonly response_mode?: 'form_post' | 'fragment' | 'query' | 'web_message';
  readonly response_type?: readonly string[];
  readonly state?: string;
  readonly subject_token_type?: string;
  readonly ui_locales?: readonly string[];
}
