import { describe, expect, it } from 'vitest';
import type { LoginFlow } from '#sandbox/flow.ts';
import { login } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });
  const redirecting = (onContinue: string) => `
  exports.onExecutePostLogin = async (event, api) => { api.redirect.sendUserTo('https://acme.example'); };
  exports.onContinuePostLogin = async (event, api) => {${onContinue}};`;
  const next = (body: string) => `exports.onExecutePostLogin = async (event, api) => {${body}};`;

  /** The login goes on in the first of these Actions. */
  function continued(actions: readonly string[], calls: NonNullable<LoginFlow['continues']>['calls'] = []): LoginFlow {
    return { ...login({ actions }), continues: { calls } };
  }

  describe('an Action whose login goes on after a redirect', () => {
    it('runs onContinuePostLogin, and those after it run as ever', async () => {
      const actions = [
        redirecting(`api.authentication.recordMethod('https://acme.example').idToken.setCustomClaim('a', 1);`),
        next(`api.idToken.setCustomClaim('b', 2);`),
      ];
      const { steps } = await sandbox.run(continued(actions));
      expect(steps.map(({ outcome, effects }) => ({ outcome, effects }))).toEqual([
        {
          outcome: { status: 'completed' },
          effects: {
            form: 'action',
            calls: [
              { path: 'authentication.recordMethod', args: ['https://acme.example'] },
              { path: 'idToken.setCustomClaim', args: ['a', 1] },
            ],
          },
        },
        {
          outcome: { status: 'completed' },
          effects: { form: 'action', calls: [{ path: 'idToken.setCustomClaim', args: ['b', 2] }] },
        },
      ]);
    });

    it('knows the rules that ran before the redirect', async () => {
      const asks = `console.log(['rul_1', 'rul_2'].map((id) => api.rules.wasExecuted(id)));`;
      const { steps } = await sandbox.run({ ...continued([redirecting(asks), next(asks)]), executedRules: ['rul_1'] });
      expect(steps.flatMap(({ console }) => console.map(({ text }) => text))).toEqual([
        '[ true, false ]',
        '[ true, false ]',
      ]);
    });

    it('sees what the Actions before the redirect have stored, and so do those after it', async () => {
      const say = `api.idToken.setCustomClaim('metadata', event.transaction.metadata);`;
      const before = [
        { path: 'transaction.setMetadata', args: ['a', 1] },
        { path: 'transaction.setMetadata', args: ['b', 2] },
        { path: 'transaction.setMetadata', args: ['a', null] },
        { path: 'user.setAppMetadata', args: ['plan', 'pro'] },
      ];
      const { steps } = await sandbox.run(
        continued([redirecting(`${say} api.transaction.setMetadata('c', 3);`), next(say)], before),
      );
      const calls = steps.flatMap(({ effects }) => (effects.form === 'action' ? effects.calls : []));
      expect(calls.filter(({ path }) => path === 'idToken.setCustomClaim').map(({ args }) => args[1])).toEqual([
        { b: 2 },
        { b: 2, c: 3 },
      ]);
    });

    it('cannot set the primary user again', async () => {
      const flow = continued(
        [redirecting(`api.authentication.setPrimaryUser('auth0|2');`)],
        [{ path: 'authentication.setPrimaryUser', args: ['auth0|1'] }],
      );
      expect((await lastStep(sandbox, flow)).outcome).toMatchObject({
        status: 'failed',
        error: { message: 'The primary user can only be altered once per transaction' },
      });
    });

    it('is invalid when it has no onContinuePostLogin', async () => {
      expect((await lastStep(sandbox, continued([next('')]))).outcome).toMatchObject({
        status: 'invalid',
        error: { message: 'Load the script: exports.onContinuePostLogin is undefined, expected a function' },
      });
    });

    it('may redirect once more', async () => {
      const flow = continued([redirecting(`api.redirect.sendUserTo('https://acme.example/again');`)]);
      expect((await lastStep(sandbox, flow)).outcome).toEqual({
        status: 'redirected',
        url: 'https://acme.example/again',
      });
    });
  });
});
