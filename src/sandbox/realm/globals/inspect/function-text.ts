import { read } from '../values.ts';
import { className, tagOf } from './type-name.ts';

/** Writes a function, e.g. `[Function: name]` or `[class A extends B]`. */
export function functionText(value: object): string {
  const isClass = /^class\b.*\}$/s.test(Function.prototype.toString.call(value));
  return isClass ? classText(value) : plainFunctionText(value);
}

function plainFunctionText(value: object): string {
  const tag = tagOf(value);
  const kind = /^(Async)?(Generator)?Function$/.test(tag) ? tag : 'Function';
  const name = className(value);
  const own = read(value, 'name');
  const base = `[${kind}${name === undefined ? ' (null prototype)' : ''}${own === '' ? ' (anonymous)' : `: ${String(own)}`}]`;
  return `${base}${name === undefined || name === kind ? '' : ` ${name}`}${tag === '' || tag === name ? '' : ` [${tag}]`}`;
}

function classText(value: object): string {
  const name = Object.hasOwn(value, 'name') ? String(read(value, 'name')) : '';
  const type = className(value);
  const parent = Reflect.getPrototypeOf(value);
  const parentName = parent ? String(read(parent, 'name')) : 'null';
  const kind = type === undefined || type === 'Function' ? '' : ` [${type}]`;
  return `[class ${name || '(anonymous)'}${kind}${parentName === '' ? '' : ` extends ${parentName}`}]`;
}
