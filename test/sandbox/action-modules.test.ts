import { describe, expect, it } from 'vitest';
import type { ModuleSource } from '#sandbox/flow-host.ts';
import { answerOf, asking, failureOf } from './action-api/asking.ts';
import { login } from './flows.ts';
import { realmKinds, sharedSandbox } from './shared-sandbox.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });

  /** Says what this body returns, with these modules. */
  const answer = (body: string, modules: Record<string, ModuleSource>) =>
    answerOf(sandbox, asking(body, { host: { modules } }));

  describe('an Actions module', () => {
    it('gives its exports, and has secrets of its own', async () => {
      const modules = {
        'actions:greeting': {
          code: "exports.greet = (name) => actions.secrets.WORD + ' ' + name;",
          secrets: { WORD: 'Hi' },
        },
        'actions:plain': { code: 'module.exports = Object.keys(actions.secrets);' },
      };
      const body = `return [require('actions:greeting').greet('Susan'), require('actions:plain'), typeof actions];`;
      expect(await answer(body, modules)).toEqual(['Hi Susan', [], 'undefined']);
    });

    it('is evaluated once in a flow, and anew in the next', async () => {
      const modules = { 'actions:counter': { code: 'let count = 0; exports.next = () => ++count;' } };
      const action = `const { next } = require('actions:counter');
      exports.onExecutePostLogin = async (event, api) => { api.idToken.setCustomClaim('count', next()); };`;
      for (const _ of [1, 2]) {
        const { steps } = await sandbox.run({ ...login({ actions: [action, action] }), host: { modules } });
        expect(steps.map(({ effects }) => (effects.form === 'action' ? effects.calls : []))).toMatchObject([
          [{ args: ['count', 1] }],
          [{ args: ['count', 2] }],
        ]);
      }
    });

    it('is strict when its text is', async () => {
      const code = 'exports.isStrict = (function () { return this === undefined; })();';
      const modules = { 'actions:strict': { code: `'use strict';\n${code}` }, 'actions:sloppy': { code } };
      const body = `return [require('actions:strict').isStrict, require('actions:sloppy').isStrict];`;
      expect(await answer(body, modules)).toEqual([true, false]);
    });

    it('cannot be required where the flow brings none', async () => {
      expect(await failureOf(sandbox, asking(`require('actions:missing');`))).toMatch(
        /^Cannot find module 'actions:missing'/,
      );
    });

    it('gives no secrets to other modules', async () => {
      expect(await answer(`return require('other');`, { other: { code: 'module.exports = typeof actions;' } })).toBe(
        'undefined',
      );
    });
  });
});
