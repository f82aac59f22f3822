import port from 'node:path';
import { invalidArgType } from '../node-error.ts';

type PathFunction = (...args: readonly string[]) => unknown;

const { basename, delimiter, dirname, extname, format, isAbsolute, join, normalize, parse, relative, resolve, sep } =
  port;

const posix = {
  basename: checked(basename),
  delimiter,
  dirname: checked(dirname),
  extname: checked(extname),
  format,
  isAbsolute: checked(isAbsolute),
  join: checked(join),
  normalize: checked(normalize),
  parse: checked(parse),
  relative: checked(relative),
  resolve: checked(resolve),
  sep,
  toNamespacedPath: (path: unknown) => path,
};

/** `path`, without that of Windows */
export const coreModule = Object.assign(posix, { posix });

/** The port says in other words what is no path. `join` and `resolve` take as many as there are, the others one or two. */
function checked(work: (...args: never[]) => unknown): PathFunction {
  const least = work === join || work === resolve ? 0 : 1;
  return (...args) => {
    const count = work === basename && args[1] === undefined ? 1 : Math.max(args.length, least);
    for (let index = 0; index < count; index++) {
      const name = work === resolve ? `paths[${index}]` : 'path';
      if (typeof args[index] !== 'string') throw invalidArgType(name, 'of type string', args[index]);
    }
    return Reflect.apply(work, undefined, args);
  };
}
