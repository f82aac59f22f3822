import type { Mappings } from '#project/mappings.ts';
import type { Assets } from './assets.ts';

/**
 * Gives the constants of an environment their values in the text of a source, as auth0-deploy-cli does: `##NAME##` becomes
 * the value as it is, `@@NAME@@` becomes JSON, with the quotes around it if there are any. Other names stay.
 */
export function resolveText(text: string, mappings: Mappings): string {
  return text
    .replace(/(['"])@@(\w+)@@\1|@@(\w+)@@/g, (match, _quote, quoted: string | undefined, bare: string | undefined) => {
      const name = quoted ?? bare ?? '';
      return Object.hasOwn(mappings, name) ? JSON.stringify(mappings[name]) : match;
    })
    .replace(/##(\w+)##/g, (match, name: string) => (Object.hasOwn(mappings, name) ? plain(mappings[name]) : match));
}

/** Gives them their values in what goes to a tenant beside the scripts. A text that is `@@NAME@@` becomes the value. */
export function resolveAssets(assets: Assets, mappings: Mappings): Assets {
  if (Object.keys(mappings).length === 0) return assets;
  const resolved = structuredClone(assets);
  resolveIn(resolved, mappings);
  return resolved;
}

/** Changes the strings of an object where they stand, however deep. */
function resolveIn(container: object, mappings: Mappings): void {
  const entries: [key: string, value: unknown][] = Object.entries(container);
  for (const [key, value] of entries) {
    if (typeof value === 'string') Reflect.set(container, key, resolveString(value, mappings));
    else if (typeof value === 'object' && value !== null) resolveIn(value, mappings);
  }
}

function resolveString(text: string, mappings: Mappings): unknown {
  const [, whole = ''] = /^@@(\w+)@@$/.exec(text) ?? [];
  if (Object.hasOwn(mappings, whole)) return mappings[whole];
  return text.replace(/@@(\w+)@@|##(\w+)##/g, (match, quoted: string | undefined, bare: string | undefined) => {
    const name = quoted ?? bare ?? '';
    return Object.hasOwn(mappings, name) ? plain(mappings[name]) : match;
  });
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
