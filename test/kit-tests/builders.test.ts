import { describe, expect, it } from 'vitest';
import { aCredentialsExchangeEvent } from '#kit/a-credentials-exchange-event.ts';
import { aHookClient } from '#kit/a-hook-client.ts';
import { aPostLoginEvent } from '#kit/a-post-login-event.ts';
import { aRuleContext } from '#kit/a-rule-context.ts';
import { aUser } from '#kit/a-user.ts';
import { persona } from '#kit/persona.ts';

describe('a builder', () => {
  it('gives its defaults where a test says nothing', () => {
    expect(aHookClient()).toEqual({
      id: 'integration-tests',
      name: 'Integration tests',
      tenant: 'acme',
      metadata: {},
    });
  });

  it('changes what a test gives, however deep, and nothing beside it', () => {
    const event = aPostLoginEvent({ user: { app_metadata: { plan: 'team' } } });
    const standard = aPostLoginEvent();
    expect(event).toEqual({ ...standard, user: { ...standard.user, app_metadata: { plan: 'team' } } });
  });

  it('replaces an array as a whole', () => {
    const context = aRuleContext({ authorization: { roles: ['manager'] } });
    expect(context.authorization).toEqual({ roles: ['manager'] });
  });

  it('takes away what is undefined', () => {
    expect(aCredentialsExchangeEvent({ client: { metadata: undefined } }).client.metadata).toBeUndefined();
    expect(aPostLoginEvent({ resource_server: undefined }).resource_server).toBeUndefined();
  });

  it('gives every test a value of its own', () => {
    const identities = [{ connection: 'Users', provider: 'auth0', user_id: 'grace', isSocial: false }];
    const first = aUser({ identities });
    Reflect.set(first, 'username', 'grace');
    expect(aUser().username).toBe('ada');
    expect(first.identities).not.toBe(identities);
  });
});

describe('a persona', () => {
  it('goes by the name of its file', () => {
    expect(persona('grace').user).toMatchObject({ user_id: 'auth0|grace', username: 'grace' });
  });

  it('that does not exist is named with the nearest one', () => {
    expect(() => persona('grase')).toThrow(
      'There is no "grase" in personas/, which has "grace", "nemo", "olga", "susan": did you mean "grace"?',
    );
  });
});
