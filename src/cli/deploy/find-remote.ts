import { isLocal, loadEnvironment, type RemoteEnvironment } from '#project/environment.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { findEnvironment } from './find-environments.ts';

/**
 * Reads the environment that `--env` names, which is a tenant at Auth0.
 *
 * @throws {CliError} when it is the local tenant, or several
 */
export function findRemote({ root }: Io, asked: string): RemoteEnvironment {
  const name = findEnvironment(root, asked);
  const environment = loadEnvironment(root, name);
  if (!isLocal(environment)) return environment;
  const message = `"${name}" is the local tenant, of whose deploys nothing is kept`;
  throw new CliError([{ code: 'local-has-none', message, fix: 'deploy what you want it to hold' }]);
}
