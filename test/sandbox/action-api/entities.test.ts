import { describe, expect, it } from 'vitest';
import { actionLogin, login } from '../flows.ts';
import { lastStep, realmKinds, sharedSandbox } from '../shared-sandbox.ts';
import { answerOf, asking, callsOf, failureOf, withEvent } from './asking.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });
  const session = { id: 'session-1', metadata: { old: 'value' }, cookie: { mode: 'persistent' } };
  const refreshToken = { id: 'rt_1', created_at: '2026-01-01T00:00:00.000Z', metadata: { old: 'value' } };
  const refresh = { protocol: 'oauth2-refresh-token', metadata: {} };

  describe.each([
    ['session', 'session', session, 'session'],
    ['refreshToken', 'refresh_token', refreshToken, 'refresh token'],
  ] as const)('the metadata of api.%s', (part, name, entity, words) => {
    const event = withEvent({ [name]: entity });

    it('shows at once, and in the events of later Actions', async () => {
      const change = `exports.onExecutePostLogin = async (event, api) => {
      api.${part}.setMetadata('new', '1');
      api.${part}.setMetadata('old', null);
      api.idToken.setCustomClaim('now', event.${name}.metadata);
    };`;
      const evict = `exports.onExecutePostLogin = async (event, api) => {
      api.idToken.setCustomClaim('later', event.${name}.metadata);
      api.${part}.deleteMetadata('new');
      api.idToken.setCustomClaim('deleted', event.${name}.metadata);
      api.${part}.setMetadata('other', '2');
      api.${part}.evictMetadata();
      api.idToken.setCustomClaim('evicted', event.${name}.metadata);
    };`;
      const { steps } = await sandbox.run({ ...login({ actions: [change, evict] }), ...event });
      const calls = steps.flatMap(({ effects }) => (effects.form === 'action' ? effects.calls : []));
      expect(calls.filter(({ path }) => path === 'idToken.setCustomClaim').map(({ args }) => args)).toEqual([
        ['now', { new: '1' }],
        ['later', { new: '1' }],
        ['deleted', {}],
        ['evicted', {}],
      ]);
    });

    it.each([
      ['1, "v"', 'Metadata key must be a string'],
      ['"k", 1', 'Metadata value must be a string'],
      ['"k".repeat(256), "v"', 'All metadata keys must be at most 255 characters long'],
      ['"with space", "v"', 'Metadata keys may only include letters, numbers, underscores, or hyphens'],
      ['"", "v"', 'Metadata keys may only include letters, numbers, underscores, or hyphens'],
      ['"k", "v".repeat(256)', 'All metadata values must be at most 255 characters long'],
      ['"k", "a\\0b"', 'Metadata values must not contain null bytes (\x00)'],
    ])('refuses (%s)', async (args, problem) => {
      const flow = { ...actionLogin(`api.${part}.setMetadata(${args});`), ...event };
      expect(await failureOf(sandbox, flow)).toBe(`Failed to set ${words} metadata: Invalid metadata: ${problem}`);
      expect(await callsOf(sandbox, flow)).toEqual([]);
    });

    it('holds 25 entries', async () => {
      const fill = (count: number) => `for (let i = 0; i < ${count}; i++) api.${part}.setMetadata('Key_-' + i, 'v');`;
      expect(await failureOf(sandbox, { ...actionLogin(fill(24)), ...event })).toBeUndefined();
      expect(await failureOf(sandbox, { ...actionLogin(fill(25)), ...event })).toBe(
        `Failed to set ${words} metadata: Invalid metadata: Metadata must not contain more than 25 entries`,
      );
    });
  });

  describe('api.session', () => {
    it('cannot set metadata where there is no session, and has none to remove', async () => {
      expect(await failureOf(sandbox, actionLogin(`api.session.setMetadata('k', 'v');`))).toBe(
        'Failed to set session metadata: Cannot set metadata on a session that does not exist.',
      );
      const body = `api.session.deleteMetadata('k'); api.session.evictMetadata(); return event.session;`;
      expect(await answerOf(sandbox, asking(body))).toBeUndefined();
    });

    it('shows the mode of its cookie', async () => {
      const body = `api.session.setCookieMode('non-persistent'); return event.session.cookie;`;
      expect(await answerOf(sandbox, asking(body, withEvent({ session })))).toEqual({ mode: 'non-persistent' });
    });

    it.each([
      ['setCookieMode()', 'Cookie mode must be provided'],
      ['setCookieMode("forever")', "Invalid cookie mode: forever. Valid values are 'persistent' and 'non-persistent'."],
      ['setExpiresAt()', 'Either inactivity or absolute expiration time must be provided'],
      ['setIdleExpiresAt(0)', 'Either inactivity or absolute expiration time must be provided'],
    ])('refuses %s', async (call, message) => {
      expect(await failureOf(sandbox, { ...actionLogin(`api.session.${call};`), ...withEvent({ session }) })).toBe(
        message,
      );
    });

    it('denies the login when it is revoked', async () => {
      const body = `api.session.revoke('stolen', { preserveRefreshTokens: true });`;
      expect(await lastStep(sandbox, actionLogin(body))).toMatchObject({
        outcome: { status: 'denied', error: { name: 'AccessDenied', message: 'stolen' } },
        effects: { calls: [{ path: 'session.revoke', args: ['stolen', { preserveRefreshTokens: true }] }] },
      });
    });
  });

  describe('api.refreshToken', () => {
    it('takes metadata for a token that is yet to be made, which shows in no event', async () => {
      const body = `for (let i = 0; i < 25; i++) api.refreshToken.setMetadata('k' + i, 'v');
      return event.refresh_token;`;
      expect(await answerOf(sandbox, asking(body))).toBeUndefined();
      expect(await failureOf(sandbox, actionLogin(`${body.replace('25', '26')}`))).toContain(
        'not contain more than 25',
      );
    });

    it.each(['setExpiresAt(1)', 'setIdleExpiresAt(1)', 'deleteMetadata("k")', 'evictMetadata()'])(
      'refuses %s on an online token',
      async (call) => {
        const event = withEvent({ refresh_token: { ...refreshToken, access: 'online' } });
        expect(await failureOf(sandbox, { ...actionLogin(`api.refreshToken.${call};`), ...event })).toBe(
          `Cannot call ${call.replace(/\(.*/, '')} on an online refresh token.`,
        );
      },
    );

    it('denies the exchange when it is revoked, and is revoked in an exchange only', async () => {
      const flow = actionLogin(`api.refreshToken.revoke('stolen');`);
      expect((await lastStep(sandbox, { ...flow, ...withEvent({ transaction: refresh }) })).outcome).toEqual({
        status: 'denied',
        error: { name: 'AccessDenied', message: 'stolen' },
      });
      const elsewhere = withEvent({ transaction: { ...refresh, protocol: 'oidc-basic-profile' } });
      expect(await failureOf(sandbox, { ...flow, ...elsewhere })).toBe(
        'api.refreshToken.revoke is only available when a refresh token is exchanged',
      );
    });
  });
});
