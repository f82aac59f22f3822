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
import { plannedExtensions } from './planned-extensions.ts';
import { predictDeploy } from './predict-deploy.ts';
import { printPlans } from './print-plan.ts';

/** What the local tenant lets us read, of all that shapes tokens. */
const readScopes = ['read:actions', 'read:rules', 'read:rules_configs', 'read:hooks'];

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
  const clients = await createSdkClients(domain, managementToken, fetch);
  const state = await readTenantState(clients, assets);
  const { name } = environment;
  const options = { environment: name, domain, wishes: { adopt: [], rotate: [] }, isAllOurs: true, placements: {} };
  const planned = planOf(state, assets, options);
  const { plan, findings } = planned;
  if (!flags.claims) return printPlans(io, flags, [{ environment: name, plan, findings }]);
  const extensions = await plannedExtensions({ clients, granted: readScopes, assets, planned, state, secrets: {} });
  const { claims } = await predictDeploy(project, extensions, []);
  return printPlans(io, flags, [{ environment: name, plan, findings, claims }]);
}
