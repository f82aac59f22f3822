import { z } from 'zod';
import { savedStateSchema, sentDigestsSchema } from '../restore/saved-state.ts';
import { verifiedTokenSchema } from '../verify/reported-token.ts';

const version = z.strictObject({ id: z.string(), number: z.number() });

/** Schema of a {@link DeployRecord} in its file. */
export const deployRecordSchema = z.strictObject({
  format: z.literal(1),
  /** Sorts by time: `20261123T160000Z-1f3a`. */
  id: z.string(),
  kind: z.enum(['deploy', 'rollback']),
  /** Ids of the deploys that a rollback took back. */
  undoes: z.array(z.string()),
  environment: z.string(),
  domain: z.string(),
  startedAt: z.iso.datetime(),
  /** Absent while it runs, and for ever where its process was killed. */
  endedAt: z.iso.datetime().exactOptional(),
  /**
   * `stopped` and `restored`: it failed, and the tenant holds what it held before. `stopped` and not `restored`: it
   * failed, and what differs is in `left`. `deployed`: it was read back.
   */
  outcome: z.enum(['running', 'deployed', 'restored', 'stopped']),
  actor: z.string(),
  /** Of the sources; absent outside of a repository. `isClean` is false when files differed from it. */
  commit: z.strictObject({ id: z.string(), isClean: z.boolean() }).exactOptional(),
  /** Digest of the plan; absent for a rollback. */
  plan: z.string().exactOptional(),
  /** SHA-256 of what all tokens that the environment knows are predicted to say after the deploy. */
  claims: z.string().exactOptional(),
  /** What became of the tokens that were taken after the deploy. No claim's value is in it. */
  verification: z.strictObject({ tokens: z.array(verifiedTokenSchema) }).exactOptional(),
  /** What the tenant held of what was to be changed. No secret's value is in it. */
  before: savedStateSchema,
  sent: sentDigestsSchema,
  /** Versions that ran before and after, by the Action's name. */
  versions: z.record(z.string(), z.strictObject({ before: version.nullable(), after: version.nullable() })),
  /** Keyed hashes of the values of secrets that the tenant was sent last, by `actions/plan/CRM_KEY`. */
  secrets: z.record(z.string(), z.string()),
  /** What went wrong, by code. */
  failure: z.string().exactOptional(),
  /** What is not as it was before, after a failure. */
  left: z.array(z.string()),
});

/** What one deploy or rollback did. */
export type DeployRecord = z.infer<typeof deployRecordSchema>;
