/** Gives each secret a name that no other secret or constant of the environments has. */
export interface SecretNames {
  /**
   * @param owner - what the secret belongs to, e.g. `add-claims`; absent for settings, which all rules share
   */
  nameOf(owner: string | undefined, secret: string): string;
}

/**
 * Names the secrets of what is imported, as environments and variables call them: `ADD_CLAIMS_API_KEY`. Two Actions may
 * hold different values under one name, so the name of the owner is part of it.
 */
export function createSecretNames(present: Iterable<string>): SecretNames {
  const taken = new Set(present);
  return {
    nameOf(owner, secret) {
      const wanted = owner === undefined ? word(secret) : `${word(owner)}_${word(secret)}`.toUpperCase();
      let name = wanted;
      for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
      taken.add(name);
      return name;
    },
  };
}

/** What may stand in a mapping, and in the name of a variable. */
function word(text: string): string {
  const plain = text.replaceAll(/\W+/g, '_').replaceAll(/^_+(?=[A-Za-z])|_+$/g, '');
  return /^\d/.test(plain) || plain === '' ? `_${plain}` : plain;
}
