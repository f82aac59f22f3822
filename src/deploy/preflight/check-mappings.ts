import type { Assets } from '#bundle/assets.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import { mappingsIn } from '../mappings-in.ts';

/** Finds every mapping that has no value: auth0-deploy-cli would send its name as if it were the secret. */
export function checkMappings(assets: Assets, secretNames: readonly string[]): DeployFinding[] {
  return textsIn(assets, '').flatMap(({ path, text }) =>
    mappingsIn(text)
      .filter((mapping) => !secretNames.includes(mapping))
      .map((mapping) => ({ code: 'mapping-without-value', mapping, path: path.slice(1) }) as const),
  );
}

/** Every text in an object with its place: `actions[0].secrets[0].value`. */
function textsIn(container: object, path: string): { readonly path: string; readonly text: string }[] {
  return Object.entries(container).flatMap(([key, value]: [string, unknown]) => {
    const at = Array.isArray(container) ? `${path}[${key}]` : `${path}.${key}`;
    if (typeof value === 'string') return [{ path: at, text: value }];
    return typeof value === 'object' && value !== null ? textsIn(value, at) : [];
  });
}
