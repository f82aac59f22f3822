import type { RemoteEnvironment } from '#project/environment.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';

/**
 * Asks before a deploy to a protected tenant: whoever deploys types the tenant's name, or has said `--yes`.
 *
 * @throws {CliError} when the answer is another one, or nobody can answer
 */
export async function confirmDeploy(
  io: Io,
  { name, domain, protected: isProtected }: RemoteEnvironment,
  yes: boolean,
): Promise<void> {
  if (!isProtected || yes) return;
  const tenant = domain.split(/[.:]/, 1).join();
  if (!io.ask) {
    throw refusal(`"${name}" is protected, and nobody is there to be asked`, 'look at the plan first, then add --yes');
  }
  const answer = (await io.ask(`"${name}" is protected. Type the tenant's name (${tenant}) to deploy: `)).trim();
  if (answer === tenant || answer === domain) return;
  throw refusal(`"${name}" is protected, and "${answer}" is not its tenant's name`, `type ${tenant}, or leave it`);
}

function refusal(message: string, fix: string): CliError {
  return new CliError([{ code: 'not-confirmed', message, fix }]);
}
