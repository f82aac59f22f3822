import { compileFunction } from 'node:vm';
import { VMScript } from 'vm2';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import { hookPrelude } from './hook-prelude.ts';

interface Wrapper {
  readonly folder: string;
  readonly scope: readonly string[];
  /** Stands on the first line, directly before the text. */
  readonly before: string;
}

const wrappers = {
  rule: {
    folder: 'rules',
    scope: ['configuration', 'auth0', 'UnauthorizedError', 'ValidationError'],
    // Auth0's own way: a comment and a newline before `function` make the rule undefined.
    before: 'return ',
  },
  hook: { folder: 'hooks', scope: ['module', 'exports', 'require'], before: hookPrelude },
  action: { folder: 'actions', scope: ['module', 'exports', 'require'], before: '' },
} satisfies Record<ExtensionForm, Wrapper>;

/**
 * Compiles a script into an expression that gives a function of what stands in the script's scope.
 *
 * The names and positions of its stack frames are those of the text, under the file name `rules/username.js`.
 *
 * @throws SyntaxError - when the text does not compile.
 */
export function compileScript(form: ExtensionForm, name: string, code: string): VMScript {
  const { folder, scope, before }: Wrapper = wrappers[form];
  const filename = `${folder}/${name}.js`;
  // A text such as `}); (function () {` compiles inside the wrapper, and at Auth0 it does not.
  compileFunction(before + code, [...scope], { filename, columnOffset: -before.length });
  const prefix = `(function (${scope.join(', ')}) {${before}`;
  return new VMScript(`${prefix}${code}\n})`, filename, { columnOffset: -prefix.length });
}
