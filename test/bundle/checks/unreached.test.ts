import { describe, expect, it } from 'vitest';
import { findings, warnings } from '../build-kit.ts';

describe('a build warns', () => {
  it.each(['rules/one.ts', 'rules/one.js', 'hooks/one.ts', 'actions/x.ts', 'rules/old/one.ts', 'actions/a/b/x.js'])(
    'of a source that nothing names: %s',
    async (source) => {
      expect(await findings({ [source]: '' })).toEqual([]);
      expect(await warnings({ [source]: '' })).toEqual([{ code: 'not-declared', source, location: source }]);
    },
  );

  it('of an Action that no trigger binds', async () => {
    const action = '{ name: plan, code: ./actions/plan.ts, supported_triggers: [{ id: post-login, version: v3 }] }';
    const overrides = {
      rules: null,
      hooks: null,
      'actions/client-plan.ts': null,
      'tenant.yaml': `actions:\n  - ${action}\n`,
    };
    expect(await warnings(overrides)).toEqual([
      { code: 'action-not-bound', name: 'plan', triggerId: 'post-login', location: 'tenant.yaml:2:7' },
    ]);
  });

  it('of nothing else that lies in the folders', async () => {
    expect(await warnings({ 'rules/README.md': '', 'rules/globals.d.ts': '', 'actions/x.json': '{}' })).toEqual([]);
  });
});
