import { runsRulesAndHooks } from '#auth0/platform-mode.ts';
import type { LocalEnvironment } from '#project/environment.ts';
import { CliError } from './cli-error.ts';
import type { OpenTenant } from './open-local-tenant.ts';

/**
 * Makes sure that what is deployed can run: auth0-deploy-cli leaves rules out where they have ended, and calls that a
 * success.
 *
 * @throws {CliError} when rules and hooks are to be deployed to a tenant that has ended them
 */
export function requireMode(
  { name, extensionPoints }: Pick<LocalEnvironment, 'extensionPoints' | 'name'>,
  { url, mode = 'pre-readonly', isStartedHere }: Pick<OpenTenant, 'isStartedHere' | 'mode' | 'url'>,
): void {
  if (extensionPoints === 'actions' || runsRulesAndHooks(mode)) return;
  const message = `Deploy rules and hooks to ${url}: its mode is "${mode}", in which they can neither be written nor run`;
  const change = isStartedHere
    ? `take "mode" out of "localTenant" in environments/${name}.yaml`
    : 'end it and serve it anew: npm run tenant -- --mode pre-readonly';
  throw new CliError([{ code: 'tenant-mode', message, fix: `${change}, or deploy with --extension-points actions` }]);
}
