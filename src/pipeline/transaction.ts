import type { AuthenticationMethod } from '#auth0/authentication-method.ts';
import type { CachedValue } from '#auth0/cache-api.ts';
import type { Connection } from '#auth0/connection.ts';
import type { LoginGrant } from '#auth0/grant.ts';
import type { JsonObject } from '#auth0/json.ts';
import type { Organization } from '#auth0/organization.ts';
import type { PostLoginRefreshToken, PostLoginSession } from '#auth0/post-login-session.ts';
import type { PostLoginTransaction } from '#auth0/post-login-transaction.ts';
import type { User } from '#auth0/user.ts';
import type { Continuation } from './continuation.ts';

/** The HTTP request that started a transaction, as far as scripts may see it. */
export interface TransactionRequest {
  readonly ip: string;
  readonly method: string;
  readonly hostname: string;
  readonly userAgent?: string;
  /** What the browser asks for first: `en-GB`. */
  readonly language?: string;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed body, without client secrets, codes and tokens. */
  readonly body: JsonObject;
}

interface TransactionBase {
  /** `id` as scripts see it (`event.tenant.id`); `domain` without scheme, e.g. `localhost:4443`. */
  readonly tenant: { readonly id: string; readonly domain: string };
  readonly client: {
    readonly client_id: string;
    readonly name: string;
    readonly metadata: Readonly<Record<string, string>>;
  };
  /** Identifier of the resource server; absent when the access token is for `/userinfo` only. */
  readonly audience?: string;
  readonly requestedScopes: readonly string[];
  /**
   * What Auth0 grants before any script runs. In a login these are requested scopes, and of the API's only those that
   * it has, whatever the user's roles allow; in a credentials exchange those of the client grant.
   */
  readonly grantedScopes: readonly string[];
  readonly organization?: Organization;
  readonly request: TransactionRequest;
  /** The time that scripts see, in milliseconds since 1970; it stands still. The real clock unless told. */
  readonly now?: number;
  /** What the Actions of the trigger have left in `api.cache`. What the sandbox has kept unless told. */
  readonly cache?: readonly CachedValue[];
}

/** Parts of `event.transaction` that only a login in a browser has. */
export type TransactionDetails = Pick<
  PostLoginTransaction,
  'acr_values' | 'id' | 'locale' | 'login_hint' | 'prompt' | 'redirect_uri' | 'response_mode' | 'state' | 'ui_locales'
>;

/** A transaction with a user: rules and post-login Actions run. */
export interface Login extends TransactionBase {
  readonly kind: 'login';
  readonly grant: LoginGrant;
  readonly user: User;
  readonly connection: Connection;
  /** Names of the user's roles. */
  readonly roles: readonly string[];
  readonly loginsCount: number;
  readonly sessionId?: string;
  /** What Actions see of the session, in place of `sessionId` alone. */
  readonly session?: PostLoginSession;
  /** Steps by which the user has authenticated; `timestamp` is in milliseconds. Unknown unless told. */
  readonly authenticationMethods?: readonly AuthenticationMethod[];
  /** The refresh token that is exchanged, or that the client will get. */
  readonly refreshToken?: PostLoginRefreshToken;
  /** What the request to `/authorize` adds to `event.transaction`. */
  readonly details?: TransactionDetails;
  /** Set when the login goes on after an interruption; `request` is then the one that resumes it. */
  readonly continues?: Continuation;
  /** Set when it goes on after a form that an Action had shown. */
  readonly prompt?: { readonly id: string; readonly fields?: JsonObject; readonly vars?: JsonObject };
  /** `response_type` of `/authorize`, split at spaces; absent where the grant goes to the token endpoint. */
  readonly responseType?: readonly string[];
}

/** A client credentials exchange: the hook and credentials-exchange Actions run. There is no user. */
export interface CredentialsExchange extends TransactionBase {
  readonly kind: 'credentials-exchange';
  readonly grant: 'client_credentials';
  readonly audience: string;
}

/** One login or one credentials exchange. */
export type Transaction = Login | CredentialsExchange;
