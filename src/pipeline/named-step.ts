import type { Step } from '#sandbox/trace.ts';
import type { ExtensionRef } from './transaction-result.ts';

/** A step of a trace with the extension that it ran. */
export interface NamedStep {
  readonly step: Step;
  readonly by: ExtensionRef;
  /** The extension that a claim comes from, where the script runs several. */
  readonly byClaim: (claim: string) => ExtensionRef;
}
