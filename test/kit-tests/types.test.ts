import { describe, expect, it } from 'vitest';
import { aPostLoginEvent } from '#kit/a-post-login-event.ts';
import { aUser } from '#kit/a-user.ts';
import { runAction } from '#kit/run-action.ts';
import { runRule } from '#kit/run-rule.ts';
import { aRun, withUsername } from './a-run.ts';

// `npm run check` fails where one of these lines is no error.
describe('the types of the kit', () => {
  it('refuse a misspelt part of a shape', () => {
    // @ts-expect-error - user_name
    expect(aUser({ user_name: 'grace' })).toHaveProperty('user_name');
    // @ts-expect-error - a role is a text
    expect(aPostLoginEvent({ authorization: { roles: [1] } })).toHaveProperty('authorization');
  });

  it('refuse a misspelt option', async () => {
    // @ts-expect-error - users
    expect(await runRule('username', { users: {} })).toComplete();
    // @ts-expect-error - no event has users
    expect(await runAction('plan', { event: { users: {} } })).toComplete();
  });

  it('refuse a misspelt token and an unknown reason', () => {
    // @ts-expect-error - accessToken
    expect(() => expect(withUsername).toSetClaim('accessToken', 'plan')).toThrow();
    // @ts-expect-error - reserved
    expect(aRun()).not.toDropClaim('roles', 'reserved');
  });
});
