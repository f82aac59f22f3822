import { requiredModules } from '#bundle/as-actions/required-modules.ts';
import { freeNames } from '#bundle/as-actions/uses/scopes.ts';
import { parseScript } from '#bundle/checks/parsed-script.ts';
import type { PackageFinder } from '#bundle/package-finder.ts';
import type { BuiltScript } from '#bundle/script.ts';
import type { ActionEntry } from '#migrate/action-entry.ts';
import { preloaded } from '#migrate/rewrite/preloaded.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import type { Project } from '#project/load-project.ts';
import type { Candidate } from './candidates.ts';

const nothing: DeployedExtensions = { rules: [], rulesConfigs: {}, hooks: [], actions: [], bindings: {} };

/** A rule or a hook alone in a tenant. */
export function beforeAlone(
  { tenant }: Project,
  { form, extension: { name, triggerId } }: Candidate,
  built: BuiltScript,
) {
  const script = form === 'rule' ? withPackages(built) : built.code;
  if (form === 'rule') {
    const configs = tenant.value.rulesConfigs.map(({ key, value }) => [key, value] as const);
    const rule = { name, script, order: 1, enabled: true };
    return { ...nothing, rules: [rule], rulesConfigs: Object.fromEntries(configs) };
  }
  const { secrets = {}, dependencies = {} } = tenant.value.hooks.find((hook) => hook.name === name) ?? {};
  const hook = { name, script, triggerId, enabled: true, secrets, dependencies: Object.keys(dependencies) };
  return { ...nothing, hooks: [hook] };
}

/** The Action that took its place, alone in a tenant. */
export function afterAlone(entry: ActionEntry, { code }: BuiltScript): DeployedExtensions {
  const secrets = Object.fromEntries((entry.secrets ?? []).map(({ name, value }) => [name, value]));
  const dependencies = (entry.dependencies ?? []).map(({ name }) => name);
  const {
    name,
    supported_triggers: [trigger],
  } = entry;
  return { ...nothing, actions: [{ name, code, secrets, dependencies }], bindings: { [trigger.id]: [name] } };
}

/** A rule with a version behind each package, and with what Auth0 once had loaded, so that it finds what the Action does. */
function withPackages(built: BuiltScript): string {
  const { ast, code } = parseScript(built);
  const free = [...freeNames(ast).keys()].filter((name) => preloaded.has(name));
  const unpinned = requiredModules({ ast }).filter(({ version }) => version === undefined);
  const pinned = unpinned
    .toSorted((left, right) => right.literal.start - left.literal.start)
    .reduce((text, { name, id, literal: { start, end } }) => {
      const quote = text.charAt(start);
      return `${text.slice(0, start)}${quote}${name}@latest${id.slice(name.length)}${quote}${text.slice(end)}`;
    }, code);
  const lines = free.map((name) => `const ${name} = require('${versioned(preloaded.get(name) ?? name)}');`);
  return pinned.replace('{', () => `{${lines.join(' ')}`);
}

function versioned(id: string): string {
  return id.startsWith('node:') ? id : `${id}@latest`;
}

/** Packages that are not installed here break where they are used, not where they are named. */
export function withStandIns(find: PackageFinder): PackageFinder {
  return async (id) => {
    const found = await find(id);
    const message = JSON.stringify(`"${id.replace(/(?<=.)@.*$/, '')}" is not installed here`);
    return found ?? `module.exports = function () { throw new Error(${message}); };`;
  };
}
