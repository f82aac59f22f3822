import { create, defineProperty, freeze, getOwnPropertyDescriptor, putGlobal } from '../intrinsics.ts';
import { isObject } from './values.ts';

const { ownKeys } = Reflect;
const { toStringTag } = Symbol;

type AnyFunction = (...args: never[]) => unknown;
type Class = (abstract new (...args: never[]) => object) & { readonly prototype: object };

/** Defines a global class that looks as Node's does: its name, its tag, its members enumerable. */
export function putClass(name: string, type: Class): void {
  putHidden(type, 'name', name);
  putHidden(type.prototype, toStringTag, name);
  for (const key of Object.keys(Object.getOwnPropertyDescriptors(type.prototype))) {
    if (key !== 'constructor') defineProperty(type.prototype, key, describe({ enumerable: true }));
  }
  putGlobal(name, type);
}

/** Names a class that scripts reach by its objects only, and freezes it, so that nothing of a flow stays on it. */
export function freezeClass(name: string, type: Class): void {
  putHidden(type, 'name', name);
  for (const key of ownKeys(type.prototype)) {
    const value: unknown = getOwnPropertyDescriptor(type.prototype, key)?.value;
    if (isObject(value)) freeze(value);
  }
  freeze(type.prototype);
}

/** Defines a global function under its name. */
export function putFunction(name: string, value: AnyFunction): void {
  putGlobal(name, named(name, value));
}

/** Gives a function its name, which bundling may have changed. */
export function named<Value extends AnyFunction>(name: string, value: Value): Value {
  putHidden(value, 'name', name);
  return value;
}

/** Defines what is there to be read, not to be listed or written. */
export function putHidden(target: object, key: string | symbol, value: unknown): void {
  defineProperty(target, key, describe({ value, configurable: true }));
}

/** Replaces what the language brings, with the attributes that the replaced one has. */
export function replace(target: object, key: string, value: unknown): void {
  defineProperty(target, key, describe({ ...getOwnPropertyDescriptor(target, key), value }));
}

/** Makes a descriptor that takes nothing from prototypes. */
function describe(descriptor: PropertyDescriptor): PropertyDescriptor {
  return Object.assign(create(null), descriptor);
}
