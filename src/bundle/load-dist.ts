import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Deploy-CLI resources by type, with the text of their scripts, e.g. `{ rules: [{ name, script, … }] }`. */
export type Assets = Readonly<Record<string, unknown>>;

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

/** Keys of a resource whose value is the path of a script. */
const scriptKeys = new Set(['code', 'script']);

/**
 * Reads a build as auth0-deploy-cli would: scripts take the place of their paths, and values that of `@@NAME@@`.
 * Without `mappings` the names stay: enough to predict, not to deploy.
 *
 * @throws {MappingError} when a mapping has no value
 */
export function loadDist(folder: string, mappings?: Readonly<Record<string, string>>): Assets {
  const resources: unknown = parse(readFileSync(join(folder, 'tenant.yaml'), 'utf8'));
  const assets = resolveIn(resources, '');
  return typeof assets === 'object' && assets !== null ? { ...assets } : {};

  function resolveIn(value: unknown, path: string): unknown {
    if (typeof value === 'string') return mappings ? withValues(value, mappings, path) : value;
    if (Array.isArray(value)) return value.map((item, index) => resolveIn(item, `${path}[${index}]`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolveKey(key, item, `${path}.${key}`)]),
    );
  }

  function resolveKey(key: string, value: unknown, path: string): unknown {
    const isScript = scriptKeys.has(key) && typeof value === 'string';
    return isScript ? readFileSync(join(folder, value), 'utf8') : resolveIn(value, path);
  }
}

function withValues(text: string, mappings: Readonly<Record<string, string>>, path: string): string {
  return text.replace(/@@(\w+)@@|##(\w+)##/g, (_match, quoted: string | undefined, plain: string | undefined) => {
    const name = quoted ?? plain ?? '';
    const value = mappings[name];
    if (value === undefined) throw new MappingError(name, path.slice(1));
    return value;
  });
}
