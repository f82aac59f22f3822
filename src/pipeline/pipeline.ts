import type { Flow } from '#sandbox/flow.ts';
import type { Trace } from '#sandbox/trace.ts';
import type { DeployedExtensions } from './deployed-extensions.ts';
import { flowOf } from './flow-of.ts';
import { foldTrace } from './fold-trace.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionResult } from './transaction-result.ts';

/** Runs what a tenant holds for one transaction. The local tenant is handed one and does not know how scripts run. */
export type Pipeline = (extensions: DeployedExtensions, transaction: Transaction) => Promise<TransactionResult>;

/**
 * Creates the one function that says what the tokens of a transaction carry, for the local tenant and for every
 * prediction alike.
 *
 * @param runFlow - runs the scripts of a flow: `sandbox.run`
 */
export function createPipeline(runFlow: (flow: Flow) => Promise<Trace>): Pipeline {
  return async (extensions, transaction) => {
    const flow = flowOf(extensions, transaction);
    return foldTrace(flow, await runFlow(flow), transaction);
  };
}
