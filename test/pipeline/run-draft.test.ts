import { describe, expect, it } from 'vitest';
import { createDraftRunner } from '#pipeline/run-draft.ts';
import { sharedSandbox } from '../sandbox/shared-sandbox.ts';

const sandbox = sharedSandbox();
const action = (code: string, dependencies: readonly string[] = []) => ({
  name: 'draft',
  code,
  secrets: {},
  dependencies,
});

describe('a draft', () => {
  it('finds the modules of its tenant and the packages that it declares', async () => {
    const packages = new Map([['left-pad', "module.exports = (text) => '  ' + text;"]]);
    const runDraft = createDraftRunner(
      (flow) => sandbox.run(flow),
      async (id) => packages.get(id),
    );
    const code = `exports.onExecutePostLogin = async () =>
      console.log(require('left-pad')(require('actions:names').first(actions.secrets)));`;
    const names = { code: "exports.first = () => actions.secrets.NAME + '!';", secrets: { NAME: 'Ada' } };
    const { outcome, console } = await runDraft({
      trigger: 'post-login',
      action: action(code.replace('actions.secrets', ''), ['left-pad']),
      modules: { 'actions:names': names },
      event: {},
    });
    expect(outcome).toEqual({ status: 'completed' });
    expect(console).toEqual([{ level: 'log', text: '  Ada!' }]);
  });

  it('keeps nothing for the next run', async () => {
    const runDraft = createDraftRunner((flow) => sandbox.run(flow));
    const code = 'let count = 0; exports.onExecutePostLogin = async () => console.log(count += 1);';
    const run = () => runDraft({ trigger: 'post-login', action: action(code), modules: {}, event: {} });
    expect([await run(), await run()].map(({ console }) => console)).toEqual([
      [{ level: 'log', text: '1' }],
      [{ level: 'log', text: '1' }],
    ]);
  });

  it('is invalid without the handler of its trigger', async () => {
    const runDraft = createDraftRunner((flow) => sandbox.run(flow));
    const outcomeOf = async (trigger: 'credentials-exchange' | 'signup-post-identifier', code: string) =>
      (await runDraft({ trigger, action: action(code), modules: {}, event: {} })).outcome.status;
    expect(await outcomeOf('credentials-exchange', 'exports.onExecutePostLogin = async () => {};')).toBe('invalid');
    const assumed = 'exports.onExecuteSignupPostIdentifier = async () => {};';
    expect(await outcomeOf('signup-post-identifier', assumed)).toBe('completed');
  });
});
