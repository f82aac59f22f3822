import { compileFunction } from 'node:vm';

type Callable = (...args: unknown[]) => unknown;

/** Takes the text of a rule as Auth0 does: as an expression. `globals` are what stands around it. */
export function evaluateRule(code: string, globals: Readonly<Record<string, unknown>> = {}): Callable {
  const value: unknown = compileFunction(`return ${code}`, Object.keys(globals))(...Object.values(globals));
  if (!isCallable(value)) throw new Error('the text is no function');
  return value;
}

/** Takes the text of a hook or an Action as Node.js does: as the body of a CommonJS module. */
export function exportsOf(code: string): object {
  const module: { exports: object } = { exports: {} };
  compileFunction(code, ['module', 'exports'])(module, module.exports);
  return module.exports;
}

function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}
