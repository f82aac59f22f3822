import { apply, create, defineProperty, getOwnPropertyDescriptor } from './intrinsics.ts';

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

const { construct } = Reflect;
const { has } = WeakSet.prototype;
const { bind } = Function.prototype;

let watched = new WeakSet<object>();
let isReshaped = false;

/**
 * Notices when a script gives one of these objects another parent, closes it to additions, or defines a property that an
 * assignment does not make: a hidden one, a getter, another flag. What is left to compare afterwards is what assignments
 * and `delete` do.
 */
export const shapeWatch = {
  watch: (objects: readonly object[]): void => {
    watched = new WeakSet(objects);
  },
  isReshaped: (): boolean => isReshaped,
  /** Takes what a function that does more than an assignment is about to change. */
  note: (target: unknown): void => {
    if (apply(has, watched, [target])) isReshaped = true;
  },
};

/** Has all functions say so that do more than an assignment. Their own looks stay as they were. */
export function installShapeWatch(): void {
  for (const name of ['defineProperties', 'defineProperty', 'freeze', 'preventExtensions', 'seal', 'setPrototypeOf']) {
    watchArgument(Object, name);
    watchArgument(Reflect, name);
  }
  watchArgument(Error, 'captureStackTrace');
  watchThis('__defineGetter__', 'value');
  watchThis('__defineSetter__', 'value');
  watchThis('__proto__', 'set');
  replace(globalThis, 'Proxy', 'value', watchProxies);
}

function watchArgument(holder: object, name: string): void {
  replace(holder, name, 'value', (original) => {
    const watching = (...args: unknown[]): unknown => {
      shapeWatch.note(args[0]);
      // A stack begins where the script captures it, and not here.
      if (name === 'captureStackTrace' && args.length < 2) args[1] = watching;
      return apply(original, holder, args);
    };
    // A bound function says `[native code]`, as the one that it stands for.
    return apply(bind, watching, []);
  });
}

function watchThis(name: string, part: 'set' | 'value'): void {
  replace(Object.prototype, name, part, (original) => {
    const { watching } = {
      watching(this: unknown, ...args: unknown[]): unknown {
        shapeWatch.note(this);
        return apply(original, this, args);
      },
    };
    return watching;
  });
}

/** A proxy hands on to its object what is done to it. */
function watchProxies(Native: AnyFunction): unknown {
  watchArgument(Native, 'revocable');
  const handler = create(null);
  handler.construct = (original: AnyFunction, args: unknown[]) => {
    shapeWatch.note(args[0]);
    return construct(original, args);
  };
  return construct(Native, [Native, handler]);
}

function replace(holder: object, name: string, part: 'set' | 'value', watch: (original: AnyFunction) => unknown): void {
  const descriptor = getOwnPropertyDescriptor(holder, name);
  const original: AnyFunction | undefined = descriptor?.[part];
  if (!descriptor || !original) return;
  const watching = Object(watch(original));
  for (const key of ['length', 'name']) {
    const value: unknown = getOwnPropertyDescriptor(original, key)?.value;
    defineProperty(watching, key, { value, configurable: true });
  }
  descriptor[part] = watching;
  defineProperty(holder, name, descriptor);
}
