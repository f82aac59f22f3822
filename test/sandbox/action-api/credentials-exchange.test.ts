import { describe, expect, it } from 'vitest';
import type { CredentialsExchangeFlow } from '#sandbox/flow.ts';
import { actionExchange, exchange } from '../flows.ts';
import { lastStep, realmKinds, sharedSandbox } from '../shared-sandbox.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });
  const action = (body: string) => `exports.onExecuteCredentialsExchange = async (event, api) => {${body}};`;
  const look = action(`api.cache.set('seen', JSON.stringify([event.accessToken, event.transaction]));`);

  /** What each Action that looked saw of the token and of the transaction. */
  async function seen(flow: CredentialsExchangeFlow): Promise<unknown[]> {
    const { steps } = await sandbox.run(flow);
    const calls = steps.flatMap(({ effects }) => (effects.form === 'action' ? effects.calls : []));
    return calls.filter(({ path }) => path === 'cache.set').map(({ args }) => JSON.parse(String(args[1])));
  }

  describe('the api of a credentials exchange', () => {
    it('has exactly the documented methods', async () => {
      const body = `for (const part of Object.keys(api)) console.log(part, Object.keys(api[part]).join(' '));`;
      expect((await lastStep(sandbox, actionExchange(body))).console.map(({ text }) => text)).toEqual([
        'access deny',
        'accessToken setCustomClaim',
        'cache delete get set',
        'transaction addTargetScope clearTargetScopes removeTargetScope setTargetScopes',
      ]);
    });

    it('shows target scopes at once and in the events of later Actions', async () => {
      const change = action(`
      api.transaction.addTargetScope(' admin ');
      api.transaction.removeTargetScope('write');
      api.transaction.addTargetScope('read');
      api.cache.set('seen', JSON.stringify([event.transaction.target_scopes]));`);
      const replace = action(`api.transaction.setTargetScopes(['b', 'a', 'b']);`);
      const clear = action(`api.transaction.clearTargetScopes();`);
      expect(await seen(exchange({ actions: [change, look, replace, look, clear, look] }))).toEqual([
        [['read', 'admin']],
        [expect.anything(), { requested_scopes: ['read'], target_scopes: ['read', 'admin'] }],
        [expect.anything(), { requested_scopes: ['read'], target_scopes: ['b', 'a'] }],
        [expect.anything(), { requested_scopes: ['read'], target_scopes: [] }],
      ]);
    });

    it.each([
      ['addTargetScope(1)', 'The value for the scope must be a string.'],
      ['removeTargetScope("")', 'The value for the scope must not be empty.'],
      ['setTargetScopes("a")', 'The value for scopes must be an array.'],
      ['setTargetScopes([1])', 'The value for the scope must be a string.'],
    ])('refuses %s', async (call, message) => {
      expect((await lastStep(sandbox, actionExchange(`api.transaction.${call};`))).outcome).toMatchObject({
        status: 'failed',
        error: { message },
      });
    });

    it('shows claims in the events of later Actions only', async () => {
      const hook = `module.exports = (client, scope, audience, context, cb) => cb(null, { scope: ['read'], 'https://acme.example/a': 1, 'https://acme.example/b': 1 });`;
      const set = action(`
      api.accessToken.setCustomClaim('https://acme.example/a', { deep: 2 });
      api.accessToken.setCustomClaim('https://acme.example/b', undefined);
      api.cache.set('seen', JSON.stringify([event.accessToken]));`);
      expect(await seen(exchange({ hook, actions: [set, look] }))).toEqual([
        [{ customClaims: { 'https://acme.example/a': 1, 'https://acme.example/b': 1 }, scope: ['read'] }],
        [{ customClaims: { 'https://acme.example/a': { deep: 2 } }, scope: ['read'] }, expect.anything()],
      ]);
    });

    it('shows the granted scopes where there is no hook, and what the flow says where it says something', async () => {
      const flow = exchange({ actions: [look] });
      const accessToken = { customClaims: { mine: 1 }, scope: ['own'] };
      expect(await seen(flow)).toEqual([[{ customClaims: {}, scope: ['read', 'write'] }, expect.anything()]]);
      expect(await seen({ ...flow, event: { ...flow.event, accessToken } })).toEqual([
        [accessToken, expect.anything()],
      ]);
    });

    it.each([
      [`'nonsense', 'x'`, 'nonsense', 'x', '"nonsense" is no error code'],
      [`'only a reason'`, 'only a reason', '', '"only a reason" is no error code'],
      ['', undefined, '', 'null is no error code'],
    ])('reports access.deny(%s)', async (args, code, message, detail) => {
      expect(await lastStep(sandbox, actionExchange(`api.access.deny(${args});`))).toMatchObject({
        outcome: { status: 'denied', error: { name: 'AccessDenied', message, ...(code !== undefined && { code }) } },
        findings: [{ code: 'deny-arguments', detail }],
      });
    });

    it.each(['invalid_scope', 'invalid_request', 'server_error'])(
      'takes the code %s without a reason',
      async (code) => {
        expect(await lastStep(sandbox, actionExchange(`api.access.deny('${code}');`))).toMatchObject({
          outcome: { status: 'denied', error: { name: 'AccessDenied', code, message: '' } },
          findings: [],
        });
      },
    );
  });
});
