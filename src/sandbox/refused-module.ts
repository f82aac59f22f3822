import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** How a member of a module is shown: a function that throws, one that rejects, or what stands there. */
type Shape = 'rejects' | 'throws' | { readonly value: unknown } | { readonly members: Readonly<Record<string, Shape>> };

/**
 * Renders a core module of which the sandbox has nothing: its names are those of Node's, and each function throws an
 * error that says what is missing.
 */
export function renderRefusedModule(name: string, missing: string): string {
  const members = JSON.stringify(membersOf(require(`node:${name}`), name.endsWith('/promises')));
  return `module.exports = internals.refuseModule(${JSON.stringify(name)}, ${JSON.stringify(missing)}, ${members});`;
}

function membersOf(holder: object, isAsync: boolean): Record<string, Shape> {
  const names = Object.getOwnPropertyNames(holder).filter((name) => name !== 'default' && !name.startsWith('_'));
  return Object.fromEntries(names.map((name) => [name, shapeOf(holder, name, isAsync)]));
}

function shapeOf(holder: object, name: string, isAsync: boolean): Shape {
  // Getters of Node warn of what is deprecated, or read what they are not asked for: `fs.promises` is the exception.
  const { value, get } = Object.getOwnPropertyDescriptor(holder, name) ?? {};
  const member: unknown = get && name === 'promises' ? Reflect.apply(get, holder, []) : value;
  if (typeof member === 'function') return isAsync ? 'rejects' : 'throws';
  if (typeof member !== 'object' || member === null) return { value: member };
  return Object.getPrototypeOf(member) === null || name === 'promises' || name === 'constants'
    ? { members: membersOf(member, name === 'promises') }
    : { value: null };
}
