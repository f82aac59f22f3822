import type { CacheApi } from './cache-api.ts';
import type { JsonObject } from './json.ts';
import type { PostLoginAuthenticationApi } from './post-login-api/authentication.ts';
import type { PostLoginGroupsApi } from './post-login-api/groups.ts';
import type { PostLoginMultifactorApi } from './post-login-api/multifactor.ts';
import type { PostLoginRedirectApi } from './post-login-api/redirect.ts';
import type { PostLoginRefreshTokenApi } from './post-login-api/refresh-token.ts';
import type { PostLoginRolesApi } from './post-login-api/roles.ts';
import type { PostLoginSamlResponseApi } from './post-login-api/saml-response.ts';
import type { PostLoginSessionApi } from './post-login-api/session.ts';
import type { PostLoginAccessTokenApi, PostLoginIdTokenApi } from './post-login-api/tokens.ts';
import type { PostLoginUserApi } from './post-login-api/user.ts';

/**
 * What an Action may do in a login.
 *
 * @see https://auth0.com/docs/actions/reference/post-login/post-login-api-object
 */
export interface PostLoginApi {
  readonly access: {
    /**
     * Denies the login with `access_denied` and the reason as description. This Action runs to its end, later ones
     * do not run, and the metadata changes asked for so far still happen.
     */
    deny(reason: string): void;
  };
  readonly accessToken: PostLoginAccessTokenApi;
  readonly authentication: PostLoginAuthenticationApi;
  readonly cache: CacheApi;
  readonly groups: PostLoginGroupsApi;
  readonly idToken: PostLoginIdTokenApi;
  readonly multifactor: PostLoginMultifactorApi;
  readonly prompt: {
    /** Shows a custom prompt (a form) to the user. */
    render(promptId: string, options?: { readonly fields?: JsonObject; readonly vars?: JsonObject }): void;
  };
  readonly redirect: PostLoginRedirectApi;
  readonly refreshToken: PostLoginRefreshTokenApi;
  readonly roles: PostLoginRolesApi;
  readonly rules: {
    /** Tells whether a rule, given by its id, ran in this transaction. */
    wasExecuted(ruleId: string): boolean;
  };
  readonly samlResponse: PostLoginSamlResponseApi;
  readonly session: PostLoginSessionApi;
  readonly transaction: {
    /** Stores a value for this and later Actions, at once visible in `event.transaction.metadata`; `null` removes it. */
    setMetadata(key: string, value: boolean | null | number | string): void;
  };
  readonly user: PostLoginUserApi;
  readonly validation: {
    /** Denies the login with an error code of one's own, when this Action has run to its end. */
    error(errorCode: string, errorMessage: string): void;
  };
}
