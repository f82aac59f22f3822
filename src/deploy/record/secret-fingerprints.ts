import { createHmac } from 'node:crypto';
import type { Assets } from '#bundle/assets.ts';
import { mappingsIn } from '../mappings-in.ts';

/**
 * Fingerprints of secrets by the place where they are: the name of a key, and keyed hashes, which say nothing to whoever
 * lacks it. `3f9a2c01:8d…`
 */
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
  const keyed = (text: string) => createHmac('sha256', key).update(text).digest('hex');
  const keyName = keyed('').slice(0, 8);
  const entries = [...secretValues(assets, values)].map(
    // The place is in it, so that equal secrets do not look equal.
    ([place, value]) => [place, `${keyName}:${keyed(`${place}\0${value}`)}`] as const,
  );
  return Object.fromEntries(entries);
}

/** The values of the secrets in assets, by place, `actions/plan/CRM_KEY`, as far as those of the mappings are known. */
export function secretValues(assets: Assets, values: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const entries = secretsIn(assets).flatMap(({ place, value: text }) => {
    if (!mappingsIn(text).every((name) => Object.hasOwn(values, name))) return [];
    const value = text.replace(/@@(\w+)@@|##(\w+)##/g, (_, quoted = '', plain = '') => values[quoted || plain] ?? '');
    return [[place, value] as const];
  });
  return new Map(entries);
}

/**
 * Finds the secrets whose value is no longer the one that the tenant was sent last, under the names that `--rotate`
 * takes.
 */
export function changedSecrets(assets: Assets, current: SecretFingerprints, last: SecretFingerprints): string[] {
  const changed = secretsIn(assets).filter(({ place }) => {
    const [was, is] = [last[place], current[place]];
    return was !== undefined && is !== undefined && was !== is && keyNameOf(was) === keyNameOf(is);
  });
  return [...new Set(changed.map(({ name, value }) => mappingsIn(value)[0] ?? name))].sort();
}

/** Which key a fingerprint was made with: those of another key cannot be compared. */
function keyNameOf(fingerprint: string): string {
  return fingerprint.split(':')[0] ?? '';
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
