import { markersIn } from './export/read-mapped.ts';
import type { FoundSecret } from './found.ts';
import type { Here } from './here.ts';
import type { Supply } from './import-plan.ts';
import { createSecretNames } from './secret-names.ts';

/** Collects what the scripts and entries of an import name and the environments do not know yet. */
export interface MappingNames {
  /**
   * Names a secret, and gives the mapping that stands for its value in tenant.yaml.
   *
   * @param owner - absent for a setting, which all rules share
   */
  secret(id: string, owner: string | undefined, secret: FoundSecret): string;
  /** Takes note of the constants in a script. */
  script(id: string, text: string): void;
  /** Secrets to declare. */
  readonly secrets: ReadonlySet<string>;
  /** Constants to declare, with their values. */
  readonly constants: ReadonlyMap<string, unknown>;
  readonly supply: () => Supply[];
}

/** Names like these are no constants that belong into a repository. */
const telling = /secret|token|password|credential|private|api_?key/i;

/** See {@link MappingNames}. `values` are those of an export's constants, as far as they were told. */
export function createMappingNames(
  { environments }: Pick<Here, 'environments'>,
  values: Readonly<Record<string, unknown>>,
): MappingNames {
  const target = environments.filter(({ isTarget }) => isTarget);
  const known = new Set(environments.flatMap(({ secrets, mappings }) => [...secrets, ...mappings]));
  const declared = new Set(target.flatMap(({ secrets, mappings }) => [...secrets, ...mappings]));
  const names = createSecretNames(known);
  const secrets = new Map<string, string[]>();
  const constants = new Map<string, unknown>();
  const missing = new Map<string, string[]>();
  return {
    secret(id, owner, { name: secret, mapping }) {
      const name = mapping ?? names.nameOf(owner, secret);
      if (!declared.has(name)) note(secrets, name, owner === undefined ? id : `${id}: ${secret}`);
      return `@@${name}@@`;
    },
    script(id, text) {
      for (const name of markersIn(text).filter((marker) => !declared.has(marker))) {
        if (Object.hasOwn(values, name) && !telling.test(name)) constants.set(name, values[name]);
        else note(missing, name, id);
      }
    },
    get secrets() {
      return new Set(secrets.keys());
    },
    get constants() {
      return new Map([...constants].filter(([name]) => !secrets.has(name)));
    },
    supply: () => [
      ...[...secrets].map(([name, users]): Supply => ({ kind: 'secret', name, for: users })),
      ...[...missing].map(([name, users]): Supply => ({ kind: 'mapping', name, for: users })),
    ],
  };
}

function note(noted: Map<string, string[]>, name: string, user: string): void {
  noted.set(name, [...(noted.get(name) ?? []), user]);
}
