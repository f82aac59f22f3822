import { isObject, read } from '../values.ts';
import { type Context, createContext, defaultOptions, type InspectOptions, indented } from './context.ts';
import { describeObject } from './describe-object.ts';
import { layOut } from './layout.ts';
import { inspectPrimitive } from './primitive.ts';

/** Under this key an object may have a function that writes it. */
export const customInspect = Symbol.for('nodejs.util.inspect.custom');

/** Writes a value as `util.inspect` does. What a promise holds and what a proxy stands for cannot be seen. */
export function inspect(value: unknown, options?: Partial<InspectOptions>): string {
  return inspectIn(createContext({ ...defaultOptions, ...options }), value, 0);
}

function inspectIn(context: Context, value: unknown, depth: number): string {
  if (!isObject(value)) return inspectPrimitive(value, context);
  const custom = read(value, customInspect);
  if (typeof custom === 'function' && !isPrototype(value)) {
    const written = inspectCustom(context, value, custom, depth);
    if (written !== undefined) return written;
  }
  return context.parents.includes(value) ? refer(context, value) : inspectObject(context, value, depth);
}

function inspectCustom(context: Context, value: object, custom: object, depth: number): string | undefined {
  const { options } = context;
  const left = options.depth === null ? null : options.depth - depth;
  const stylize = (text: unknown): string => `${text}`;
  const written: unknown = Reflect.apply(Object(custom), value, [left, { ...options, stylize }, inspect]);
  if (written === value) return undefined;
  if (isObject(written)) return inspectIn(context, written, depth);
  return `${String(written)}`.replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
}

function refer({ circular }: Context, value: object): string {
  const index = circular.get(value) ?? circular.size + 1;
  circular.set(value, index);
  return `[Circular *${index}]`;
}

function inspectObject(context: Context, value: object, depth: number): string {
  const described = describeObject(value, context);
  const { base, braces, list } = described;
  if (described.isEmpty) return base === '' ? braces.join('') : base;
  if (context.options.depth !== null && depth > context.options.depth) return described.summary;
  context.parents.push(value);
  context.currentDepth = depth;
  const write = (item: unknown, by = 2) => indented(context, by, () => inspectIn(context, item, depth + 1));
  const entries = described.entries(write);
  context.parents.pop();
  const index = context.circular.get(value);
  const reference = index === undefined ? '' : `<ref *${index}>`;
  const referring = [reference, base].filter((part) => part !== '').join(' ');
  return layOut({ base: referring, braces, entries, ...(list && { list }) }, depth, context);
}

/** The prototype of a class has the function, too, and is no object of the class. */
function isPrototype(value: object): boolean {
  const type = read(value, 'constructor');
  return isObject(type) && read(type, 'prototype') === value;
}
