import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createDraftRunner } from '#pipeline/run-draft.ts';
import { deployStaging, stagingProject, startStaging, writesOf } from '../../deploy/staging.ts';
import type { ProjectFixture } from '../../rig/project-fixture.ts';
import { sharedSandbox } from '../../sandbox/shared-sandbox.ts';

const sandbox = sharedSandbox();

/** A tenant that runs drafts as they are. */
function startStagingWithDrafts(): Promise<LocalTenant> {
  return startStaging({ runDraft: createDraftRunner((flow) => sandbox.run(flow)) });
}

function replace({ root }: ProjectFixture, path: string, from: string, to: string): void {
  const file = join(root, path);
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`"${path}" holds no "${from}".`);
  writeFileSync(file, text.replace(from, to));
}

/** All that an Action is, but for times and the ids of versions. */
function contentOf({ store }: LocalTenant, name: string) {
  const action = store.actions.find((each) => each.name === name);
  const version = store.actionVersions.get(action?.deployed_version_id ?? '');
  return {
    draft: action?.code,
    runs: version?.code,
    secrets: action?.secrets.map(({ value }) => value),
    isFullyDeployed: action?.all_changes_deployed,
  };
}

describe('the rehearsal of a deploy', () => {
  it('runs every changed draft for every persona and for machines before anything is deployed', async () => {
    await using tenant = await startStagingWithDrafts();
    await using project = await stagingProject(tenant);
    const { exitCode, stdout } = await deployStaging(tenant, project, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).rehearsal).toEqual({ runs: 12, skipped: [] });
    const routes = tenant.requests.map(
      ({ method, route }) => `${method} ${route.replace('/api/v2/actions/actions', '')}`,
    );
    expect(routes.lastIndexOf('POST /:id/test')).toBeLessThan(routes.indexOf('POST /:id/deploy'));
  });

  it('stops the deploy when a draft throws, names whom it throws for, and puts the drafts back', async () => {
    await using tenant = await startStagingWithDrafts();
    await using project = await stagingProject(tenant);
    await deployStaging(tenant, project);
    const before = contentOf(tenant, 'plan');
    const bindings = tenant.store.triggerBindings.list();
    replace(
      project,
      'actions/plan.ts',
      'const plan = planOf(',
      "if (event.user.username === 'grace') throw new Error('No such property');\n  const plan = planOf(",
    );
    const count = writesOf(tenant).length;
    const { exitCode, stderr } = await deployStaging(tenant, project);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "error[rehearsal-failed]\n  the draft of actions/plan throws in the tenant's own runtime for grace: Error: No such property\n",
    );
    expect(stderr).toContain(
      'error[deploy-restored]\n  the tenant holds what it held before; brought back: actions/plan\n',
    );
    expect(contentOf(tenant, 'plan')).toEqual(before);
    expect(tenant.store.triggerBindings.list()).toEqual(bindings);
    expect(writesOf(tenant).slice(count)).toEqual([
      'PATCH /actions/actions/:id',
      'POST /actions/actions/:id/versions/:versionId/deploy',
    ]);
  });

  it('stops a deploy that would lock the deploying client out', async () => {
    await using tenant = await startStagingWithDrafts();
    await using project = await stagingProject(tenant);
    await deployStaging(tenant, project);
    const running = contentOf(tenant, 'client-plan').runs;
    replace(
      project,
      'actions/client-plan.ts',
      '=> {\n',
      // Where a script asks the network, no prediction can tell.
      "=> {\n  await fetch('https://crm.example.com').catch(() => {});\n  if (event.resource_server.identifier.endsWith('/api/v2/')) return api.access.deny('invalid_request', 'No');\n",
    );
    const { exitCode, stderr } = await deployStaging(tenant, project);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'the draft of actions/client-plan denies a token for the Management API to the client that deploys: invalid_request, No\n',
    );
    expect(contentOf(tenant, 'client-plan').runs).toBe(running);
  });

  it('is left out where nobody wants it', async () => {
    await using tenant = await startStagingWithDrafts();
    await using project = await stagingProject(tenant);
    const { exitCode, stdout } = await deployStaging(tenant, project, '--no-rehearsal');
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('rehearsed');
    expect(tenant.requests.filter(({ route }) => route.endsWith('/test'))).toEqual([]);
  });

  it('is no reason to stop where the tenant takes no such runs, which it says', async () => {
    await using tenant = await startStaging();
    tenant.faults.fail({ route: 'POST /api/v2/actions/actions/:id/test', status: 400, times: 99 });
    await using project = await stagingProject(tenant);
    const { exitCode, stderr } = await deployStaging(tenant, project);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      'warning[not-rehearsed]\n  actions/plan was deployed without a rehearsal: Call POST /actions/',
    );
  });
});
