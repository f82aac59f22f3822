import type { Assets } from '#bundle/assets.ts';
import { withMappings } from '#bundle/with-mappings.ts';
import { startApplier } from '#deploy/apply.ts';
import type { ApplyCounts } from '#deploy/apply-message.ts';
import { removeLeftovers } from '#deploy/remove-leftovers.ts';
import { resolveSecrets } from '#deploy/secrets.ts';
import { createManagementClient } from '#management/management-client.ts';
import { type LocalEnvironment, managedTypes, type ResourceType } from '#project/environment.ts';
import type { BuiltProject } from './build-to-dist.ts';
import type { Problem } from './cli-error.ts';
import { importFailed } from './deploy/import-failed.ts';
import type { Io } from './io.ts';
import { openLocalTenant } from './open-local-tenant.ts';
import { problemsOf } from './problems-of.ts';
import { withProgress } from './progress.ts';
import { requireMode } from './require-mode.ts';
import { secretStores } from './secret-stores.ts';
import { listClients } from './tokens/find-client.ts';
import { getTokenFrom } from './tokens/get-token.ts';
import { resolveRequest } from './tokens/resolve-request.ts';
import type { TokenGrant } from './tokens/token-grant.ts';
import type { TokenReport } from './tokens/token-report.ts';

/** What a deploy to the local tenant did, and the tokens that it issues now. */
export interface LocalDeploy {
  readonly url: string;
  /** Whether the tenant ends with this command. */
  readonly isStartedHere: boolean;
  /** Writes by resource type. */
  readonly written: Readonly<Record<string, ApplyCounts>>;
  /** Extensions that the build no longer holds, e.g. `rules/username`. */
  readonly removed: readonly string[];
  readonly tokens: readonly TokenReport[];
  /** Grants that gave no token, and why. */
  readonly refused: readonly RefusedGrant[];
}

interface RefusedGrant {
  readonly grant: TokenGrant;
  readonly problems: readonly Problem[];
}

/** Deploys a build to the local tenant, starting it if nobody serves it, and gets a token through each grant. */
export async function deployLocal(io: Io, built: BuiltProject, environment: LocalEnvironment): Promise<LocalDeploy> {
  const { project, build } = built;
  // Loads while the tenant opens.
  await using applier = startApplier();
  await using tenant = await withProgress(io, 'Opening the local tenant', () =>
    openLocalTenant(io, project, environment),
  );
  requireMode(environment, tenant);
  const secrets = await resolveSecrets(environment.secrets, secretStores(io, environment.name));
  const assets = withMappings(build.assets, secrets);
  const { domain, ca, managementToken: token, url, isStartedHere } = tenant;
  const types = managedTypes(environment);
  const request = { domain, ca, token, assets, types, isLocal: true };
  const applied = await withProgress(io, 'Importing with auth0-deploy-cli', () => applier.apply(request));
  if (applied.status === 'failed') throw importFailed(applied);
  const removed = await removeLeftovers(
    createManagementClient(domain, token, tenant.fetch),
    inEitherForm(assets, types),
  );
  const answers = await withProgress(io, 'Getting a token through each grant', async () => {
    const clients = await listClients(tenant);
    const found: (RefusedGrant | TokenReport)[] = [];
    for (const grant of ['implicit', 'password', 'client_credentials'] as const) {
      found.push(
        await tokenOrRefusal(grant, () =>
          getTokenFrom(io, built, environment, resolveRequest(project, { grant }), tenant, clients),
        ),
      );
    }
    return found;
  });
  const tokens = answers.filter((answer) => 'response' in answer);
  const refused = answers.filter((answer) => 'problems' in answer);
  return { url, isStartedHere, written: applied.counts, removed, tokens, refused };
}

/** A build for Actions has neither rules nor hooks: an earlier build may have left some, which would run besides. */
export function inEitherForm(assets: Assets, types: readonly ResourceType[]): Assets {
  return { ...(types.includes('rules') && { rules: [] }), ...(types.includes('hooks') && { hooks: [] }), ...assets };
}

/** One grant that gives no token is no reason not to look at the others. */
async function tokenOrRefusal(grant: TokenGrant, get: () => Promise<TokenReport>): Promise<RefusedGrant | TokenReport> {
  try {
    return await get();
  } catch (error) {
    const problems = problemsOf(error).map((problem) => ({ ...problem, message: `${grant}: ${problem.message}` }));
    return { grant, problems };
  }
}
