import { isTriggerId, triggers } from '#auth0/trigger.ts';
import type { Candidate } from './candidates.ts';
import type { FoundDependency, FoundModule } from './found.ts';

/** The entry of something imported, as tenant.yaml has it; keys that may be left out and say nothing are left out. */
export type Entry = Readonly<Record<string, unknown>>;

/** What an entry needs to know besides what was found. */
export interface EntryPlace {
  /** Path of the source from the project's root. */
  readonly file: string;
  readonly order: number;
  /** The mapping that stands for a secret's value. */
  readonly mappingOf: (secret: string) => string;
}

/** Extension points of hooks for which the build has no Action: what runs there is left disabled. */
export function isWithoutAction({ triggerId }: { readonly triggerId: string }): boolean {
  return triggerId !== 'credentials-exchange';
}

/** Writes the entry of a candidate. */
export function entryOf(candidate: Candidate, { file, order, mappingOf }: EntryPlace): Entry {
  const { name } = candidate;
  const path = `./${file}`;
  switch (candidate.form) {
    case 'rule':
      return { name, script: path, order, enabled: candidate.found.enabled };
    case 'hook': {
      const { triggerId, enabled, dependencies, secrets } = candidate.found;
      return withoutEmpty({
        name,
        triggerId,
        script: path,
        enabled: enabled && !isWithoutAction(candidate.found),
        dependencies,
        secrets: Object.fromEntries(secrets.map((secret) => [secret.name, mappingOf(secret.name)])),
      });
    }
    case 'module':
      return withoutEmpty({ name, code: path, ...moduleParts(candidate.found, mappingOf) });
    case 'action': {
      const { runtime, deployed, triggers: supported } = candidate.found;
      return withoutEmpty({
        name,
        code: path,
        ...(runtime !== undefined && { runtime }),
        deployed,
        supported_triggers: supported.map(({ id, version }) => ({ id, version: version ?? currentVersion(id) })),
        ...moduleParts(candidate.found, mappingOf),
      });
    }
  }
}

function moduleParts({ dependencies, secrets }: FoundModule, mappingOf: EntryPlace['mappingOf']) {
  return {
    dependencies: dependencies.map(({ name, version }): FoundDependency => ({ name, version })),
    secrets: secrets.map(({ name }) => ({ name, value: mappingOf(name) })),
  };
}

function currentVersion(id: string): string {
  return isTriggerId(id) ? triggers[id].currentVersion : 'v1';
}

function withoutEmpty(entry: Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
