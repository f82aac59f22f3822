import { randomBytes } from 'node:crypto';
import type { DeployRecord } from '#deploy/record/deploy-record.ts';
import type { RecordStore } from '#deploy/record/record-store.ts';
import type { SecretFingerprints } from '#deploy/record/secret-fingerprints.ts';
import type { SavedState } from '#deploy/restore/saved-state.ts';
import type { TenantState } from '#deploy/tenant-state/tenant-state.ts';
import { reportedToken } from '#deploy/verify/reported-token.ts';
import type { VerifiedToken } from '#deploy/verify/verify-tokens.ts';
import type { Problem } from '../cli-error.ts';
import { problemsOf } from '../problems-of.ts';
import type { WhoDeploys } from './who-deploys.ts';

/** The record of a deploy while it lasts: written before the first write, and again at the end. */
export interface DeployLog {
  readonly record: DeployRecord;
  /** Ends the record. That it cannot be written is no reason to say less of the deploy: it is one problem more. */
  end(outcome: Exclude<DeployRecord['outcome'], 'running'>, facts: EndFacts): Promise<readonly Problem[]>;
}

interface EndFacts {
  /** What the tenant holds now; absent where it cannot be read. */
  readonly state?: TenantState;
  readonly secrets?: SecretFingerprints;
  readonly failure?: string;
  readonly left?: readonly string[];
  readonly claims?: string;
  readonly tokens?: readonly VerifiedToken[];
}

/** Begins the record of a deploy or rollback. */
export async function beginRecord(
  records: RecordStore,
  { actor, commit }: WhoDeploys,
  about: Pick<DeployRecord, 'before' | 'domain' | 'environment' | 'kind' | 'plan' | 'secrets' | 'sent' | 'undoes'>,
  now: () => number = Date.now,
): Promise<DeployLog> {
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
  await records.put(record);
  return {
    record,
    async end(outcome, { state, secrets = about.secrets, failure, left = [], claims, tokens = [] }) {
      const ended: DeployRecord = {
        ...record,
        endedAt: new Date(now()).toISOString(),
        outcome,
        versions: versionsOf(about.before, state),
        secrets: { ...secrets },
        ...(failure !== undefined && { failure }),
        ...(claims !== undefined && { claims }),
        ...(tokens.length > 0 && { verification: { tokens: tokens.map(reportedToken) } }),
        left: [...left],
      };
      try {
        await records.put(ended);
        return [];
      } catch (error) {
        return problemsOf(error).map((problem) => ({
          ...problem,
          message: `what came of it (${outcome}) is not on record: ${problem.message}`,
        }));
      }
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
