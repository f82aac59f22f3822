import type { Assets } from './assets.ts';

/** A mapping in a build that has no value. The deploy CLI would send its name as if it were the value. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
  readonly mapping: string;
  /** Where in the build's tenant.yaml: `hooks[0].secrets.KEY`. */
  readonly path: string;

  constructor(mapping: string, path: string) {
    super(`"${mapping}" at ${path} has no value`);
    this.mapping = mapping;
    this.path = path;
  }
}

type Values = Readonly<Record<string, string>>;

/**
 * Gives mappings their values, `@@NAME@@` and `##NAME##` alike, as auth0-deploy-cli would. Scripts hold none: the
 * build sees to that.
 *
 * @throws {MappingError} when a mapping has no value
 */
export function withMappings(assets: Assets, values: Values): Assets {
  const mapped = structuredClone(assets);
  mapStrings(mapped, '', (text, path) => withValues(text, values, path));
  return mapped;
}

/** Changes the strings of an object where they stand, however deep. */
function mapStrings(container: object, path: string, change: (text: string, path: string) => string): void {
  const entries: [key: string, value: unknown][] = Object.entries(container);
  for (const [key, value] of entries) {
    const at = Array.isArray(container) ? `${path}[${key}]` : `${path}.${key}`;
    if (typeof value === 'string') Reflect.set(container, key, change(value, at));
    else if (typeof value === 'object' && value !== null) mapStrings(value, at, change);
  }
}

function withValues(text: string, values: Values, path: string): string {
  return text.replace(/@@(\w+)@@|##(\w+)##/g, (_match, quoted: string | undefined, plain: string | undefined) => {
    const name = quoted ?? plain ?? '';
    // Own names only: every object has a `constructor`.
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new MappingError(name, path.slice(1));
    return value;
  });
}
