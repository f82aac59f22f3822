import { describe, expect, it, vi } from 'vitest';
import { openInlineSandbox } from '#sandbox/inline-sandbox.ts';
import { actionLogin, ruleLogin } from './flows.ts';
import { realmKinds } from './shared-sandbox.ts';

describe.each(realmKinds)('openInlineSandbox with a %s realm', (realm) => {
  it('hands mocks to scripts as they are', async () => {
    const { run } = await openInlineSandbox({ realm });
    const get = vi.fn(async (_url: string) => ({ data: { plan: 'team' } }));
    const flow = actionLogin(`
      const { data } = await require('axios').get('https://plans.example/' + event.user.username);
      api.idToken.setCustomClaim('https://x.example/plan', data.plan);`);

    const { steps } = await run(flow, { axios: { get } });

    expect(get.mock.calls).toEqual([['https://plans.example/susan']]);
    expect(steps[0]?.outcome).toEqual({ status: 'completed' });
    expect(steps[0]?.effects).toEqual({
      form: 'action',
      calls: [{ path: 'idToken.setCustomClaim', args: ['https://x.example/plan', 'team'] }],
    });
  });

  it('runs one flow after another, each in a realm that is as new', async () => {
    const { run } = await openInlineSandbox({ realm });
    const flow = ruleLogin('global.count = (global.count || 0) + 1; console.log(global.count); callback();');

    const traces = await Promise.all([run(flow, {}), run(flow, {}), run(flow, {})]);

    expect(traces.map(({ steps }) => steps[0]?.console)).toEqual(Array(3).fill([{ level: 'log', text: '1' }]));
  });

  it('waits no longer than it may, and leaves the late script behind', async () => {
    const { run } = await openInlineSandbox({ realm });
    const late = ruleLogin('setTimeout(() => { global.leak = 1; callback(); }, 60);');

    expect((await run(late, {}, { timeoutMs: 20 })).steps[0]?.outcome).toEqual({ status: 'timed-out', timeoutMs: 20 });
    const next = ruleLogin('setTimeout(() => { console.log(typeof leak); callback(); }, 80);');
    expect((await run(next, {})).steps[0]?.console).toEqual([{ level: 'log', text: 'undefined' }]);
  });
});
