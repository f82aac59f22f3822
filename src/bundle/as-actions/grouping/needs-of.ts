import { actionLimits } from '#auth0/limits.ts';
import type { RuleFacts } from '../rule-facts.ts';

/** A package of an Action. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
}

/** What an Action of some rules needs of Auth0. */
export interface Needs {
  /** Keys of `rulesConfigs`, which become secrets. */
  readonly secrets: readonly string[];
  readonly dependencies: readonly Dependency[];
  readonly bytes: number;
}

/** What the runtime takes at most, besides the rules. */
const runtimeBytes = 12_000;

/** Adds up what rules need; of the configuration, the keys that are there. */
export function needsOf(rules: readonly RuleFacts[], keys: readonly string[]): Needs {
  const isRead = (key: string) => rules.some(({ configurationKeys }) => configurationKeys?.includes(key) ?? true);
  const dependencies = rules
    .flatMap(({ modules }) => modules)
    .map(({ name, version }) => ({ name, version: version ?? 'latest' }));
  return {
    secrets: keys.filter(isRead),
    dependencies: [...new Map(dependencies.map((needed) => [`${needed.name}@${needed.version}`, needed])).values()],
    bytes: rules.reduce((sum, { bytes }) => sum + bytes, runtimeBytes),
  };
}

/** Says why one Action cannot hold that much; undefined where it can. */
export function excessOf({ secrets, dependencies, bytes }: Needs): string | undefined {
  const { secretsPerAction, dependenciesPerAction, codeBytes } = actionLimits;
  const twice = dependencies.find(({ name }, index) => dependencies.findIndex((other) => other.name === name) < index);
  if (twice) return `together they need "${twice.name}" in two versions`;
  if (secrets.length > secretsPerAction) return `together they need ${secrets.length} secrets, of ${secretsPerAction}`;
  if (dependencies.length > dependenciesPerAction) {
    return `together they need ${dependencies.length} dependencies, of ${dependenciesPerAction}`;
  }
  return bytes > codeBytes ? `together they have ${bytes} bytes, of ${codeBytes}` : undefined;
}
