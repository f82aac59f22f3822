import { parse } from 'yaml';

/** Values of the mappings of an export, as far as they are known. */
export type KnownMappings = Readonly<Record<string, unknown>>;

/** A marker that is a value of its own and stands without quotes, which neither JSON nor YAML can read. */
const bareMarker = /(^|[\s:,[{-])(@@\w+@@|##\w+##)(?=\s*(?:[,}\]]|$))/gm;

/** A value that begins with a marker, up to the end of its line. */
const bareStart = /(:[ \t]+|-[ \t]+)((?:@@\w+@@|##\w+##)[^\n"]*)$/gm;

/**
 * Parses JSON or YAML that may hold `@@NAME@@` and `##NAME##`. A value that is nothing but a marker becomes the
 * mapping's value where that is known; all other markers stay.
 *
 * @throws {Error} when it is neither JSON nor YAML
 */
export function readMapped(text: string, format: 'json' | 'yaml', mappings: KnownMappings): unknown {
  const quoted = text.replace(/^\uFEFF/, '').replace(bareMarker, '$1"$2"');
  const value: unknown =
    format === 'json'
      ? JSON.parse(quoted)
      : parse(quoted.replace(bareStart, '$1"$2"'), { merge: true, logLevel: 'error' });
  return resolved(value, mappings);
}

/** The name in a text that is nothing but a marker. */
export function markerName(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const [, quoted, plain] = /^\s*(?:["']?@@(\w+)@@["']?|##(\w+)##)\s*$/.exec(text) ?? [];
  return quoted ?? plain;
}

/** The names of all mappings in a text, each once. */
export function markersIn(text: string): string[] {
  const found = [...text.matchAll(/@@(\w+)@@|##(\w+)##/g)];
  return [...new Set(found.map(([, quoted, plain]) => quoted ?? plain ?? ''))];
}

/** Secrets keep their markers: their values are nobody's business. */
const kept = new Set(['secrets', 'value']);

function resolved(value: unknown, mappings: KnownMappings): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => resolved(item, mappings));
  if (typeof value !== 'object' || value === null) {
    const name = markerName(value);
    return name !== undefined && Object.hasOwn(mappings, name) ? mappings[name] : value;
  }
  const entries: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(entries.map(([key, item]) => [key, kept.has(key) ? item : resolved(item, mappings)]));
}
