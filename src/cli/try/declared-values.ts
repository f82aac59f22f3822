import { posix } from 'node:path';
import type { Project } from '#project/load-project.ts';

/**
 * Gives the `configuration` and `secrets` that tenant.yaml has for a source. A mapping such as `@@NAME@@` stays one: no
 * secret is read for a trial.
 *
 * @param source - path from the project's root.
 */
export function declaredValues({ tenant }: Project, source: string) {
  const { rulesConfigs, hooks, actions } = tenant.value;
  const isIt = (path: string): boolean => posix.normalize(path) === source;
  const ofAction = actions.find(({ code }) => isIt(code))?.secrets ?? [];
  return {
    configuration: Object.fromEntries(rulesConfigs.map(({ key, value }) => [key, value])),
    secrets: {
      ...hooks.find(({ script }) => isIt(script))?.secrets,
      ...Object.fromEntries(ofAction.map(({ name, value }) => [name, value])),
    },
  };
}
