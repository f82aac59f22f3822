import { scriptsOf, type TransactionFlow } from '#sandbox/flow.ts';
import type { Step, Trace } from '#sandbox/trace.ts';
import { type ScriptRefs, scriptRefs } from './extension-ref.ts';

/** A step of a trace with the extension that it ran. */
export interface NamedStep extends ScriptRefs {
  readonly step: Step;
}

/** Says which extension each step of a trace ran. Scripts after one that did not complete have no step. */
export function namedSteps(flow: TransactionFlow, { steps }: Trace): NamedStep[] {
  return scriptsOf(flow).flatMap((script, index) => {
    const step = steps[index];
    return step ? [{ step, ...scriptRefs(script) }] : [];
  });
}
