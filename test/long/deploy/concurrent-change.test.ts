import { expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { deployStaging, stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import { deployAction } from '../../rig/deploy-scripts.ts';

/** A tenant in which somebody else does something between a deploy's plan and its last write. */
async function startMeddledTenant(meddle: (tenant: LocalTenant) => void): Promise<LocalTenant> {
  let isDone = false;
  const tenant: LocalTenant = await startStaging({
    runDraft: async () => {
      if (!isDone) meddle(tenant);
      isDone = true;
      return { outcome: { status: 'completed' }, calls: [], console: [], durationMs: 1 };
    },
  });
  return tenant;
}

const boundTo = ({ store }: LocalTenant) =>
  store.triggerBindings.get('post-login')?.bindings.map(({ display_name }) => display_name);

it('leaves a binding that was added under way, says so, and takes its own writes back', async () => {
  await using tenant = await startMeddledTenant(({ store }) => deployAction(store, 'post-login', 'newcomer', ''));
  await using project = await stagingProject(tenant);
  const { exitCode, stderr } = await deployStaging(tenant, project);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    'error[tenant-moved]\n  somebody else has changed triggers/post-login since the plan was made',
  );
  expect(stderr).toContain('triggers/post-login was changed by somebody else, and is left to them');
  expect(boundTo(tenant)).toEqual(['newcomer']);
  expect(await deployStaging(tenant, project)).toMatchObject({ exitCode: 0 });
  expect(boundTo(tenant)).toEqual(['newcomer', 'rules-as-action', 'plan']);
});

it('does not deploy a draft that was edited under way, and leaves the edit', async () => {
  await using tenant = await startMeddledTenant(({ store }) => {
    const action = store.actions.find(({ name }) => name === 'plan');
    if (action) store.actions.put({ ...action, code: `${action.code}// by hand\n` });
  });
  await using project = await stagingProject(tenant);
  const { exitCode, stderr } = await deployStaging(tenant, project);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('error[tenant-moved]\n  somebody else has changed actions/plan since the plan was made');
  const plan = tenant.store.actions.find(({ name }) => name === 'plan');
  expect(plan?.code).toMatch(/\/\/ by hand\n$/);
  expect(plan?.deployed_version_id).toBeUndefined();
  expect(writesOf(tenant)).not.toContain('PATCH /actions/triggers/:id/bindings');
});
