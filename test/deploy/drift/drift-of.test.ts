import { describe, expect, it } from 'vitest';
import type { Assets } from '#bundle/assets.ts';
import { driftOf } from '#deploy/drift/drift-of.ts';
import type { DriftOptions } from '#deploy/drift/drift-options.ts';
import { lastSentIn } from '#deploy/drift/last-sent.ts';
import { sentDigests } from '#deploy/restore/saved-state.ts';
import type { TenantHook, TenantRule, TenantState } from '#deploy/tenant-state/tenant-state.ts';
import { actionAsset, built, heldAction } from '../plan/plan-kit.ts';

type RuleAsset = NonNullable<Assets['rules']>[number];
type HookAsset = NonNullable<Assets['hooks']>[number];

const rule: RuleAsset = {
  name: 'roles',
  script: built('rules/roles.ts', 'function () {}'),
  order: 1,
  enabled: true,
  stage: 'login_success',
};
const hook: HookAsset = {
  name: 'exchange',
  script: built('hooks/exchange.ts', 'module.exports = 1;'),
  triggerId: 'credentials-exchange',
  enabled: true,
  secrets: { KEY: '@@KEY@@' },
  dependencies: { ms: '2.1.3' },
};
const heldRule: TenantRule = { id: 'rul_1', name: rule.name, script: rule.script, order: 1, enabled: true };
const heldHook: TenantHook = {
  id: 'hok_1',
  name: hook.name,
  script: hook.script,
  triggerId: 'credentials-exchange',
  enabled: true,
  dependencies: { ms: '2.1.3' },
  secretNames: ['KEY'],
};

const build: Assets = { rules: [rule], hooks: [hook], rulesConfigs: [{ key: 'API', value: '@@API@@' }] };
const asDeployed: TenantState = { rules: [heldRule], hooks: [heldHook], rulesConfigs: [{ key: 'API' }] };

function drift(state: TenantState, assets: Assets, options: Partial<DriftOptions> = {}) {
  return driftOf(state, assets, { isAllOurs: false, placements: {}, originals: new Map(), ...options });
}

function itemsOf(...args: Parameters<typeof drift>) {
  return drift(...args).drifted.map(({ item }) => item);
}

describe('the drift of rules and hooks', () => {
  it('is none while they are as they were deployed, whatever others added', () => {
    const others = { ...heldRule, name: 'of others', order: 9 };
    const state = { ...asDeployed, rules: [heldRule, others], rulesConfigs: [{ key: 'API' }, { key: 'MORE' }] };
    expect(drift(state, build)).toEqual({ drifted: [], pending: [], asBuilt: 3, beside: [] });
  });

  it('is what somebody did to them', () => {
    const edited = `${rule.script}// by hand\n`;
    const state: TenantState = {
      rules: [{ ...heldRule, script: edited, enabled: false, order: 5 }],
      hooks: [{ ...heldHook, enabled: false, dependencies: {}, secretNames: ['OTHER'] }],
      rulesConfigs: [],
    };
    const found = drift(state, build);
    expect(found.drifted).toEqual([
      {
        script: edited,
        item: {
          drift: 'edited',
          type: 'rules',
          name: 'roles',
          fields: [
            { kind: 'script', field: 'script', diff: expect.stringContaining('+// by hand') },
            { kind: 'value', field: 'order', before: 1, after: 5 },
            { kind: 'value', field: 'enabled', before: true, after: false },
          ],
        },
      },
      { item: { drift: 'missing', type: 'rulesConfigs', name: 'API', fields: [] } },
      {
        item: {
          drift: 'changed',
          type: 'hooks',
          name: 'exchange',
          fields: [
            { kind: 'value', field: 'enabled', before: true, after: false },
            { kind: 'value', field: 'dependencies', before: { ms: '2.1.3' }, after: {} },
            { kind: 'secrets', added: ['OTHER'], removed: ['KEY'], sent: [] },
          ],
        },
      },
    ]);
    expect(found.asBuilt).toBe(0);
  });

  it('is also what a tenant that is all ours holds besides', () => {
    const state = { ...asDeployed, rules: [heldRule, { ...heldRule, name: 'more' }], hooks: [] };
    expect(itemsOf(state, build, { isAllOurs: true })).toEqual([
      { drift: 'added', type: 'rules', name: 'more', fields: [] },
      { drift: 'missing', type: 'hooks', name: 'exchange', fields: [] },
    ]);
  });
});

describe('the drift of Actions', () => {
  const asset = actionAsset('plan', { secrets: [{ name: 'KEY', value: '@@KEY@@' }] });
  const held = heldAction(asset);
  const { code, runtime, dependencies, secretNames } = held;
  const running = { code, runtime, dependencies, secretNames };

  it('is a runtime, a dependency, a trigger or a version that is not the one that was deployed', () => {
    const deployed = { ...running, runtime: 'node18', dependencies: [{ name: 'ms', version: '2.1.3' }] };
    const state = { actions: [{ ...held, deployed, supportedTriggers: [{ id: 'post-login', version: 'v2' }] }] };
    expect(itemsOf(state, { actions: [asset] })).toEqual([
      {
        drift: 'changed',
        type: 'actions',
        name: 'plan',
        fields: [
          { kind: 'value', field: 'runtime', before: 'node22', after: 'node18' },
          { kind: 'value', field: 'dependencies', before: [], after: [{ name: 'ms', version: '2.1.3' }] },
          {
            kind: 'value',
            field: 'supported_triggers',
            before: [{ id: 'post-login', version: 'v3' }],
            after: [{ id: 'post-login', version: 'v2' }],
          },
        ],
      },
    ]);
    const { deployed: _deployed, ...undeployed } = held;
    expect(itemsOf({ actions: [undeployed] }, { actions: [asset] })).toMatchObject([
      { drift: 'changed', fields: [{ kind: 'value', field: 'deployed', before: true, after: false }] },
    ]);
  });

  it('is shown from the script that was deployed, where another build made it', () => {
    const original = built('actions/plan.ts', 'exports.onExecutePostLogin = async () => 1;');
    const edited = `${original}// by hand\n`;
    const state = { actions: [{ ...held, deployed: { ...running, code: edited } }] };
    const [item] = itemsOf(state, { actions: [asset] }, { originals: new Map([['plan', original]]) });
    const [field] = item?.fields ?? [];
    expect(item?.drift).toBe('edited');
    expect(field?.kind === 'script' && field.diff.split('\n').filter((line) => /^[+-]/.test(line))).toEqual([
      '+// by hand',
    ]);
  });
});

describe('a tenant whose deploys are on record', () => {
  const older = actionAsset('plan', { code: built('actions/plan.ts', 'exports.onExecutePostLogin = async () => 1;') });
  const newer = actionAsset('plan');
  const bound = [{ action_name: 'plan', display_name: 'plan' }];
  const held = [{ actionName: 'plan', displayName: 'plan' }];
  const record = {
    ...{ format: 1 as const, id: '1', kind: 'deploy' as const, undoes: [], environment: 'staging', domain: 'd' },
    ...{ startedAt: '2026-11-23T06:00:00Z', outcome: 'deployed' as const, actor: 'ada', versions: {}, left: [] },
    ...{ secrets: {}, sent: sentDigests({ actions: [older], triggers: { 'post-login': bound } }) },
    before: { actions: {}, rules: {}, hooks: {}, triggers: { 'post-login': [] } },
  };
  const last = lastSentIn([record, { ...record, outcome: 'stopped', sent: {} }]);
  const options = last ? { last } : {};

  it('has not drifted where only the build has moved since', () => {
    const state = { actions: [heldAction(older)], triggers: { 'post-login': held } };
    const assets = { actions: [newer, actionAsset('more')], triggers: { 'post-login': bound } };
    expect(drift(state, assets, options)).toEqual({
      drifted: [],
      pending: ['actions/plan', 'actions/more'],
      asBuilt: 1,
      beside: [],
    });
    expect(itemsOf(state, assets).map(({ name, drift: kind }) => `${kind} ${name}`)).toEqual([
      'other-build plan',
      'missing more',
    ]);
  });

  it('has drifted where somebody let another version run, or bound something beside ours', () => {
    const third = { ...older, code: built('actions/plan.ts', 'exports.onExecutePostLogin = async () => 3;') };
    const newcomer = { actionName: 'newcomer', displayName: 'newcomer' };
    const state = { actions: [heldAction(third)], triggers: { 'post-login': [newcomer, ...held] } };
    const assets = { actions: [newer], triggers: { 'post-login': bound } };
    expect(itemsOf(state, assets, options)).toMatchObject([
      { drift: 'other-build', name: 'plan' },
      {
        drift: 'changed',
        name: 'post-login',
        fields: [{ kind: 'order', before: ['plan'], after: ['newcomer', 'plan'], foreign: ['newcomer'] }],
      },
    ]);
  });

  it('is as good as one without where no deploy came through', () => {
    expect(lastSentIn([{ ...record, outcome: 'restored' }])).toBeUndefined();
  });
});
