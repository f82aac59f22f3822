import type { CodeGrant } from './authorization-codes.ts';

/** One of what an authorization request may ask for; `response_type` lists them. */
export type ResponseType = 'code' | 'id_token' | 'token';

/**
 * How the answer to an authorization request reaches the client.
 *
 * @see https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes
 */
export type ResponseMode = 'form_post' | 'fragment' | 'query' | 'web_message';

/** Where the answer to an authorization request goes, and how. */
export interface ResponseTarget {
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  readonly state?: string;
}

/** An authorization request that its client may make. */
export interface AuthorizationRequest extends ResponseTarget {
  readonly clientId: string;
  readonly responseType: readonly ResponseType[];
  readonly scopes: readonly string[];
  readonly audience?: string;
  readonly nonce?: string;
  readonly challenge?: NonNullable<CodeGrant['challenge']>;
  readonly prompt: readonly string[];
  /** So long ago, in seconds, the user may have logged in. */
  readonly maxAge?: number;
  readonly loginHint?: string;
  /** Name of the connection that the user must come from. */
  readonly connection?: string;
  /** Id of the organization that the user must be a member of. */
  readonly organization?: string;
  /** How the request came; scripts see its parameters as query or body. */
  readonly method: 'GET' | 'POST';
  /** All parameters. */
  readonly query: Readonly<Record<string, string>>;
}
