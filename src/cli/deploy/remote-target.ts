import { isLocal, type RemoteEnvironment } from '#project/environment.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import { CliError } from '../cli-error.ts';

/** A remote tenant, and what was built for it. */
export interface RemoteTarget {
  readonly built: BuiltProject;
  readonly environment: RemoteEnvironment;
}

/**
 * Takes builds for the targets of one deploy.
 *
 * @throws {CliError} when one is for the local tenant, or two are for one tenant
 */
export function remoteTargets(builds: readonly BuiltProject[]): readonly RemoteTarget[] {
  const targets = builds.map((built) => ({ built, environment: remoteOf(built) }));
  for (const [index, { environment }] of targets.entries()) {
    const { name, domain } = environment;
    const other = targets.findIndex((target) => target.environment.domain.toLowerCase() === domain.toLowerCase());
    if (other === index) continue;
    const message = `"${targets[other]?.environment.name}" and "${name}" are one tenant: ${domain}`;
    throw new CliError([{ code: 'tenant-twice', message, fix: 'deploy one of them, or correct a domain' }]);
  }
  return targets;
}

function remoteOf({ project: { environment } }: BuiltProject): RemoteEnvironment {
  if (!isLocal(environment)) return environment;
  const message = `"${environment.name}" is the local tenant, which is deployed alone`;
  throw new CliError([{ code: 'local-alone', message, fix: `npm run deploy -- --env ${environment.name}` }]);
}
