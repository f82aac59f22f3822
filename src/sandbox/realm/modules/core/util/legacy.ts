import { types } from './types.ts';

type Callable = (...args: readonly unknown[]) => unknown;

/** What old packages still ask `util` for. */
export const legacy = {
  _extend: (target: object, source: object) => Object.assign(target, source),
  debug: debuglog,
  debuglog,
  deprecate,
  inherits,
  isArray: Array.isArray,
  isBoolean: (value: unknown) => typeof value === 'boolean',
  isBuffer: (value: unknown) => Buffer.isBuffer(value),
  isDate: types.isDate,
  isError: (value: unknown) => types.isNativeError(value) || value instanceof Error,
  isFunction: (value: unknown) => typeof value === 'function',
  isNull: (value: unknown) => value === null,
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  isNumber: (value: unknown) => typeof value === 'number',
  isObject: (value: unknown) => typeof value === 'object' && value !== null,
  isPrimitive: (value: unknown) => Object(value) !== value,
  isRegExp: types.isRegExp,
  isString: (value: unknown) => typeof value === 'string',
  isSymbol: (value: unknown) => typeof value === 'symbol',
  isUndefined: (value: unknown) => value === undefined,
};

/** The environment is empty, and so nothing is ever logged. */
function debuglog(): Callable {
  return Object.assign(() => {}, { enabled: false });
}

function deprecate(original: Callable, message: string, code?: string): Callable {
  let isWarned = false;
  return Object.setPrototypeOf(function deprecated(this: unknown, ...args: readonly unknown[]): unknown {
    if (!isWarned) process.emitWarning(`${code === undefined ? '' : `[${code}] `}DeprecationWarning: ${message}`);
    isWarned = true;
    return new.target ? Reflect.construct(original, args, new.target) : Reflect.apply(original, this, args);
  }, original);
}

function inherits(child: Callable, parent: Callable): void {
  Object.defineProperty(child, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(child.prototype, parent.prototype);
}
