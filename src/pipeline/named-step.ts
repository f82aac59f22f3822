import { scriptsOf, type TransactionFlow } from '#sandbox/flow.ts';
import type { Step, Trace } from '#sandbox/trace.ts';
import { claimRef, extensionRef } from './extension-ref.ts';
import type { ExtensionRef } from './transaction-result.ts';

/** A step of a trace with the extension that it ran. */
export interface NamedStep {
  readonly step: Step;
  readonly by: ExtensionRef;
  /** The extension that a claim comes from, where the script runs several. */
  readonly byClaim: (claim: string) => ExtensionRef;
}

/** Says which extension each step of a trace ran. Scripts after one that did not complete have no step. */
export function namedSteps(flow: TransactionFlow, { steps }: Trace): NamedStep[] {
  return scriptsOf(flow).flatMap((script, index) => {
    const step = steps[index];
    return step ? [{ step, by: extensionRef(script), byClaim: (claim) => claimRef(script, claim) }] : [];
  });
}
