import type { CredentialsExchangeApi } from './credentials-exchange-api.ts';
import type { CredentialsExchangeEvent } from './credentials-exchange-event.ts';
import type { PostLoginApi } from './post-login-api.ts';
import type { PostLoginEvent } from './post-login-event.ts';

/**
 * `onExecutePostLogin`, which Auth0 runs in every login and on every refresh, or `onContinuePostLogin`, which it
 * runs instead when the user comes back from `api.redirect.sendUserTo`.
 *
 * @see https://auth0.com/docs/customize/actions/explore-triggers/post-login
 */
export type PostLoginHandler = (event: PostLoginEvent, api: PostLoginApi) => void | Promise<void>;

/**
 * `onExecuteCredentialsExchange`, which Auth0 runs for the client credentials grant.
 *
 * @see https://auth0.com/docs/customize/actions/explore-triggers/credentials-exchange
 */
export type CredentialsExchangeHandler = (
  event: CredentialsExchangeEvent,
  api: CredentialsExchangeApi,
) => void | Promise<void>;
