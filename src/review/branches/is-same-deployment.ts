import { isSameScript } from '#bundle/script-header.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';

/** Whether two tenants run the same scripts in the same order, with the same settings. */
export function isSameDeployment(before: DeployedExtensions, after: DeployedExtensions): boolean {
  const [old, now] = [scriptsInOrder(before), scriptsInOrder(after)];
  const areSame = now.every(({ key, code }, place) => {
    const other = old[place];
    return other?.key === key && isSameScript(other.code, code);
  });
  return areSame && old.length === now.length && settingsOf(before) === settingsOf(after);
}

function scriptsInOrder({ rules, hooks, actions, bindings }: DeployedExtensions) {
  const running = [...rules].filter(({ enabled }) => enabled).sort((one, other) => one.order - other.order);
  const bound = Object.values(bindings).flatMap((names) => actions.filter(({ name }) => names.includes(name)));
  return [
    ...running.map(({ name, script }) => ({ key: `rule ${name}`, code: script })),
    ...hooks.filter(({ enabled }) => enabled).map(({ name, script }) => ({ key: `hook ${name}`, code: script })),
    ...bound.map(({ name, code }) => ({ key: `action ${name}`, code })),
  ];
}

function settingsOf({ rulesConfigs, modules, bindings }: DeployedExtensions): string {
  return JSON.stringify({ rulesConfigs, modules, bindings });
}
