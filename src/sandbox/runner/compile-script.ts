import { compileFunction } from 'node:vm';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import { importFunction, withImportFunction } from './import-function.ts';
import { createCompileCache, type ScriptText } from './world.ts';

interface Wrapper {
  readonly folder: string;
  readonly scope: readonly string[];
  /** Stands on the first line, directly before the text. */
  readonly before: string;
}

const moduleScope = ['module', 'exports', 'require'];

const wrappers = {
  rule: {
    folder: 'rules',
    scope: ['configuration', 'auth0', 'UnauthorizedError', 'ValidationError', 'require'],
    // Auth0's own way: a comment and a newline before `function` make the rule undefined.
    before: 'return ',
  },
  // What Auth0 declares here depends on the extension point: see `hookPreludes`.
  hook: { folder: 'hooks', scope: moduleScope, before: '' },
  action: { folder: 'actions', scope: moduleScope, before: '' },
  // `internals` are the harness's own, and undefined but for core modules.
  module: { folder: 'modules', scope: [...moduleScope, '__filename', '__dirname', 'internals'], before: '' },
} satisfies Record<ExtensionForm | 'module', Wrapper>;

/**
 * Wraps a script into an expression that gives a function of what stands in the script's scope.
 *
 * The names and positions of its stack frames are those of the text, under the file name `rules/username.js`.
 *
 * @param before - stands on the first line, before the text, and is not counted in positions.
 * @throws SyntaxError - when the text does not compile.
 */
export function compileScript(
  form: ExtensionForm | 'module',
  name: string,
  code: string,
  before: string = wrappers[form].before,
): ScriptText {
  const { folder }: Wrapper = wrappers[form];
  return wrap[form]({ code: before + code, filename: `${folder}/${name}.js`, columnOffset: -before.length });
}

const wrap = {
  rule: createCompileCache((text) => wrapIn(wrappers.rule.scope, text)),
  hook: createCompileCache((text) => wrapIn(moduleScope, text)),
  action: createCompileCache((text) => wrapIn(moduleScope, text)),
  module: createCompileCache((text) => wrapIn(wrappers.module.scope, text)),
} satisfies Record<ExtensionForm | 'module', (text: ScriptText) => ScriptText>;

function wrapIn(scope: readonly string[], { code, filename, columnOffset }: ScriptText): ScriptText {
  // A text such as `}); (function () {` compiles inside the wrapper, and at Auth0 it does not.
  compileFunction(code, [...scope], { filename, columnOffset });
  const prefix = `(function (${[...scope, importFunction].join(', ')}) {`;
  return {
    code: `${prefix}${withImportFunction(code)}\n})`,
    filename,
    columnOffset: columnOffset - prefix.length,
  };
}
