import type { ModuleSource, ModuleText } from '../flow-host.ts';
import type { LoadScript } from '../realm/protocol.ts';
import { actionsModulePrelude } from './actions-module-prelude.ts';
import { compileScript } from './compile-script.ts';
import { findModule } from './core/find-module.ts';
import type { Realm } from './realm.ts';
import { compileErrorOf } from './script-errors.ts';

/** Has a realm define a module. Says whether there is one of this name. Never throws: a script would hear of it. */
export function defineModule(realm: Realm, id: string, modules: Readonly<Record<string, ModuleSource>> = {}): boolean {
  const source = findModule(id, modules);
  if (!source) return false;
  if ('json' in source) realm.command('define-json', id, JSON.stringify(source.json));
  else realm.command('define-module', id, loadModule(realm, id, source));
  return true;
}

/** A module that does not compile throws when it is required, as in Node.js. */
function loadModule(realm: Realm, id: string, { code, secrets }: ModuleText): LoadScript {
  try {
    return realm.load(compileScript('module', id, code, actionsModulePrelude(id, code, secrets)));
  } catch (error) {
    const message = JSON.stringify(compileErrorOf(error).message);
    return realm.load(compileScript('module', id, `throw new SyntaxError(${message});`));
  }
}
