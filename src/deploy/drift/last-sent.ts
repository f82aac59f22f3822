import type { DeployRecord } from '../record/deploy-record.ts';
import type { SentDigests } from '../restore/saved-state.ts';

/** What is on record of the deploys to a tenant. */
export interface LastSent {
  /** Digests of what was sent last, by `type/name`. */
  readonly digests: SentDigests;
  /** Names of what was bound when the bindings of a trigger were last changed, by trigger. */
  readonly bound: Readonly<Record<string, readonly string[]>>;
}

/** Takes from records, oldest first, what a tenant was sent last; undefined where nothing was deployed. */
export function lastSentIn(records: readonly DeployRecord[]): LastSent | undefined {
  const deployed = records.filter(({ outcome }) => outcome === 'deployed');
  if (deployed.length === 0) return undefined;
  const bound = deployed.flatMap(({ before }) =>
    Object.entries(before.triggers).map(
      ([id, bindings]) => [id, bindings.map(({ actionName }) => actionName)] as const,
    ),
  );
  return { digests: Object.assign({}, ...deployed.map(({ sent }) => sent)), bound: Object.fromEntries(bound) };
}
