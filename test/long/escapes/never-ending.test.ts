import { describe, expect, it } from 'vitest';
import type { Flow } from '#sandbox/flow.ts';
import { expectToAnswer } from '../../sandbox/expect-to-answer.ts';
import { actionLogin, hookExchange, login, ruleLogin } from '../../sandbox/flows.ts';
import { realmKinds, sharedSandbox } from '../../sandbox/shared-sandbox.ts';

const timeoutMs = 300;
/** What the end of a flow may take after its deadline. */
const graceMs = 900;

const endless: Record<string, Flow> = {
  'loops while it is loaded': login({ actions: ['while (true);'] }),
  'loops as a rule': ruleLogin('while (true);'),
  'loops as a hook': hookExchange('while (true);'),
  'ticks without end': actionLogin(
    'const again = () => process.nextTick(again); again(); await new Promise(() => {});',
  ),
  'awaits without end': actionLogin('while (true) await null;'),
  'sets timers without end': actionLogin(
    'await new Promise(() => { const again = () => setTimeout(again); again(); });',
  ),
  'waits too long': actionLogin('await new Promise((done) => setTimeout(done, 60000));'),
  'loops in a getter of a claim': ruleLogin(
    `Object.defineProperty(context.idToken, 'x', { get() { while (true); }, enumerable: true }); callback();`,
  ),
  'loops in the text of its error': actionLogin('throw { toString() { while (true); } };'),
  'loops in what it calls back with': ruleLogin('callback({ get stack() { while (true); } });'),
  'loops in what it resolves to': actionLogin('return { then() { while (true); } };'),
  'loops in what it writes': actionLogin('console.log({ get [Symbol.toStringTag]() { while (true); } });'),
  'loops in its stack trace': actionLogin(
    'Error.prepareStackTrace = () => { while (true); }; throw new Error("no trace");',
  ),
  'loops in an iterator': actionLogin('new Map({ [Symbol.iterator]: () => ({ next: () => ({ value: [1, 2] }) }) });'),
  'has the process compute without end': actionLogin(`require('crypto').pbkdf2Sync('a', 'b', 1e9, 64, 'sha512');`),
};

describe.each(realmKinds)('one more script that does not stop, in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });

  it.each(Object.entries(endless))('is killed at its deadline when it %s', async (_, flow) => {
    const { steps, durationMs } = await sandbox.run(flow, { timeoutMs });

    expect(steps.at(-1)?.outcome).toEqual({ status: 'timed-out', timeoutMs });
    expect(durationMs).toBeLessThan(timeoutMs + graceMs);
    await expectToAnswer(sandbox);
  });
});

describe('a proxy that does not answer, in a node realm', () => {
  const sandbox = sharedSandbox({ realm: 'node' });
  const loop = '() => { while (true); }';

  it.each([
    ['as a claim', actionLogin(`api.idToken.setCustomClaim('x', new Proxy({}, { ownKeys: ${loop} }));`)],
    ['as its user', ruleLogin(`callback(null, new Proxy(user, { get: ${loop} }), context);`)],
    ['as its error', actionLogin(`throw new Proxy({}, { get: ${loop} });`)],
    ['as what it exports', login({ actions: [`module.exports = new Proxy({}, { get: ${loop} });`] })],
    ['as what it resolves to', actionLogin(`return new Proxy({}, { get: ${loop} });`)],
  ])('is killed at its deadline %s', async (_, flow) => {
    expect((await sandbox.run(flow, { timeoutMs })).steps.at(-1)?.outcome).toEqual({ status: 'timed-out', timeoutMs });
    await expectToAnswer(sandbox);
  });
});
