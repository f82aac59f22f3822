import { types } from 'node:util';
import type { ScriptError } from '../trace.ts';

/** An error of compiling, with the position in the script that Node prints in front of the stack. */
export function compileErrorOf(error: unknown): ScriptError {
  if (!(error instanceof Error)) return { name: 'SyntaxError', message: 'The text does not compile' };
  const position = /^(?:rules|hooks|actions)\/.*:\d+$/m.exec(error.stack ?? '')?.[0];
  const { name, message } = error;
  return position ? { name, message, stack: `${name}: ${message}\n    at ${position}` } : { name, message };
}

/**
 * What an unhandled promise rejected with.
 *
 * The value comes out of the realm without vm2's proxies, so no code of it may run here: only plain data is read, and
 * not the stack, which V8 would have the realm format.
 */
export function rejectionOf(reason: unknown): ScriptError {
  const isObject = (typeof reason === 'object' && reason !== null) || typeof reason === 'function';
  if (!isObject) return { name: 'Error', message: String(reason) };
  return { name: readData(reason, 'name') ?? 'Error', message: readData(reason, 'message') ?? 'Unknown error' };
}

function readData(value: object, name: string): string | undefined {
  for (let holder: object | null = value; holder && !types.isProxy(holder); holder = Reflect.getPrototypeOf(holder)) {
    const found: unknown = Reflect.getOwnPropertyDescriptor(holder, name)?.value;
    if (typeof found === 'string') return found;
  }
  return undefined;
}
