import { describe, expect, it } from 'vitest';
import type { Assets } from '#bundle/assets.ts';
import type { TenantHook, TenantRule, TenantState } from '#deploy/tenant-state/tenant-state.ts';
import { actionAsset, built, heldAction, itemsOf, plan } from './plan-kit.ts';

const binding = (name: string) => ({ actionName: name, displayName: name });
const bound = (name: string) => ({ action_name: name, display_name: name });

describe('the bindings of a trigger', () => {
  const actions = [actionAsset('plan')];
  const assets: Assets = { actions, triggers: { 'post-login': [bound('plan')] } };
  const held = actions.map((action) => heldAction(action));

  it('are sent with those of others, in full, and only when they change', () => {
    const triggers = { 'post-login': [binding('terms'), binding('mfa')] };
    const planned = plan({ actions: held, triggers }, assets);
    const order = { before: ['terms', 'mfa'], after: ['terms', 'mfa', 'plan'], foreign: ['terms', 'mfa'] };
    expect(itemsOf(planned)[1]).toEqual({
      change: 'update',
      type: 'triggers',
      name: 'post-login',
      fields: [{ kind: 'order', ...order }],
      edited: false,
    });
    expect(planned.changes).toEqual({ triggers: { 'post-login': [bound('terms'), bound('mfa'), bound('plan')] } });
    const after = { 'post-login': [binding('terms'), binding('mfa'), binding('plan')] };
    expect(plan({ actions: held, triggers: after }, assets).changes).toEqual({});
  });

  it('change with the name that is shown', () => {
    const triggers = { 'post-login': [{ actionName: 'plan', displayName: 'Plan' }] };
    expect(itemsOf(plan({ actions: held, triggers }, assets))[1]).toMatchObject({
      change: 'update',
      fields: [{ kind: 'value', field: 'display_name', before: { plan: 'Plan' }, after: { plan: 'plan' } }],
    });
  });

  it('go when the build has the Action and binds it no more', () => {
    const triggers = { 'post-login': [binding('terms'), binding('plan')] };
    const planned = plan({ actions: held, triggers }, { actions, triggers: {} });
    expect(planned.changes).toEqual({ triggers: { 'post-login': [bound('terms')] } });
  });

  it('are said to have no place, or to be too many', () => {
    const others = Array.from({ length: 20 }, (_, index) => binding(`other ${index}`));
    const state = { actions: held, triggers: { 'post-login': others } };
    const placements = { 'post-login': { after: 'terms' } };
    expect(plan(state, assets, { placements }).findings).toEqual([
      { code: 'place-unknown', triggerId: 'post-login', beside: 'terms' },
    ]);
    expect(plan(state, assets).findings).toEqual([
      { code: 'too-many-bindings', triggerId: 'post-login', count: 21, limit: 20 },
    ]);
  });
});

describe('rules and hooks', () => {
  const script = built('rules/username.ts', 'function (user, context, callback) {}');
  const rule = { name: 'username', script, order: 10, enabled: true, stage: 'login_success' as const };
  const hook = {
    name: 'machine',
    triggerId: 'credentials-exchange' as const,
    script,
    enabled: true,
    secrets: { KEY: '@@KEY@@' },
    dependencies: {},
  };
  const rulesConfigs = [{ key: 'API', value: '@@API@@' }];
  const heldRule: TenantRule = { id: 'rul_1', name: 'username', script, order: 10, enabled: true };
  const heldHook: TenantHook = { id: 'hook_1', ...hook, secretNames: ['KEY'] };
  const assets: Assets = { rules: [rule], hooks: [hook], rulesConfigs };
  const state: TenantState = { rules: [heldRule], hooks: [heldHook], rulesConfigs: [{ key: 'API' }] };

  it('are created where there are none, and left as they are when they are the build', () => {
    const created = plan({}, assets);
    expect(itemsOf(created).map(({ change, type, name }) => `${change} ${type}/${name}`)).toEqual([
      'create rules/username',
      'create rulesConfigs/API',
      'create hooks/machine',
    ]);
    expect(created.changes).toEqual(assets);
    expect(plan(state, assets)).toMatchObject({ changes: {}, findings: [] });
  });

  it('are updated field by field', () => {
    const moved = plan({ ...state, rules: [{ ...heldRule, order: 20, enabled: false }] }, assets);
    expect(itemsOf(moved)[0]).toMatchObject({
      change: 'update',
      fields: [
        { field: 'order', before: 20, after: 10 },
        { field: 'enabled', before: false, after: true },
      ],
    });
    const hooks = [{ ...heldHook, dependencies: { lodash: '4.17.21' }, secretNames: [] }];
    const other = plan({ ...state, hooks }, assets);
    expect(itemsOf(other)[2]).toMatchObject({
      change: 'update',
      fields: [{ field: 'dependencies' }, { kind: 'secrets', added: ['KEY'] }],
    });
    expect(other.changes).toEqual({ hooks: [hook] });
  });

  it('have their secrets sent anew when they are named', () => {
    const planned = plan(state, assets, { wishes: { adopt: [], rotate: ['API', 'KEY'] } });
    expect(planned.changes).toEqual({ rulesConfigs, hooks: [hook] });
  });

  it('do not touch those of others: not their names, their order, nor the hook that runs', () => {
    const foreign = 'function (user, context, callback) { callback(); }';
    const rules = [
      { ...heldRule, script: foreign },
      { ...heldRule, name: 'other', script: foreign },
    ];
    const hooks = [{ ...heldHook, name: 'other', script: foreign }];
    const planned = plan({ rules, hooks }, assets);
    expect(planned.findings).toEqual([
      { code: 'foreign-name', type: 'rules', name: 'username' },
      { code: 'order-taken', name: 'username', other: 'other', order: 10 },
      { code: 'hook-taken', name: 'machine', other: 'other', triggerId: 'credentials-exchange' },
    ]);
  });
});

describe('a plan', () => {
  const assets: Assets = { actions: [actionAsset('plan')] };
  const state = { actions: [heldAction(actionAsset('plan'))] };

  it('has one digest for equal tenants and builds, and another when either moves', () => {
    const { digest } = plan(state, assets).plan;
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(plan(structuredClone(state), structuredClone(assets)).plan.digest).toBe(digest);
    const code = built('actions/plan.ts', 'exports.onExecutePostLogin = () => {};');
    const newBuild = { actions: [actionAsset('plan', { code })] };
    const newTenant = { actions: [heldAction(actionAsset('plan', { code }))] };
    const digests = [plan(state, newBuild), plan(newTenant, assets), plan(newTenant, newBuild), plan({}, assets)].map(
      (planned) => planned.plan.digest,
    );
    expect(new Set([digest, ...digests]).size).toBe(5);
  });

  it('refuses wishes that fit nothing', () => {
    const wishes = { adopt: ['plam'], rotate: ['KEY'] };
    expect(plan(state, assets, { wishes }).findings).toEqual([
      { code: 'wish-unknown', wish: 'adopt', name: 'plam' },
      { code: 'wish-unknown', wish: 'rotate', name: 'KEY' },
    ]);
  });

  it('sends everything when that is asked for, bindings with those of others', () => {
    const wishes = { adopt: [], rotate: [], full: true as const };
    const all = { ...assets, triggers: { 'post-login': [bound('plan')] } };
    const triggers = { 'post-login': [binding('terms'), binding('plan')], 'pre-user-registration': [binding('crm')] };
    const planned = plan({ ...state, triggers }, all, { wishes });
    expect(itemsOf(planned).map(({ change, type, name }) => `${change} ${type}/${name}`)).toEqual([
      'update actions/plan',
      'update triggers/post-login',
    ]);
    expect(planned.changes).toEqual({ ...assets, triggers: { 'post-login': [bound('terms'), bound('plan')] } });
    expect(planned.findings).toEqual([{ code: 'full-import', count: 2 }]);
  });

  it('sends what it cannot compare, and warns of what that does', () => {
    const others: Assets = {
      roles: [{ name: 'manager' }],
      clientGrants: [{ client_id: 'Tests', audience: 'https://api.example.com', scope: [] }],
      clients: [],
      tenant: { session_lifetime: 1 },
    };
    const planned = plan({}, others);
    expect(itemsOf(planned).map(({ change, type, name }) => `${change} ${type}/${name}`)).toEqual([
      'always clientGrants/Tests for https://api.example.com',
      'always roles/manager',
      'always tenant/tenant',
    ]);
    expect(planned.findings.map((finding) => 'type' in finding && finding.type)).toEqual([
      'clientGrants',
      'roles',
      'tenant',
    ]);
    const { clients: _empty, ...sent } = others;
    expect(planned.changes).toEqual(sent);
  });
});
