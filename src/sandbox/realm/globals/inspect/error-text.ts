import { read } from '../values.ts';
import { className } from './type-name.ts';

/** Writes an error as its stack, in brackets when that has no frames. */
export function errorText(value: object, indentation: number): string {
  const stack = improved(stackOf(value), value);
  const text = stack.includes('\n    at') ? stack : `[${stack}]`;
  return text.replaceAll('\n', `\n${' '.repeat(indentation)}`);
}

/** Properties that are shown with an error: not those which its stack tells already. */
export function errorKeys(value: object, keys: readonly PropertyKey[]): readonly PropertyKey[] {
  const stack = stackOf(value);
  const told = (key: PropertyKey) =>
    (key === 'name' || key === 'message' || key === 'stack') && stack.includes(String(read(value, key)));
  const hidden = ['cause', 'errors'].filter((key) => Object.hasOwn(value, key) && !keys.includes(key));
  return [...keys.filter((key) => !told(key)), ...hidden];
}

function stackOf(value: object): string {
  const stack = read(value, 'stack');
  return stack ? String(stack) : Error.prototype.toString.call(value);
}

/** Names the class of an error that does not name itself. */
function improved(stack: string, value: object): string {
  const type = className(value);
  const name = String(read(value, 'name') ?? 'Error');
  if (type === undefined || name.includes(type) || !stack.startsWith(name)) return stack;
  return name === 'Error' && /^Error\b/.test(stack) ? `${type}${stack.slice('Error'.length)}` : stack;
}
