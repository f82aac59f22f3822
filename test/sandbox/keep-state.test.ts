import { describe, expect, it } from 'vitest';
import type { Flow } from '#sandbox/flow.ts';
import type { Sandbox } from '#sandbox/sandbox.ts';
import { actionLogin, login, ruleLogin } from './flows.ts';
import { realmKinds, sharedSandbox } from './shared-sandbox.ts';

const counting = `let count = 0; exports.onExecutePostLogin = async () => { console.log(++count); };`;

describe.each(realmKinds)('a flow that keeps its state in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });

  it('finds what its scripts left in their modules', async () => {
    expect(await printed(sandbox, login({ actions: [counting] }), 3)).toEqual(['1', '2', '3']);
  });

  it('finds what a rule left in `global`', async () => {
    const rule = ruleLogin('global.count = (global.count || 0) + 1; console.log(global.count); callback();');

    expect(await printed(sandbox, rule, 3)).toEqual(['1', '2', '3']);
  });

  it('finds what an Action left in the cache', async () => {
    const action = actionLogin(`
      console.log(api.cache.get('key')?.value);
      api.cache.set('key', 'kept');`);

    expect(await printed(sandbox, action, 2)).toEqual(['undefined', 'kept']);
  });

  it('does not hear of timers that an earlier one left', async () => {
    const action = `let late = 0; exports.onExecutePostLogin = async () => { setTimeout(() => late++, 1); await new Promise(r => setTimeout(r, 20)); console.log(late); setTimeout(() => { late = 100; }, 5); };`;

    expect(await printed(sandbox, login({ actions: [action] }), 2)).toEqual(['1', '2']);
  });

  it('is apart from flows of other scripts, and from those that keep nothing', async () => {
    const other = login({ actions: [`${counting} // other`] });
    await printed(sandbox, login({ actions: [counting] }), 2);

    expect(await printed(sandbox, other, 2)).toEqual(['1', '2']);
    const { steps } = await sandbox.run(login({ actions: [counting] }));
    expect(steps[0]?.console).toEqual([{ level: 'log', text: '1' }]);
  });

  it('starts anew when its runner was killed', async () => {
    const action = `let count = 0; exports.onExecutePostLogin = async (event) => { console.log(++count); while (event.user.name === 'loop'); };`;
    const flow = login({ actions: [action] });
    const looping = { ...flow, event: { ...flow.event, user: { ...flow.event.user, name: 'loop' } } };
    await printed(sandbox, flow, 2);
    const killed = await sandbox.run(looping, { keepState: true, timeoutMs: 200 });

    expect(killed.steps[0]?.outcome).toEqual({ status: 'timed-out', timeoutMs: 200 });
    expect(await printed(sandbox, flow, 2)).toEqual(['1', '2']);
  });
});

/** The lines that runs of a flow print, one after another, or what came in their way. */
async function printed(sandbox: Sandbox, flow: Flow, times: number): Promise<unknown[]> {
  const lines: unknown[] = [];
  for (let run = 0; run < times; run++) {
    const { steps } = await sandbox.run(flow, { keepState: true });
    for (const { outcome, console } of steps) {
      lines.push(...(outcome.status === 'completed' ? console.map(({ text }) => text) : [outcome]));
    }
  }
  return lines;
}
