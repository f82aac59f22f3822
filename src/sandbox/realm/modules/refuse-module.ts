/** A member of a module, as `refused-module.ts` renders it. */
type Shape =
  | 'rejects'
  | 'throws'
  | { readonly value?: unknown }
  | { readonly members: Readonly<Record<string, Shape>> };

/** What these modules have that needs nothing of the machine. */
const harmless: Readonly<Record<string, object>> = {
  net: {
    isIP: (text: unknown) => (isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0),
    isIPv4,
    isIPv6,
  },
  tty: { isatty: () => false },
  worker_threads: { isMainThread: true, threadId: 0 },
};

function isIPv4(text: unknown): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(`${text}`);
}

function isIPv6(text: unknown): boolean {
  const [address = ''] = `${text}`.split('%');
  return address.includes(':') && URL.canParse(`http://[${address}]`);
}

/** Creates a module that may be required and not be used. `missing` is e.g. `no file system`. */
export function refuseModule(name: string, missing: string, members: Readonly<Record<string, Shape>>): object {
  return Object.assign(fill({}, name, missing, members), harmless[name]);
}

function fill(holder: object, path: string, missing: string, members: Readonly<Record<string, Shape>>): object {
  for (const [name, shape] of Object.entries(members)) {
    const value = memberOf(`${path}.${name}`, name, missing, shape);
    Object.defineProperty(holder, name, { value, writable: true, enumerable: true, configurable: true });
  }
  return holder;
}

function memberOf(path: string, name: string, missing: string, shape: Shape): unknown {
  if (shape === 'rejects') return named(name, async () => refuse(path, missing));
  if (shape === 'throws') return refusingFunction(path, name, missing);
  return 'members' in shape ? fill({}, path, missing, shape.members) : shape.value;
}

/** A function that can also be extended: a package may do so and never create one. */
function refusingFunction(path: string, name: string, missing: string): object {
  function refused(): never {
    return refuse(path, missing);
  }
  return named(name, refused);
}

function named<Named extends object>(name: string, value: Named): Named {
  return Object.defineProperty(value, 'name', { value: name, configurable: true });
}

function refuse(path: string, missing: string): never {
  const error = new Error(`Call ${path}: the sandbox has ${missing}`);
  throw Object.assign(error, { code: 'ERR_ACCESS_DENIED' });
}
