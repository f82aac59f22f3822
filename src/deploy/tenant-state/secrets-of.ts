/**
 * Values of secrets by their place, `actions/plan/CRM_KEY`: those of the build, as far as they are known here. What
 * others have set stays unknown, whatever it is called.
 */
export type KnownSecrets = ReadonlyMap<string, string>;

/** The secrets of an extension, by name: `unknown secret CRM_KEY` stands for a value that only the tenant knows. */
export function secretsOf(of: string, names: readonly string[], known: KnownSecrets): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, known.get(`${of}/${name}`) ?? `unknown secret ${name}`]));
}
