import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import type { FindPackage } from '#pipeline/package-modules.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';
import type { Sandbox } from '#sandbox/sandbox.ts';
import { type LoginDetails, withLoginDetails } from './login-details.ts';

/** A transaction to run in both forms, at the same moment. */
export interface Example {
  readonly transaction: Transaction;
  /** Where the clock of the scripts stands still, in milliseconds since 1970. */
  readonly now: number;
  /** What else Auth0 knows of a login; nothing when not given. */
  readonly details?: LoginDetails;
}

/** Runs what a tenant holds for an example. The same scripts give the same result every time. */
export type RunExample = (extensions: DeployedExtensions, example: Example) => Promise<TransactionResult>;

/** Random values of scripts start here, in both forms. */
const seed = 1;

/** Creates the one way in which both forms run: the pipeline of every prediction, with a clock that stands still. */
export function createRunExample(sandbox: Sandbox, findPackage: FindPackage): RunExample {
  return async (extensions, { transaction, now, details }) => {
    const pipeline = createPipeline(async (flow) => {
      return await sandbox.run({ ...withLoginDetails(flow, details), host: { ...flow.host, now, seed } });
    }, findPackage);
    return await pipeline(extensions, transaction);
  };
}
