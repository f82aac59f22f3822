import type { CredentialsExchangeHandler, PostLoginHandler } from '#auth0/action.ts';
import type { PostLoginApi } from '#auth0/post-login-api.ts';
import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import type { RuleContext } from '#auth0/rule-context.ts';
import { configureSaml } from './runtime/configure-saml.ts';
import { denyExchange } from './runtime/deny-exchange.ts';
import { enableMultifactor } from './runtime/enable-multifactor.ts';
import { ExtensibilityUserError, InvalidRequestError, InvalidScopeError, ServerError } from './runtime/hook-errors.ts';
import { messageOf } from './runtime/message-of.ts';
import { redirectUrl } from './runtime/redirect-url.ts';
import { ruleAuthentication } from './runtime/rule-authentication.ts';
import { ruleConfiguration } from './runtime/rule-configuration.ts';
import { ruleContext as commonContext } from './runtime/rule-context.ts';
import { UnauthorizedError, ValidationError } from './runtime/rule-errors.ts';
import { ruleGeoip } from './runtime/rule-geoip.ts';
import { partOf, type RuleLogin } from './runtime/rule-login.ts';
import { ruleManagement } from './runtime/rule-management.ts';
import { ruleRequest } from './runtime/rule-request.ts';
import { ruleRiskAssessment } from './runtime/rule-risk-assessment.ts';
import { ruleSamlConfiguration } from './runtime/rule-saml-configuration.ts';
import { ruleSso } from './runtime/rule-sso.ts';
import { ruleUser } from './runtime/rule-user.ts';
import { type CompiledHook, runHook } from './runtime/run-hook.ts';
import { type CompiledRule, runRules } from './runtime/run-rules.ts';
import { setAccessToken } from './runtime/set-access-token.ts';
import { setClaims } from './runtime/set-claims.ts';
import { setExchangeToken } from './runtime/set-exchange-token.ts';
import { setPrimaryUser } from './runtime/set-primary-user.ts';
import { setScopes } from './runtime/set-scopes.ts';

/** A rule or a hook, whatever types it gives to its parameters. */
type Script = (...given: never[]) => unknown;

/** What Auth0 puts around rules. */
interface RuleGlobals {
  readonly configuration: Readonly<Record<string, string>>;
  readonly auth0: typeof auth0;
  readonly global: object;
  readonly UnauthorizedError: typeof UnauthorizedError;
  readonly ValidationError: typeof ValidationError;
}

/** What Auth0 puts around a hook. */
interface HookGlobals {
  readonly ExtensibilityUserError: typeof ExtensibilityUserError;
  readonly InvalidRequestError: typeof InvalidRequestError;
  readonly InvalidScopeError: typeof InvalidScopeError;
  readonly ServerError: typeof ServerError;
}

/** Both handlers of a login: the second one runs when the user comes back from a redirect. */
interface PostLoginHandlers {
  readonly onExecutePostLogin: PostLoginHandler;
  readonly onContinuePostLogin: PostLoginHandler;
}

const ownGlobal: object = Object.create(globalThis);

/**
 * Lets a rule run as a post-login Action of its own.
 *
 * @param ruleOf - gives the rule, with what Auth0 put around it
 * @example
 * ```ts
 * export const { onExecutePostLogin, onContinuePostLogin } = asPostLogin(({ configuration }) => rule);
 * ```
 */
export function asPostLogin(ruleOf: (globals: RuleGlobals) => Script): PostLoginHandlers {
  const run = async (event: PostLoginEvent, api: PostLoginApi, isResumed: boolean) => {
    const login: RuleLogin = { user: ruleUser(event), context: contextOf(event, isResumed) };
    const rule = ruleOf({
      configuration: ruleConfiguration(event),
      // The build refuses rules that ask for anything else of it.
      auth0: ruleManagement(event, api) as typeof auth0,
      global: ownGlobal,
      UnauthorizedError,
      ValidationError,
    });
    const error = await runRules([rule as CompiledRule], login);
    if (error) api.access.deny(messageOf(error));
    else finish(event, api, login, isResumed);
  };
  return {
    onExecutePostLogin: (event, api) => run(event, api, false),
    onContinuePostLogin: (event, api) => run(event, api, true),
  };
}

function contextOf(event: PostLoginEvent, isResumed: boolean): object {
  return { ...ruleContext(event), ...(isResumed && { protocol: 'redirect-callback' }) };
}

/** The `context` that a rule would have in a login, to be handed to code that was written for rules. */
export function ruleContext(event: PostLoginEvent): RuleContext & Required<Pick<RuleContext, 'request'>> {
  const context: object = {
    ...commonContext(event),
    request: { ...ruleRequest(event), ...ruleGeoip(event) },
    ...ruleAuthentication(event),
    ...ruleRiskAssessment(event),
    ...ruleSso(event),
    ...ruleSamlConfiguration(event),
  };
  // What else the type has, no Action knows: the build refuses rules that ask for it.
  return context as ReturnType<typeof ruleContext>;
}

function finish(event: PostLoginEvent, api: PostLoginApi, login: RuleLogin, isResumed: boolean): void {
  const { context } = login;
  const url = redirectUrl(context);
  if (url !== undefined && !isResumed) {
    api.redirect.sendUserTo(url);
    return;
  }
  setAccessToken(api.accessToken, partOf(context, 'accessToken'));
  setScopes(event, api, partOf(context, 'accessToken'));
  setClaims(api.idToken, partOf(context, 'idToken'));
  enableMultifactor(api, partOf(context, 'multifactor'));
  setPrimaryUser(api, partOf(context, 'primaryUser'));
  configureSaml(api, login);
}

/**
 * Lets a client-credentials hook run as an Action.
 *
 * @param hookOf - gives the hook, with what Auth0 put around it
 */
export function asCredentialsExchange(hookOf: (globals: HookGlobals) => Script): {
  readonly onExecuteCredentialsExchange: CredentialsExchangeHandler;
} {
  const hook = hookOf({ ExtensibilityUserError, InvalidRequestError, InvalidScopeError, ServerError });
  return {
    onExecuteCredentialsExchange: async (event, api) => {
      const [error, accessToken] = await runHook(hook as CompiledHook, event);
      if (error) denyExchange(api, error);
      else setExchangeToken(event, api, accessToken);
    },
  };
}
