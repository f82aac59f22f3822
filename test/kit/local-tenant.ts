import { createPackageFinder } from '#bundle/package-finder.ts';
import { closingOnFailure } from '#cli/closing-on-failure.ts';
import { modeOf } from '#cli/open-local-tenant.ts';
import { seedUsersOf } from '#cli/seed-users-of.ts';
import { fillTenant } from '#deploy/fill-tenant.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { startLocalTenant as serveLocalTenant } from '#local-tenant/start-local-tenant.ts';
import { createFetch } from '#management/https-fetch.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import { isLocal, type LocalEnvironment } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import { startSandbox } from '#sandbox/sandbox.ts';
import { getTenantToken } from './get-tenant-token.ts';
import type { KitTenant, KitTenantOptions } from './kit-tenant.ts';
import { temporaryFile } from './temporary-file.ts';
import { tenantAssets } from './tenant-assets.ts';
import { workerProject, workerRoot } from './worker-project.ts';

/**
 * Serves a tenant on loopback that holds what this repository deploys, and its personas as users. `reset` brings it
 * back to that within milliseconds, so one tenant is enough for a file of tests.
 */
export async function startLocalTenant({
  environment: name = 'local',
  dist,
  slowBuildsMs = 0,
  ...options
}: KitTenantOptions = {}): Promise<KitTenant> {
  const project = workerProject(name);
  const { environment } = project;
  if (!isLocal(environment)) throw new Error(`Start the local tenant "${name}": it is a remote one`);
  const served = await serve(project, environment, options);
  try {
    const { tenant } = served;
    const assets = await tenantAssets(environment, dist);
    await fillTenant({ ...tenant, fetch: createFetch(tenant.ca) }, assets);
    // What is deployed here need not wait.
    tenant.slowBuilds.configure(slowBuildsMs);
    tenant.checkpoint();
    return kitTenant(project, environment, served);
  } catch (error) {
    await served.close();
    throw error;
  }
}

/** A tenant with the processes that run its scripts. */
interface Served {
  readonly tenant: LocalTenant;
  readonly close: () => Promise<void>;
}

async function serve(
  { personas }: Project,
  environment: LocalEnvironment,
  options: Omit<KitTenantOptions, 'dist' | 'environment' | 'slowBuildsMs'>,
): Promise<Served> {
  const sandbox = startSandbox();
  const findPackage = createPackageFinder(workerRoot);
  const pipeline = createPipeline((flow) => sandbox.run(flow, { keepState: true }), findPackage);
  const mode = modeOf(environment);
  const users = seedUsersOf(personas);
  const starting = serveLocalTenant({ tenantId: environment.name, pipeline, users, mode, ...options });
  const tenant = await closingOnFailure(sandbox, starting);
  const close = async (): Promise<void> => {
    await tenant.close();
    await sandbox.close();
  };
  return { tenant, close };
}

function kitTenant(project: Project, environment: LocalEnvironment, { tenant, ...served }: Served): KitTenant {
  const { url, domain, ca, managementToken, controlToken } = tenant;
  const { faults, rateLimiter, requests, reset, slowBuilds } = tenant;
  const caFile = temporaryFile('ca.pem', ca);
  const address = { url, domain, ca, caPath: caFile.path, fetch: createFetch(ca), managementToken, controlToken };
  const close = async (): Promise<void> => {
    caFile[Symbol.dispose]();
    await served.close();
  };
  return {
    ...address,
    issuer: `${url}/`,
    faults,
    rateLimiter,
    requests,
    reset,
    slowBuilds,
    getToken: (wish) => getTenantToken(project, environment, address, wish),
    close,
    [Symbol.asyncDispose]: close,
  };
}
