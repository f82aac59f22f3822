import type { ModuleSource } from '../../flow-host.ts';
import { corePrefix } from '../../realm/modules/module-ids.ts';

/** Texts of the core modules by name, as JSON: put in by esbuild. */
declare const CORE_MODULES: string;

const coreModules: Readonly<Record<string, string>> = JSON.parse(CORE_MODULES);

/**
 * Finds what `require` gives of what the flow brings: under this very id, without `node:`, or without the version that
 * a rule adds to a name.
 *
 * Core modules are found under `core:` and their name.
 */
export function findModule(id: string, modules: Readonly<Record<string, ModuleSource>> = {}): ModuleSource | undefined {
  if (id.startsWith(corePrefix)) return coreModule(id.slice(corePrefix.length));
  const name = [id, id.replace(/^node:/, ''), withoutVersion(id)].find((candidate) =>
    Object.hasOwn(modules, candidate),
  );
  return name === undefined ? undefined : modules[name];
}

function coreModule(name: string): ModuleSource | undefined {
  const code = Object.hasOwn(coreModules, name) ? coreModules[name] : undefined;
  return code === undefined ? undefined : { code };
}

/** `lodash@4.17.21` is `lodash`, `@scope/name@1.0.0/part` is `@scope/name/part`. */
function withoutVersion(id: string): string {
  return id.replace(/^(@?[^@]+)@[^/]+/, '$1');
}
