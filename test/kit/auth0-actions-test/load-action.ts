import { Console } from 'node:console';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative, resolve, sep } from 'node:path';
import { Writable } from 'node:stream';
import { compileFunction } from 'node:vm';
import { extensionBuild, workerRoot } from '../worker-project.ts';

/** An Actions module that the Action may require as `actions:<name>`. */
export interface ModuleRegistration {
  readonly name: string;
  readonly filename: string;
  /** What the module sees as `actions.secrets`. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** What a run of an Action leaves besides its calls. */
interface Execution {
  /** What it wrote with `console`. */
  getLogs(): string;
}

/** An Action that can be run, with the event and the api of the test. */
export interface LoadedAction {
  execute(entrypoint: string, event: object, api: object): Promise<Execution>;
}

/**
 * Loads an Action as `@auth0/actions/…/test` does, so that tests written for that kit go on working: in this process,
 * with the test's own `event` and `api`, and with whatever the test has put in place of globals such as `fetch`.
 *
 * @param filename - a source of this repository, which is compiled as for a tenant, or a CommonJS file.
 * @see https://auth0.com/docs/customize/actions/unit-test/test-an-action
 */
export async function loadAction(filename: string, modules: readonly ModuleRegistration[] = []): Promise<LoadedAction> {
  const path = resolve(workerRoot, filename);
  const code = await codeOf(path);
  const output = createOutput();
  const exported = once(() => evaluate(path, code, requireWith(path, modules, output.console), output.console));
  return {
    execute: async (entrypoint, event, api) => {
      const before = output.text().length;
      // Evaluated now, not before: what a module writes while it loads belongs to the first run.
      await handlerOf(exported(), entrypoint)(event, api);
      const logs = output.text().slice(before);
      return { getLogs: () => logs };
    },
  };
}

async function codeOf(path: string): Promise<string> {
  const source = relative(workerRoot, path).replaceAll(sep, '/');
  const { scripts } = await extensionBuild('local');
  return scripts.find(({ extension }) => extension.source === source)?.code ?? readFileSync(path, 'utf8');
}

type Require = (id: string) => unknown;

function evaluate(path: string, code: string, require: Require, console: Console, actions?: object): unknown {
  const module = { exports: {} };
  const scope = { module, exports: module.exports, require, console, ...(actions && { actions }) };
  compileFunction(code, Object.keys(scope), { filename: path })(...Object.values(scope));
  return module.exports;
}

function requireWith(path: string, modules: readonly ModuleRegistration[], console: Console): Require {
  const requireFile = createRequire(path);
  const loaders = new Map(modules.map((module) => [`actions:${module.name}`, once(() => loadModule(module, console))]));
  return (id) => {
    const load = loaders.get(id);
    return load ? load() : requireFile(id);
  };
}

function loadModule({ filename, secrets = {} }: ModuleRegistration, console: Console): unknown {
  const path = resolve(workerRoot, filename);
  return evaluate(path, readFileSync(path, 'utf8'), createRequire(path), console, { secrets });
}

function handlerOf(exported: unknown, entrypoint: string): (event: object, api: object) => unknown {
  const handler: unknown = typeof exported === 'object' && exported !== null && Reflect.get(exported, entrypoint);
  if (typeof handler !== 'function') throw new Error(`Run the Action: it does not export "${entrypoint}"`);
  return (event, api) => Reflect.apply(handler, undefined, [event, api]);
}

function createOutput() {
  let text = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  return { console: new Console(sink), text: () => text };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
