import { describe, expect, it } from 'vitest';
import { type Deletion, deleteLeftBehind, deletionsOf } from '#deploy/delete-left-behind.ts';
import { DeployStop } from '#deploy/deploy-failure.ts';
import { heldDigests } from '#deploy/held-digests.ts';
import { restore } from '#deploy/restore/restore.ts';
import { savedFrom, sentDigests } from '#deploy/restore/saved-state.ts';
import { readTenantState } from '#deploy/tenant-state/read-tenant-state.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createFetch } from '#management/https-fetch.ts';
import { createSdkClients } from '#management/sdk-clients.ts';
import { deployAction, deployHook, deployRule } from '../rig/deploy-scripts.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';

const names = ['actions/plan', 'rules/username', 'hooks/machine'] as const;
const items = names.map((resource) => {
  const [type = '', name = ''] = resource.split('/');
  return { change: 'delete' as const, type, name, fields: [], edited: false };
});

/** A tenant with an Action, a rule and a hook that a deploy is to delete. */
async function world() {
  const tenant = await startTestTenant({ mode: 'pre-readonly' });
  deployAction(tenant.store, 'post-login', 'plan', '');
  tenant.store.triggerBindings.put({ trigger_id: 'post-login', bindings: [] });
  deployRule(tenant.store, 'username', '');
  deployHook(tenant.store, 'machine', '');
  const clients = await createSdkClients(tenant.domain, tenant.managementToken, createFetch(tenant.ca));
  const all = { actions: [], rules: [], hooks: [] };
  const state = await readTenantState(clients, all);
  return { tenant, clients, all, state, deletions: deletionsOf(items, state) };
}

function held({ store }: LocalTenant) {
  const actions = store.actions
    .list()
    .map(({ name, code, all_changes_deployed }) => [name, code, all_changes_deployed]);
  const rules = store.rules.list().map(({ name, script, order, enabled }) => [name, script, order, enabled]);
  const hooks = store.hooks.list().map(({ name, script, triggerId, enabled }) => [name, script, triggerId, enabled]);
  return { actions, rules, hooks };
}

const patience = { pause: async () => {} };

describe('what the build no longer holds', () => {
  it('is deleted one after the other, and can be made anew', async () => {
    const { tenant, clients, state, deletions } = await world();
    await using _tenant = tenant;
    const before = held(tenant);
    const told: string[] = [];
    const note = ({ type, name }: Deletion) => void told.push(`${type}/${name}`);
    await deleteLeftBehind(clients, deletions, heldDigests(state), note, patience);
    expect(told).toEqual(names);
    expect(held(tenant)).toEqual({ actions: [], rules: [], hooks: [] });
    const back = await restore(clients, savedFrom(state, { items }), sentDigests({}, deletions), patience);
    expect(back.left).toEqual([]);
    expect(held(tenant)).toEqual(before);
  });

  it('stays where somebody else has changed it since', async () => {
    const { tenant, clients, state, deletions } = await world();
    await using _tenant = tenant;
    const [action] = tenant.store.actions.list();
    if (action) tenant.store.actions.put({ ...action, code: 'by hand' });
    const deleting = deleteLeftBehind(clients, deletions, heldDigests(state), undefined, patience);
    await expect(deleting).rejects.toMatchObject({
      failure: { code: 'tenant-moved', resources: ['actions/plan'] },
    });
    expect(held(tenant).actions).toHaveLength(1);
  });

  it('is no deletion while the tenant still shows it', async () => {
    const { tenant, clients, state, deletions } = await world();
    await using _tenant = tenant;
    tenant.faults.fail({ route: 'DELETE /api/v2/actions/actions/:id', status: 204 });
    const deleting = deleteLeftBehind(clients, deletions, heldDigests(state), undefined, patience);
    await expect(deleting).rejects.toEqual(new DeployStop({ code: 'not-deleted', resource: 'actions/plan' }));
  });

  it('is nothing but Actions, rules and hooks', async () => {
    const { tenant, state } = await world();
    await using _tenant = tenant;
    const others = ['clients', 'triggers', 'rulesConfigs'].map((type) => {
      return { change: 'delete' as const, type, name: 'plan', fields: [], edited: false };
    });
    expect(deletionsOf(others, state)).toEqual([]);
  });
});
