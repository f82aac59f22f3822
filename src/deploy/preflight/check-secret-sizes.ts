import { actionLimits } from '#auth0/limits.ts';
import type { Assets } from '#bundle/assets.ts';
import type { DeployFinding } from '../deploy-finding.ts';

/**
 * Finds secrets of Actions that are longer than Auth0 takes.
 *
 * @param assets - with the values of the mappings, as far as they are known.
 */
export function checkSecretSizes({ actions = [] }: Assets): DeployFinding[] {
  const { secretNameChars, secretValueChars } = actionLimits;
  return actions.flatMap(({ name: action, secrets }) =>
    secrets.flatMap(({ name: secret, value }): DeployFinding[] => [
      ...(secret.length > secretNameChars
        ? [{ code: 'secret-too-long' as const, action, secret, part: 'name' as const, limitChars: secretNameChars }]
        : []),
      ...(value.length > secretValueChars
        ? [{ code: 'secret-too-long' as const, action, secret, part: 'value' as const, limitChars: secretValueChars }]
        : []),
    ]),
  );
}
