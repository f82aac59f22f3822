import { createImport } from '../import-module.ts';
import { apply, create, freeze, hasPrefix, parse } from '../intrinsics.ts';
import type { FlowSettings, HostFunction, LoadScript } from '../protocol.ts';
import { createCoreAccess } from './core-access.ts';
import { type CoreInternals, createCoreInternals } from './core-internals.ts';
import { installModuleGlobals } from './install-module-globals.ts';
import { corePrefix } from './module-ids.ts';
import { invalidModuleId, isCoreModule, moduleNotFound, withoutScheme } from './module-names.ts';

/** The `require` of a script. @throws Error - for a module that the flow does not bring. */
export type RequireModule = (id: unknown) => unknown;

/** The modules of a realm. */
export interface Modules {
  readonly require: RequireModule;
  /** Takes a CommonJS text under this id, which is evaluated when it is required. */
  readonly define: (id: string, load: LoadScript) => void;
  readonly defineJson: (id: string, json: string) => void;
  readonly defineValue: (id: string, value: unknown) => void;
  /** Hands over what the host was asked for with `start-work`. */
  readonly finishWork: (workId: number, resultJson: string) => void;
  /** Forgets every module, so that the next flow evaluates its own. */
  readonly forget: () => void;
}

/** A module as its own text sees it. */
interface Module {
  exports: unknown;
  readonly id: string;
  readonly filename: string;
  loaded: boolean;
}

/** The modules of a flow. */
interface Registry {
  readonly find: (id: string, require: RequireModule, internals?: CoreInternals) => Module | undefined;
  modules: Record<string, Module>;
  /** Texts that have not been evaluated yet. */
  loads: Record<string, LoadScript>;
}

/** Creates the modules of a realm with their globals. Each is evaluated once in a flow, when it is first required. */
export function createModules(host: HostFunction, settings: () => FlowSettings): Modules {
  const core = createCoreAccess(host, settings);
  installModuleGlobals(host, core);
  const registry = createRegistry(host);
  const add = (id: string, exports: unknown, loaded: boolean): void => {
    registry.modules[id] = { exports, id, filename: `/${id}`, loaded };
  };
  return {
    require: createRequire(registry, createCoreInternals(host, core)),
    define: (id, load) => {
      add(id, {}, false);
      registry.loads[id] = load;
    },
    defineJson: (id, json) => add(id, parse(json), true),
    defineValue: (id, value) => add(id, value, true),
    finishWork: core.finish,
    forget: () => {
      registry.modules = create(null);
      registry.loads = create(null);
      core.forget();
    },
  };
}

function createRequire(registry: Registry, internals: CoreInternals): RequireModule {
  const requireCore: RequireModule = (id) => {
    const module = registry.find(`${corePrefix}${withoutScheme(`${id}`)}`, requireCore, internals);
    if (!module) throw moduleNotFound(`${id}`);
    return module.exports;
  };
  const require: RequireModule = (id) => {
    if (typeof id !== 'string' || id === '') throw invalidModuleId(id);
    const module = hasPrefix(id, corePrefix) ? undefined : registry.find(id, require);
    if (module) return module.exports;
    if (isCoreModule(id)) return requireCore(id);
    throw moduleNotFound(id);
  };
  // It serves every flow, and no script is to leave anything on it.
  return freeze(require);
}

function createRegistry(host: HostFunction): Registry {
  const registry: Registry = {
    modules: create(null),
    loads: create(null),
    find: (id, require, internals) => {
      if (!registry.modules[id]) host('load-module', id);
      const module = registry.modules[id];
      const load = registry.loads[id];
      delete registry.loads[id];
      if (module && load) evaluate(module, load, require, internals, registry);
      return module;
    },
  };
  return registry;
}

/** As in Node, a module that throws is evaluated again when it is required again. */
function evaluate(
  module: Module,
  load: LoadScript,
  require: RequireModule,
  internals: CoreInternals | undefined,
  registry: Registry,
): void {
  const { exports, filename } = module;
  try {
    apply(load, exports, [module, exports, require, filename, '/', internals, createImport(require)]);
    module.loaded = true;
  } finally {
    if (!module.loaded) delete registry.modules[module.id];
  }
}
