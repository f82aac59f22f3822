import type { Assets } from '#bundle/assets.ts';
import { withMappings } from '#bundle/with-mappings.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import { checkMappings } from './check-mappings.ts';
import { checkProtected } from './check-protected.ts';
import { checkSecretSizes } from './check-secret-sizes.ts';

/**
 * Looks for what is wrong whatever the tenant holds.
 *
 * @param secrets - values of all the environment's secrets; absent where one has none
 */
export function checkBuild(
  environment: RemoteEnvironment,
  assets: Assets,
  secrets: Readonly<Record<string, string>> | undefined,
): DeployFinding[] {
  const mappings = checkMappings(assets, Object.keys(environment.secrets));
  const isFilled = secrets !== undefined && mappings.length === 0;
  return [
    ...checkProtected(environment),
    ...mappings,
    ...checkSecretSizes(isFilled ? withMappings(assets, secrets) : assets),
  ];
}
