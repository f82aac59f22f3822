import { defaultRuntime, triggers } from '#auth0/trigger.ts';
import type { TokenTrigger } from './assemble.ts';
import type { MigratedSource } from './migrated-source.ts';

/** An entry of `actions` in tenant.yaml, with nothing in it that is empty. */
export interface ActionEntry {
  readonly name: string;
  readonly code: string;
  readonly runtime: string;
  readonly deployed: boolean;
  readonly supported_triggers: readonly [{ readonly id: TokenTrigger; readonly version: string }];
  readonly dependencies?: readonly { readonly name: string; readonly version: string }[];
  readonly secrets?: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Makes the entry of an Action that took the place of a rule or a hook.
 *
 * @param values - of secrets, as tenant.yaml has them for rules or the hook: mostly `@@NAME@@`
 */
export function actionEntry(
  name: string,
  trigger: TokenTrigger,
  { dependencies, secrets }: Pick<MigratedSource, 'dependencies' | 'secrets'>,
  values: ReadonlyMap<string, string>,
): ActionEntry {
  const known = secrets.flatMap((key) => {
    const value = values.get(key);
    return value === undefined ? [] : [{ name: key, value }];
  });
  return {
    name,
    code: `./actions/${fileName(name)}.ts`,
    runtime: defaultRuntime,
    deployed: true,
    supported_triggers: [{ id: trigger, version: triggers[trigger].currentVersion }],
    ...(dependencies.length > 0 && { dependencies: dependencies.map(({ name, version }) => ({ name, version })) }),
    ...(known.length > 0 && { secrets: known }),
  };
}

function fileName(name: string): string {
  return name.replaceAll(' ', '-');
}
