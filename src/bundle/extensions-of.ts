import { posix } from 'node:path';
import type { Project } from '#project/load-project.ts';
import type { Extension } from './extension.ts';

/** Lists the extensions that tenant.yaml declares: rules, then hooks, then Actions, each in their order there. */
export function extensionsOf({ tenant }: Project): Extension[] {
  const { rules, hooks, actions } = tenant.value;
  return [
    ...rules.map(
      ({ name, script }, index): Extension => ({
        form: 'rule',
        name,
        source: posix.normalize(script),
        declaredAt: tenant.locate(['rules', index, 'script']),
        triggerId: 'post-login',
        dependencies: [],
      }),
    ),
    ...hooks.map(
      ({ name, script, triggerId, dependencies }, index): Extension => ({
        form: 'hook',
        name,
        source: posix.normalize(script),
        declaredAt: tenant.locate(['hooks', index, 'script']),
        triggerId,
        dependencies: Object.keys(dependencies),
      }),
    ),
    ...actions.map(
      ({ name, code, supported_triggers: [trigger], dependencies }, index): Extension => ({
        form: 'action',
        name,
        source: posix.normalize(code),
        declaredAt: tenant.locate(['actions', index, 'code']),
        triggerId: trigger.id,
        dependencies: dependencies.map((dependency) => dependency.name),
      }),
    ),
  ];
}
