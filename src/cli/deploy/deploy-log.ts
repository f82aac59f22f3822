import { randomBytes } from 'node:crypto';
import type { DeployRecord } from '#deploy/record/deploy-record.ts';
import type { RecordStore } from '#deploy/record/record-store.ts';
import type { SecretFingerprints } from '#deploy/record/secret-fingerprints.ts';
import type { SavedState } from '#deploy/restore/saved-state.ts';
import type { TenantState } from '#deploy/tenant-state/tenant-state.ts';
import type { WhoDeploys } from './who-deploys.ts';

/** The record of a deploy while it lasts: written before the first write, and again at the end. */
export interface DeployLog {
  readonly record: DeployRecord;
  end(outcome: Exclude<DeployRecord['outcome'], 'running'>, facts: EndFacts): DeployRecord;
}

interface EndFacts {
  /** What the tenant holds now; absent where it cannot be read. */
  readonly state?: TenantState;
  readonly secrets?: SecretFingerprints;
  readonly failure?: string;
  readonly left?: readonly string[];
}

/** Begins the record of a deploy or rollback. */
export function beginRecord(
  records: RecordStore,
  { actor, commit }: WhoDeploys,
  about: Pick<DeployRecord, 'before' | 'domain' | 'environment' | 'kind' | 'plan' | 'secrets' | 'sent' | 'undoes'>,
  now: () => number = Date.now,
): DeployLog {
  const startedAt = new Date(now()).toISOString();
  const record: DeployRecord = {
    format: 1,
    id: `${startedAt.replace(/[-:.]/g, '')}-${randomBytes(2).toString('hex')}`,
    startedAt,
    outcome: 'running',
    actor,
    ...(commit && { commit }),
    ...about,
    versions: versionsOf(about.before, undefined),
    left: [],
  };
  records.put(record);
  return {
    record,
    end(outcome, { state, secrets = about.secrets, failure, left = [] }) {
      const ended: DeployRecord = {
        ...record,
        endedAt: new Date(now()).toISOString(),
        outcome,
        versions: versionsOf(about.before, state),
        secrets: { ...secrets },
        ...(failure !== undefined && { failure }),
        left: [...left],
      };
      records.put(ended);
      return ended;
    },
  };
}

/** The fingerprints of the secrets that a tenant was sent last. */
export function lastSecretsIn(records: readonly DeployRecord[]): SecretFingerprints {
  return records.findLast(({ outcome }) => outcome === 'deployed')?.secrets ?? {};
}

/** What a rollback brings back of secrets: what was sent before the deploys that it takes back. */
export function secretsBefore(records: readonly DeployRecord[], undone: readonly string[]): SecretFingerprints {
  const first = records.findIndex(({ id }) => undone.includes(id));
  return lastSecretsIn(records.slice(0, first));
}

function versionsOf({ actions }: SavedState, state: TenantState | undefined): DeployRecord['versions'] {
  return Object.fromEntries(
    Object.entries(actions).map(([name, before]) => {
      const after = state?.actions?.find((action) => action.name === name)?.deployedVersion;
      return [name, { before: before?.deployedVersion ?? null, after: after ?? null }];
    }),
  );
}
