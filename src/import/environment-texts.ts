import type { HereEnvironment } from './here.ts';
import type { MappingNames } from './mapping-names.ts';
import { setInYaml } from './yaml/edit-yaml.ts';

/** Declares the secrets and constants of an import in the environments' files, by path. No value of a secret is in them. */
export function environmentTexts(
  environments: readonly HereEnvironment[],
  { secrets, constants }: Pick<MappingNames, 'constants' | 'secrets'>,
): [path: string, text: string][] {
  return environments.map((environment) => {
    const { name, secrets: known, mappings, isLocal } = environment;
    const isNew = (each: string) => !known.includes(each) && !mappings.includes(each);
    const withSecrets = [...secrets].filter(isNew).reduce(
      // A local tenant needs a value, and nobody else's: it makes one up.
      (text, secret) => setInYaml(text, ['secrets', secret], isLocal ? { generated: true } : { env: secret }),
      environment.text,
    );
    const text = [...constants]
      .filter(([constant]) => isNew(constant))
      .reduce((edited, [constant, value]) => setInYaml(edited, ['mappings', constant], value), withSecrets);
    return [`environments/${name}.yaml`, text];
  });
}
