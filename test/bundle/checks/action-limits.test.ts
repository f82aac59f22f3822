import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { actionModule, findings, only } from '../build-kit.ts';

const text = actionModule('');

function many<Item>(count: number, item: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => item(index));
}

function withSecrets(count: number) {
  return only('actions/x.ts', text, { secrets: many(count, (index) => ({ name: `KEY_${index}`, value: '1' })) });
}

function withDependencies(count: number) {
  return only('actions/x.ts', text, {
    dependencies: many(count, (index) => ({ name: `p${index}`, version: '1.0.0' })),
  });
}

function withBindings(count: number) {
  const actions = [{ name: 'x', code: './actions/x.ts', supported_triggers: [{ id: 'post-login', version: 'v3' }] }];
  const triggers = { 'post-login': many(count, () => ({ action_name: 'x', display_name: 'x' })) };
  return { ...only('actions/x.ts', text), 'tenant.yaml': stringify({ actions, triggers }) };
}

describe('more than Auth0 takes', () => {
  it('is a finding with 31 secrets of an Action', async () => {
    expect(await findings(withSecrets(31))).toEqual([
      { code: 'too-many-secrets', name: 'x', count: 31, limit: 30, location: 'tenant.yaml:7:5' },
    ]);
  });

  it('is a finding with 11 dependencies of an Action', async () => {
    expect(await findings(withDependencies(11))).toEqual([
      { code: 'too-many-dependencies', name: 'x', count: 11, limit: 10, location: 'tenant.yaml:7:5' },
    ]);
  });

  it('is a finding with 21 bindings of a trigger', async () => {
    expect(await findings(withBindings(21))).toEqual([
      { code: 'too-many-bindings', triggerId: 'post-login', count: 21, limit: 20, location: 'tenant.yaml:8:3' },
    ]);
  });

  it.each([
    ['30 secrets', withSecrets(30)],
    ['10 dependencies', withDependencies(10)],
    ['20 bindings', withBindings(20)],
  ])('is not %s', async (_title, overrides) => {
    expect(await findings(overrides)).toEqual([]);
  });
});
