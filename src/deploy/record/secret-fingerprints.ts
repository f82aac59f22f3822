import { createHmac } from 'node:crypto';
import type { Assets } from '#bundle/assets.ts';
import { mappingsIn } from '../mappings-in.ts';

/** Fingerprints of secrets by the place where they are: keyed hashes, which say nothing to whoever lacks the key. */
export type SecretFingerprints = Readonly<Record<string, string>>;

/**
 * Makes the fingerprints of the secrets in assets. One without a value is left out.
 *
 * @param assets - with mappings: `@@CRM_KEY@@`
 * @param values - of the mappings, by name
 */
export function fingerprintsOf(
  assets: Assets,
  values: Readonly<Record<string, string>>,
  key: string,
): SecretFingerprints {
  const entries = secretsIn(assets).flatMap(({ place, value: text }) => {
    if (!mappingsIn(text).every((name) => Object.hasOwn(values, name))) return [];
    const value = text.replace(/@@(\w+)@@|##(\w+)##/g, (_, quoted = '', plain = '') => values[quoted || plain] ?? '');
    // The place is in it, so that equal secrets do not look equal.
    return [[place, createHmac('sha256', key).update(`${place}\0${value}`).digest('hex')] as const];
  });
  return Object.fromEntries(entries);
}

/**
 * Finds the secrets whose value is no longer the one that the tenant was sent last, under the names that `--rotate`
 * takes.
 */
export function changedSecrets(assets: Assets, current: SecretFingerprints, last: SecretFingerprints): string[] {
  const changed = secretsIn(assets).filter(({ place }) => {
    const [was, is] = [last[place], current[place]];
    return was !== undefined && is !== undefined && was !== is;
  });
  return [...new Set(changed.map(({ name, value }) => mappingsIn(value)[0] ?? name))].sort();
}

/** A secret of a build, and where it goes. */
interface PlacedSecret {
  /** `actions/plan/CRM_KEY` */
  readonly place: string;
  readonly name: string;
  readonly value: string;
}

function secretsIn({ actions = [], hooks = [], rulesConfigs = [] }: Assets): PlacedSecret[] {
  return [
    ...actions.flatMap((action) =>
      action.secrets.map(({ name, value }) => ({ place: `actions/${action.name}/${name}`, name, value })),
    ),
    ...hooks.flatMap((hook) =>
      Object.entries(hook.secrets).map(([name, value]) => ({ place: `hooks/${hook.name}/${name}`, name, value })),
    ),
    ...rulesConfigs.map(({ key: name, value }) => ({ place: `rulesConfigs/${name}`, name, value })),
  ];
}
