/** The client that asks for a token, as a hook sees it. */
export interface HookClient {
  readonly id: string;
  readonly name: string;
  /** Name of the tenant, without domain. */
  readonly tenant: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** What else a hook gets. */
export interface HookContext {
  readonly webtask: {
    /** The hook's own secrets. */
    readonly secrets: Readonly<Record<string, string>>;
  };
}

/**
 * What a hook hands back: the scopes, and claims under namespaced names.
 *
 * Auth0 ignores everything else, and **resets all scopes when `scope` is left out**.
 */
export interface HookAccessToken {
  scope?: readonly string[] | undefined;
  [claim: string]: unknown;
}

/** What a hook calls exactly once when it has finished. */
export interface HookCallback {
  (error: null, accessToken: HookAccessToken): void;
  (error: Error): void;
}

/**
 * A hook of the `credentials-exchange` extension point, which runs for the client credentials grant.
 *
 * @param scope - what the client grant allows; documented to be absent in some exchanges.
 * @see https://auth0.com/docs/get-started/authentication-and-authorization-flow/client-credentials-exchange
 */
export type ClientCredentialsHook = (
  client: HookClient,
  scope: string[] | undefined,
  audience: string,
  context: HookContext,
  cb: HookCallback,
) => void;

/** An extension point of hooks that shapes no token. */
export type OtherHookTrigger =
  | 'post-change-password'
  | 'post-user-registration'
  | 'pre-user-registration'
  | 'send-phone-message';

/** An extension point of hooks. */
export type HookTrigger = OtherHookTrigger | 'credentials-exchange';

/** What a hook of each extension point is called with. */
export const hookParameters = {
  'credentials-exchange': ['client', 'scope', 'audience', 'context', 'cb'],
  'post-change-password': ['user', 'context', 'cb'],
  'post-user-registration': ['user', 'context', 'cb'],
  'pre-user-registration': ['user', 'context', 'cb'],
  'send-phone-message': ['recipient', 'text', 'context', 'cb'],
} as const satisfies Record<HookTrigger, readonly string[]>;

/** Tells whether hooks have an extension point of this name. */
export function isHookTrigger(id: string): id is HookTrigger {
  return Object.hasOwn(hookParameters, id);
}

/**
 * Error classes that Auth0's compiler declares in the scope of a hook, their base class first: a hook that declares
 * one of them again at its top level does not compile.
 *
 * @see https://www.npmjs.com/package/auth0-ext-compilers
 */
export const hookPreludeNames = [
  'ExtensibilityUserError',
  'InvalidRequestError',
  'InvalidScopeError',
  'ServerError',
] as const;
