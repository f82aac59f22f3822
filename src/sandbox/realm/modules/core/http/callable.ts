/** Lets a class be called without `new`, as old packages do to extend a class of Node: `Agent.call(this)`. */
export function callable<Class extends new (...args: never[]) => object>(Class: Class): Class {
  function construct(this: unknown, ...args: readonly unknown[]): object {
    if (new.target) return Reflect.construct(Class, args, new.target);
    const made: object = Reflect.construct(Class, args);
    return this instanceof Class ? Object.assign(this, made) : made;
  }
  Object.defineProperty(construct, 'name', { value: Class.name });
  Object.defineProperty(construct, 'prototype', { value: Class.prototype });
  Object.defineProperty(Class.prototype, 'constructor', { value: construct, writable: true, configurable: true });
  return Object.setPrototypeOf(construct, Class);
}
