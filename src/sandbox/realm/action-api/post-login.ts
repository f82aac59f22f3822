import type { PostLoginApi } from '#auth0/post-login-api.ts';
import { createAccessApi } from './access.ts';
import { createAccessTokenApi } from './access-token.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { createAuthenticationApi } from './authentication.ts';
import { createCacheApi } from './cache.ts';
import { createGroupsApi } from './groups.ts';
import { createIdTokenApi } from './id-token.ts';
import { createInterruptions } from './interruptions.ts';
import { createMultifactorApi } from './multifactor.ts';
import { createPromptApi } from './prompt.ts';
import { createRedirectApi } from './redirect.ts';
import { createRefreshTokenApi } from './refresh-token.ts';
import { createRolesApi } from './roles.ts';
import { createRulesApi } from './rules.ts';
import { createSamlResponseApi } from './saml-response.ts';
import { createSessionApi } from './session.ts';
import { createTransactionApi } from './transaction.ts';
import { createUserApi } from './user.ts';
import { createValidationApi } from './validation.ts';

/** The parts of an `api`, each with all methods that are documented. */
type ApiParts<Api> = { readonly [Part in keyof Api]: ApiMethods<Api[Part]> };

/** Creates the parts of the `api` of a login. */
export function createPostLoginParts(run: ActionRun): ApiParts<PostLoginApi> {
  const interruptions = createInterruptions();
  return {
    access: createAccessApi(run),
    accessToken: createAccessTokenApi(run),
    authentication: createAuthenticationApi(run),
    cache: createCacheApi(run),
    groups: createGroupsApi(run),
    idToken: createIdTokenApi(run),
    multifactor: createMultifactorApi(run),
    prompt: createPromptApi(run, interruptions),
    redirect: createRedirectApi(run, interruptions),
    refreshToken: createRefreshTokenApi(run),
    roles: createRolesApi(run),
    rules: createRulesApi(run),
    samlResponse: createSamlResponseApi(run),
    session: createSessionApi(run),
    transaction: createTransactionApi(run),
    user: createUserApi(run),
    validation: createValidationApi(run),
  };
}
