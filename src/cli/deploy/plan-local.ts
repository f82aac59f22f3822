import { planOf } from '#deploy/plan/plan-of.ts';
import { readTenantState } from '#deploy/tenant-state/read-tenant-state.ts';
import { createSdkClients } from '#management/sdk-clients.ts';
import { type LocalEnvironment, managedTypes } from '#project/environment.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import { inEitherForm } from '../deploy-local.ts';
import type { Io } from '../io.ts';
import { openLocalTenant } from '../open-local-tenant.ts';
import { withProgress } from '../progress.ts';
import { requireMode } from '../require-mode.ts';
import type { ExitCode } from '../run-command.ts';
import type { DeployFlags } from './deploy-flags.ts';
import { printPlan } from './print-plan.ts';

/** Plans a deploy to the local tenant, which is all ours: what the build does not hold would be deleted. */
export async function planLocal(
  io: Io,
  { project, build }: BuiltProject,
  environment: LocalEnvironment,
  flags: DeployFlags,
): Promise<ExitCode> {
  await using tenant = await withProgress(io, 'Opening the local tenant', () =>
    openLocalTenant(io, project, environment),
  );
  requireMode(environment, tenant);
  const { domain, managementToken, fetch } = tenant;
  const assets = inEitherForm(build.assets, managedTypes(environment));
  const state = await readTenantState(createSdkClients(domain, managementToken, fetch), assets);
  const { name } = environment;
  const options = { environment: name, domain, wishes: { adopt: [], rotate: [] }, isAllOurs: true, placements: {} };
  const { plan, findings } = planOf(state, assets, options);
  return printPlan(io, flags, plan, findings);
}
