import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlatformMode } from '#auth0/platform-mode.ts';
import { createPackageFinder } from '#bundle/package-finder.ts';
import { withMappings } from '#bundle/with-mappings.ts';
import { fillTenant } from '#deploy/fill-tenant.ts';
import { resolveSecrets } from '#deploy/secrets.ts';
import { deployedExtensions } from '#local-tenant/deployed-extensions.ts';
import { startLocalTenant } from '#local-tenant/start-local-tenant.ts';
import { createFetch } from '#management/https-fetch.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { packageModules } from '#pipeline/package-modules.ts';
import { packagesOf } from '#pipeline/required-packages.ts';
import type { LocalEnvironment } from '#project/environment.ts';
import type { PackedTenant } from '#standalone/packed-tenant.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import type { Io } from '../io.ts';
import { modeOf } from '../open-local-tenant.ts';
import { secretStores } from '../secret-stores.ts';
import { seedUsersOf } from '../seed-users-of.ts';

/** What a package holds of a tenant. */
export interface PackedState {
  /** The journal's text. */
  readonly journal: string;
  readonly tenant: PackedTenant;
}

/**
 * Deploys a build to a new tenant and takes down its state.
 *
 * @param folder - where the tenant may keep its state meanwhile; it is empty.
 */
export async function packState(
  io: Io,
  built: BuiltProject,
  environment: LocalEnvironment,
  folder: string,
): Promise<PackedState> {
  const { project } = built;
  const mode = modeOf(environment);
  const extensions = await fillNewTenant(io, built, environment, { folder, mode });
  const modules = await packageModules(packagesOf(extensions), createPackageFinder(project.root));
  const packages = Object.fromEntries(Object.entries(modules).map(([id, { code }]) => [id, code]));
  const journal = readFileSync(join(folder, 'journal.jsonl'), 'utf8');
  return { journal, tenant: { tenantId: environment.name, mode, packages } };
}

/** Serves a new tenant for as long as it takes to fill it. */
async function fillNewTenant(
  io: Io,
  { project, build }: BuiltProject,
  { name: tenantId, secrets: sources }: LocalEnvironment,
  place: { readonly folder: string; readonly mode: PlatformMode },
): Promise<DeployedExtensions> {
  const secrets = await resolveSecrets(sources, secretStores(io, tenantId));
  const users = seedUsersOf(project.personas);
  await using tenant = await startLocalTenant({ ...place, tenantId, users, pipeline: runNothing, isPublished: false });
  await fillTenant({ ...tenant, fetch: createFetch(tenant.ca) }, withMappings(build.assets, secrets));
  return deployedExtensions(tenant.store);
}

function runNothing(): never {
  throw new Error('A tenant that is packed issues no tokens');
}
