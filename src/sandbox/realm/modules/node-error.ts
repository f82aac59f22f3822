type ErrorClass = new (message: string) => Error;

/** Creates an error as Node's own code throws it: with a code, which its stack shows. */
export function nodeError(Class: ErrorClass, code: string, message: string): Error {
  const error = new Class(message);
  const { name } = error;
  Object.defineProperty(error, 'code', { value: code, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(error, 'stack', {
    value: (error.stack ?? '').replace(`${name}:`, `${name} [${code}]:`),
    writable: true,
    enumerable: false,
    configurable: true,
  });
  return error;
}

/** Creates the error for an argument of the wrong type: `expected` is e.g. `of type string`. */
export function invalidArgType(name: string, expected: string, value: unknown): Error {
  const what = name.endsWith(' argument') ? name : `"${name}" argument`;
  return nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The ${what} must be ${expected}.${received(value)}`);
}

/** Creates the error for a value outside of a range: `expected` is e.g. `>= 0 and <= 255`. */
export function outOfRange(name: string, expected: string, value: unknown): Error {
  const message = `The value of "${name}" is out of range. It must be ${expected}. Received ${grouped(value)}`;
  return nodeError(RangeError, 'ERR_OUT_OF_RANGE', message);
}

function received(value: unknown): string {
  if (value === undefined || value === null) return ` Received ${value}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') return receivedObject(value);
  const text =
    typeof value === 'string' ? `'${shortened(value)}'` : `${String(value)}${typeof value === 'bigint' ? 'n' : ''}`;
  return ` Received type ${typeof value} (${text})`;
}

function receivedObject(value: object): string {
  const name: unknown = Reflect.get(value, 'constructor')?.name;
  return typeof name === 'string' && name
    ? ` Received an instance of ${name}`
    : ' Received [Object: null prototype] {}';
}

function shortened(text: string): string {
  return text.length > 28 ? `${text.slice(0, 25)}...` : text;
}

/** Node writes large numbers in groups: `1_000_000`. */
function grouped(value: unknown): string {
  const isLarge =
    (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 2 ** 32) || typeof value === 'bigint';
  const text = isLarge ? String(value).replace(/\B(?=(\d{3})+$)/g, '_') : String(value);
  return typeof value === 'bigint' ? `${text}n` : text;
}
