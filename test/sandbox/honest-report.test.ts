import { describe, expect, it } from 'vitest';
import { actionLogin, exchange, login, ruleLogin } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

const rule = (body: string): string => `function (user, context, callback) { ${body} callback(null, user, context); }`;
const action = (body: string): string => `exports.onExecutePostLogin = async (event, api) => { ${body} };`;

const forgeries = [
  `Array.prototype.toJSON = () => ['admin'];`,
  `Object.prototype.toJSON = function () { return Array.isArray(this) ? ['admin'] : { forged: true }; };`,
  `Object.defineProperty(Array.prototype, 'toJSON', { value: () => ['admin'] });`,
  `Date.prototype.toJSON = Date.prototype.toISOString = () => 'forged'; String.prototype.toJSON = () => 'forged';`,
];

describe.each(realmKinds)('a report from a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });

  describe('what a script said', () => {
    it.each(forgeries)('is not rewritten by a script before it: %s', async (forgery) => {
      const claims = `context.idToken.roles = ['reader']; context.idToken.at = new Date(0);`;
      const call = `api.idToken.setCustomClaim('roles', ['reader']); api.idToken.setCustomClaim('at', new Date(0));`;
      const said = [
        { path: 'idToken.setCustomClaim', args: ['roles', ['reader']] },
        { path: 'idToken.setCustomClaim', args: ['at', '1970-01-01T00:00:00.000Z'] },
      ];
      const afterRule = await sandbox.run(login({ rules: [rule(forgery), rule(claims)], actions: [action(call)] }));
      const afterAction = await sandbox.run(login({ actions: [action(forgery), action(call)] }));

      expect(afterRule.steps.slice(1)).toMatchObject([
        { effects: { context: { idToken: { roles: ['reader'], at: '1970-01-01T00:00:00.000Z' } } } },
        { effects: { calls: said } },
      ]);
      expect(afterAction.steps[1]).toMatchObject({ effects: { calls: said } });
    });

    it('is not rewritten by a hook before it', async () => {
      const hook = `module.exports = (client, scope, audience, context, cb) => { ${forgeries[0]} cb(null, { scope: ['read'] }); };`;
      const set = `exports.onExecuteCredentialsExchange = async (event, api) => { api.accessToken.setCustomClaim('x', ['own']); };`;

      expect((await sandbox.run(exchange({ hook, actions: [set] }))).steps).toMatchObject([
        { effects: { accessToken: { scope: ['read'] } } },
        { effects: { calls: [{ path: 'accessToken.setCustomClaim', args: ['x', ['own']] }] } },
      ]);
    });

    it('still shows values that JSON cannot carry', async () => {
      const [, second] = (
        await sandbox.run(login({ rules: [rule(forgeries[1] ?? ''), rule('context.idToken.n = [NaN];')] }))
      ).steps;

      expect(second?.findings).toEqual([{ code: 'value-lost', path: 'context.idToken.n.0', type: 'NaN' }]);
    });

    it('is what JSON.stringify gives for everything else', async () => {
      const odd = `{ date: new Date(NaN), own: { toJSON: (key) => 'own ' + key }, url: new URL('https://a.example/b'),
      boxed: [new String('s'), new Number(1), new Boolean(false)], none: [undefined, () => {}, Symbol.iterator],
      drop: undefined, made: new (class { toJSON() { return { at: new Date(1) }; } })(), re: /x/, buf: Buffer.from('a'),
      ['__proto__']: 'own', bare: Object.assign(Object.create(null), { a: 1 }), err: new Error('e'), '1': 1, minus: -0 }`;
      const step = await lastStep(
        sandbox,
        actionLogin(
          `const odd = ${odd}; api.idToken.setCustomClaim('odd', odd); api.idToken.setCustomClaim('text', JSON.stringify({ o: odd }));`,
        ),
      );

      const args = step.effects.form === 'action' ? step.effects.calls.map((call) => call.args[1]) : [];
      expect({ o: args[0] }).toEqual({ ...JSON.parse(`${args[1]}`) });
    });
  });

  describe('a getter on a token', () => {
    it.each([
      ['a token', 'context.idToken'],
      ['a claim', 'context.idToken.claim = {}; context.idToken.claim'],
    ])('becomes the value it gave, on %s', async (_, holder) => {
      const count = `let count = 0; const holder = (() => { ${holder.replace(/(.*) (context.*)$|^(context.idToken)$/, '$1 return $2$3')}; })();
      Object.defineProperty(holder, 'n', { get: () => ++count, enumerable: true, configurable: true });`;
      const { steps } = await sandbox.run(login({ rules: [rule(count), rule(''), rule('')] }));
      const contexts = steps.map(({ effects }) => (effects.form === 'rule' ? effects.context['idToken'] : undefined));

      expect(contexts[0]).toBeDefined();
      expect(contexts[1]).toEqual(contexts[0]);
      expect(contexts[2]).toEqual(contexts[0]);
    });
  });

  describe('a value nested too deep', () => {
    const deep = (depth: number): string => `let deep = {}; for (let n = 0; n < ${depth}; n++) deep = { deep };`;
    const error = { message: expect.stringContaining('nested more than') };

    it.each([600, 3100, 50_000])('fails the script that made it, %i deep', async (depth) => {
      const leaves = `${deep(depth)} context.idToken.deep = deep; callback(null, user, context);`;
      const sets = `${deep(depth)} api.idToken.setCustomClaim('deep', deep);`;

      expect(await lastStep(sandbox, ruleLogin(leaves))).toMatchObject({
        script: 'rule-1',
        outcome: { status: 'failed', error },
      });
      expect(await lastStep(sandbox, actionLogin(sets))).toMatchObject({
        script: 'action-1',
        outcome: { status: 'failed', error },
      });
    });

    it('is no trouble when it is 400 deep', async () => {
      const sets = `${deep(400)} api.idToken.setCustomClaim('deep', deep);`;

      expect((await lastStep(sandbox, actionLogin(sets))).outcome).toEqual({ status: 'completed' });
    });
  });
});
