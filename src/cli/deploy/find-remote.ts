import { isLocal, loadEnvironment, type RemoteEnvironment } from '#project/environment.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';

/**
 * Reads an environment that is a tenant at Auth0.
 *
 * @throws {CliError} when it is the local tenant
 */
export function findRemote({ root }: Io, name: string): RemoteEnvironment {
  const environment = loadEnvironment(root, name);
  if (!isLocal(environment)) return environment;
  const message = `"${name}" is the local tenant, of whose deploys nothing is kept`;
  throw new CliError([{ code: 'local-has-none', message, fix: 'deploy what you want it to hold' }]);
}
