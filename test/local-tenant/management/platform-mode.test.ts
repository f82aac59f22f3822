import { describe, expect, it } from 'vitest';
import { type PlatformMode, platformModes } from '#auth0/platform-mode.ts';
import { deployedExtensions, runningExtensions } from '#local-tenant/deployed-extensions.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callManagement, type TenantCall } from '../../rig/call-tenant.ts';
import { deployAction, deployHook, deployRule } from '../../rig/deploy-scripts.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

/** Starts a tenant that holds a rule, a hook with a secret, and a setting of rules. */
async function startInMode(mode: PlatformMode): Promise<LocalTenant> {
  const tenant = await startTestTenant({ mode });
  deployRule(tenant.store, 'a', 'callback(null, user, context);');
  deployHook(tenant.store, 'a', 'cb(null, { scope });');
  tenant.store.rulesConfigs.put({ key: 'A', value: '1' });
  return tenant;
}

const rule = '/rules/rul_a';
const hook = '/hooks/hook_a';

/** Each kind of call, with what it sends. */
const calls = {
  listRules: { path: '/rules' },
  listRulesWithTotals: { path: '/rules?include_totals=true' },
  listHooks: { path: '/hooks' },
  listConfigs: { path: '/rules-configs' },
  getRule: { path: rule },
  createRule: { method: 'POST', path: '/rules', body: { name: 'b', script: 'function (a, b, c) {}' } },
  createHook: {
    method: 'POST',
    path: '/hooks',
    body: { name: 'b', script: 'module.exports = 1', triggerId: 'credentials-exchange' },
  },
  changeScript: { method: 'PATCH', path: rule, body: { script: 'function (a, b, c) {}' } },
  changeHookScript: { method: 'PATCH', path: hook, body: { script: 'module.exports = 1' } },
  disableRule: { method: 'PATCH', path: rule, body: { enabled: false } },
  disableHook: { method: 'PATCH', path: hook, body: { enabled: false } },
  addSecret: { method: 'POST', path: `${hook}/secrets`, body: { script: '1' } },
  changeSecret: { method: 'PATCH', path: `${hook}/secrets`, body: { script: '2' } },
  setConfig: { method: 'PUT', path: '/rules-configs/A', body: { value: '2' } },
  deleteRule: { method: 'DELETE', path: rule },
} as const satisfies Record<string, TenantCall>;

async function statusesIn(mode: PlatformMode): Promise<Record<string, number>> {
  await using tenant = await startInMode(mode);
  const statuses: Record<string, number> = {};
  for (const [name, call] of Object.entries(calls)) statuses[name] = (await callManagement(tenant, call)).status;
  return statuses;
}

const all = (status: number) => Object.fromEntries(Object.keys(calls).map((name) => [name, status]));
const writable = {
  ...all(200),
  createRule: 201,
  createHook: 201,
  addSecret: 204,
  changeSecret: 204,
  deleteRule: 204,
};

describe('the routes of rules and hooks', () => {
  it.each<[PlatformMode, Record<string, number>]>([
    ['pre-readonly', writable],
    ['read-only', { ...writable, createRule: 403, createHook: 403, changeScript: 403, changeHookScript: 403 }],
    ['eol-403', all(403)],
    ['eol-404', all(404)],
    [
      'eol-empty',
      {
        ...all(404),
        listRules: 200,
        listRulesWithTotals: 200,
        listHooks: 200,
        listConfigs: 200,
        createRule: 403,
        createHook: 403,
        setConfig: 403,
      },
    ],
  ])('answer as Auth0 is assumed to in mode %s', async (mode, expected) => {
    expect(await statusesIn(mode)).toEqual(expected);
  });

  it('answer 403 as Auth0 does for a retired feature', async () => {
    await using tenant = await startInMode('eol-403');
    expect((await callManagement(tenant, calls.listRules)).body).toEqual({
      statusCode: 403,
      error: 'Forbidden',
      message: 'Insufficient privileges to use this deprecated feature.',
      errorCode: 'deprecated_feature',
    });
  });

  it('list nothing in the shape that was asked for', async () => {
    await using tenant = await startInMode('eol-empty');
    const bodyOf = async (call: TenantCall) => (await callManagement(tenant, call)).body;
    expect(await bodyOf(calls.listRules)).toEqual([]);
    expect(await bodyOf(calls.listRulesWithTotals)).toEqual({ start: 0, limit: 50, total: 0, rules: [] });
    expect(await bodyOf(calls.listConfigs)).toEqual([]);
  });
});

describe('what runs', () => {
  it.each(platformModes.map((mode) => [mode]))(
    'has rules and hooks only before their end of life: %s',
    async (mode) => {
      await using tenant = await startInMode(mode);
      deployAction(tenant.store, 'post-login', 'plan', '');
      const { rules, hooks, actions } = runningExtensions({ store: tenant.store, mode });
      const isPast = mode === 'pre-readonly' || mode === 'read-only';
      expect([rules.length, hooks.length, actions.length]).toEqual(isPast ? [1, 1, 1] : [0, 0, 1]);
      expect(deployedExtensions(tenant.store).rules).toHaveLength(1);
    },
  );

  it('is the same object until something is deployed', async () => {
    await using tenant = await startInMode('eol-404');
    const running = () => runningExtensions({ store: tenant.store, mode: 'eol-404' });
    const before = running();
    expect(running()).toBe(before);
    deployAction(tenant.store, 'post-login', 'plan', '');
    expect(running()).not.toBe(before);
  });
});
