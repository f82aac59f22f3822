import { describe, expectTypeOf, it } from 'vitest';
import type { CredentialsExchangeHandler, PostLoginHandler } from '#auth0/action.ts';
import type { CredentialsExchangeApi } from '#auth0/credentials-exchange-api.ts';
import type { ClientCredentialsHook, HookAccessToken, HookCallback } from '#auth0/hook.ts';
import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import type { Rule, RuleCallback } from '#auth0/rule.ts';
import type { RuleContext } from '#auth0/rule-context.ts';
import type { RuleUser } from '#auth0/rule-user.ts';
import type { User } from '#auth0/user.ts';

const namespace = 'https://example.com/';

const rule: Rule = async (user, context, callback) => {
  if (context.protocol === 'redirect-callback' || user.blocked) {
    return callback(new UnauthorizedError('blocked'));
  }
  user.app_metadata = user.app_metadata || {};
  user.app_metadata['seen'] = true;
  await auth0.users.updateAppMetadata(user.user_id, user.app_metadata);
  context.accessToken.scope = context.accessToken.scope?.filter((scope) => scope !== configuration['HIDDEN']) ?? [];
  context.accessToken[`${namespace}username`] = user.username;
  context.accessToken[`${namespace}plan`] = user['plan'];
  delete context.idToken[`${namespace}username`];
  context.redirect = { url: 'https://example.com/terms' };
  callback(null, user, context);
};

const hook: ClientCredentialsHook = (client, scope, audience, context, cb) => {
  if (!context.webtask.secrets['KEY']) return cb(new InvalidScopeError(`no key for ${audience}`));
  cb(null, { scope, [`${namespace}username`]: client.metadata['username'] });
};

const onExecutePostLogin: PostLoginHandler = async (event, api) => {
  if (event.transaction?.protocol === 'oauth2-refresh-token') return;
  const { roles } = await api.roles.getUserEffectiveRoles({ take: 50 });
  api.accessToken.setCustomClaim(`${namespace}username`, event.user.username);
  api.idToken.setCustomClaim(`${namespace}roles`, roles);
  api.user.setAppMetadata('plan', null);
  api.redirect.sendUserTo('https://example.com/terms', { query: { lang: 'en' } });
};

const onExecuteCredentialsExchange: CredentialsExchangeHandler = (event, api) => {
  if (event.accessToken.scope.length === 0) api.access.deny('invalid_scope', 'nothing granted');
  api.accessToken.setCustomClaim(`${namespace}plan`, event.client.metadata['plan']);
};

describe('types of extensions', () => {
  it('let a rule, a hook and Actions be written without casts', () => {
    expectTypeOf(rule).parameters.toEqualTypeOf<[RuleUser, RuleContext, RuleCallback]>();
    expectTypeOf(hook).parameter(1).toEqualTypeOf<string[] | undefined>();
    expectTypeOf(onExecutePostLogin).parameter(0).toEqualTypeOf<PostLoginEvent>();
    expectTypeOf(onExecuteCredentialsExchange).parameter(1).toEqualTypeOf<CredentialsExchangeApi>();
  });

  it('refuse a callback without user and context', () => {
    expectTypeOf<RuleCallback>().toBeCallableWith(new Error('no'));
    // @ts-expect-error: the next rule would get no user.
    expectTypeOf<RuleCallback>().toBeCallableWith(null);
  });

  it('refuse a hook that hands nothing back', () => {
    expectTypeOf<HookCallback>().toBeCallableWith(new Error('no'));
    expectTypeOf<HookCallback>().toBeCallableWith(null, { scope: undefined } satisfies HookAccessToken);
    // @ts-expect-error: Auth0 expects an access token.
    expectTypeOf<HookCallback>().toBeCallableWith(null);
  });

  it('refuse a deny code that Auth0 does not know', () => {
    expectTypeOf<CredentialsExchangeApi['access']['deny']>()
      .parameter(0)
      .toEqualTypeOf<'invalid_request' | 'invalid_scope' | 'server_error'>();
  });

  it('let a user be spread into what a rule sees, metadata first', () => {
    const asRuleSees = (user: User): RuleUser => ({ ...user, ...user.app_metadata, user_id: user.user_id });
    expectTypeOf(asRuleSees).returns.toEqualTypeOf<RuleUser>();
  });
});
