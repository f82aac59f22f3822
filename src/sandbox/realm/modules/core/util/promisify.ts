import { invalidArgType } from '../../node-error.ts';

type Callable = (...args: readonly unknown[]) => unknown;

const custom = Symbol.for('nodejs.util.promisify.custom');

/** `util.promisify` */
export const promisify = Object.assign(promisifyFunction, { custom });

function promisifyFunction(original: unknown): Callable {
  const call = checkFunction('original', original);
  const own: unknown = Reflect.get(call, custom);
  if (own) return checkFunction('util.promisify.custom', own);
  function promisified(this: unknown, ...args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const done = (error: unknown, value: unknown): void => (error ? reject(error) : resolve(value));
      Reflect.apply(call, this, [...args, done]);
    });
  }
  Object.setPrototypeOf(promisified, Object.getPrototypeOf(call));
  Object.defineProperty(promisified, custom, { value: promisified, configurable: true });
  return Object.defineProperties(promisified, Object.getOwnPropertyDescriptors(call));
}

/** `util.callbackify` */
export function callbackify(original: unknown): Callable {
  const call = checkFunction('original', original);
  return function callbackified(this: unknown, ...args: readonly unknown[]): void {
    const done = checkFunction('last argument', args.at(-1));
    Promise.resolve(Reflect.apply(call, this, args.slice(0, -1))).then(
      (value) => process.nextTick(done, null, value),
      (reason) => process.nextTick(done, reason || falsyRejection(reason)),
    );
  };
}

function falsyRejection(reason: unknown): Error {
  const error = new Error('Promise was rejected with falsy value');
  return Object.assign(error, { code: 'ERR_FALSY_VALUE_REJECTION', reason });
}

function checkFunction(name: string, value: unknown): Callable {
  if (isFunction(value)) return value;
  throw invalidArgType(name, 'of type function', value);
}

function isFunction(value: unknown): value is Callable {
  return typeof value === 'function';
}
