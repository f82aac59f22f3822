import { describe, expect, it } from 'vitest';
import type { Flow } from '#sandbox/flow.ts';
import { expectToAnswer } from './expect-to-answer.ts';
import { actionLogin, login } from './flows.ts';
import { realmKinds, sharedSandbox } from './shared-sandbox.ts';

const timeoutMs = 300;
/** What the end of a flow may take after its deadline. */
const graceMs = 900;

const endless: Record<string, Flow> = {
  loops: actionLogin('while (true);'),
  'loops after an await': actionLogin('await null; while (true);'),
  'loops in a timer': actionLogin('await new Promise(() => setTimeout(() => { while (true); }, 1));'),
  'queues microtasks without end': actionLogin(
    'const again = () => queueMicrotask(again); again(); await new Promise(() => {});',
  ),
  'matches without end': actionLogin(`/^(a+)+$/.test('a'.repeat(40) + 'b');`),
  'loops in toJSON': actionLogin(`api.idToken.setCustomClaim('x', { toJSON() { while (true); } });`),
  'loops in a getter of its error': actionLogin('throw { get message() { while (true); } };'),
};

describe.each(realmKinds)('a script that does not stop, in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm, runners: 2 });

  it.concurrent.each(Object.entries(endless))('is killed at its deadline when it %s', async (_, flow) => {
    const { steps, durationMs } = await sandbox.run(flow, { timeoutMs });

    expect(steps.at(-1)?.outcome).toEqual({ status: 'timed-out', timeoutMs });
    expect(durationMs).toBeLessThan(timeoutMs + graceMs);
    await expectToAnswer(sandbox);
  });

  it('keeps the steps completed before', async () => {
    const set = 'function (user, context, callback) { context.idToken.before = 1; callback(null, user, context); }';
    const loop = 'function (user, context, callback) { context.idToken.lost = 1; while (true); }';
    const action = 'exports.onExecutePostLogin = async () => {};';
    await expectToAnswer(sandbox);

    const { steps } = await sandbox.run(login({ rules: [set, loop], actions: [action] }), { timeoutMs: 600 });

    expect(steps).toMatchObject([
      { script: 'rule-1', outcome: { status: 'completed' } },
      { script: 'rule-2', outcome: { status: 'timed-out', timeoutMs: 600 }, effects: { form: 'rule' } },
    ]);
    expect(steps[1]).toHaveProperty('effects.context.idToken', { before: 1 });
  });
});
