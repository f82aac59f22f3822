import { describe, expect, it } from 'vitest';
import { exchange, hookExchange } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  describe('a hook in the sandbox', () => {
    const sandbox = sharedSandbox({ realm });

    it('completes with the access token it calls back with', async () => {
      const flow = hookExchange(`cb(null, {
      scope,
      'https://acme.example/client': client.id,
      'https://acme.example/audience': audience,
      'https://acme.example/secret': context.webtask.secrets.OWN,
    });`);

      expect(await lastStep(sandbox, flow)).toEqual({
        script: 'hook-1',
        outcome: { status: 'completed' },
        effects: {
          form: 'hook',
          accessToken: {
            scope: ['read', 'write'],
            'https://acme.example/client': 'client-1',
            'https://acme.example/audience': 'https://api.acme.example',
            'https://acme.example/secret': 'secret of hook-1',
          },
        },
        callbacks: 1,
        console: [],
        requests: [],
        findings: [],
        durationMs: expect.any(Number),
      });
    });

    it('leaves no access token when it calls back without one', async () => {
      expect(await lastStep(sandbox, hookExchange('cb(null);'))).toMatchObject({
        outcome: { status: 'completed' },
        effects: { form: 'hook' },
      });
    });

    it.each(['InvalidScopeError', 'InvalidRequestError', 'ServerError', 'Error'])('denies with %s', async (name) => {
      expect((await lastStep(sandbox, hookExchange(`cb(new ${name}('no'));`))).outcome).toEqual({
        status: 'denied',
        error: {
          name,
          message: 'no',
          stack: `${name}: no\n    at module.exports (hooks/hook-1.js:1:70)`,
        },
      });
    });

    it('fails when it throws', async () => {
      expect((await lastStep(sandbox, hookExchange('null.x;'))).outcome).toMatchObject({
        status: 'failed',
        error: { name: 'TypeError' },
      });
    });

    it('is reported at once when it can no longer call back', async () => {
      expect((await lastStep(sandbox, hookExchange(''))).outcome).toEqual({ status: 'never-called-back' });
    });

    it('reports a second callback', async () => {
      expect(await lastStep(sandbox, hookExchange('cb(null, {}); cb(null, {});'))).toMatchObject({
        outcome: { status: 'completed' },
        findings: [{ code: 'called-back-twice', count: 2 }],
      });
    });

    it('reports a claim that JSON cannot carry, and not a missing scope', async () => {
      expect(
        await lastStep(sandbox, hookExchange(`cb(null, { scope: undefined, 'https://acme.example/x': undefined });`)),
      ).toMatchObject({
        outcome: { status: 'completed' },
        findings: [{ code: 'value-lost', path: 'accessToken.https://acme.example/x', type: 'undefined' }],
      });
    });

    it.each([
      ['declares a name of Auth0 again', 'class InvalidScopeError extends Error {}\nmodule.exports = function () {};'],
      ['exports no function', 'exports.hook = function () {};'],
      ['is an ES module', 'export default function () {}'],
    ])('is invalid when it %s', async (_, hook) => {
      expect((await lastStep(sandbox, exchange({ hook }))).outcome).toMatchObject({ status: 'invalid' });
    });
  });
});
