import { extensionRef } from '#pipeline/extension-ref.ts';
import type { TransactionFinding } from '#pipeline/transaction-result.ts';
import { type Flow, scriptsOf } from '#sandbox/flow.ts';
import type { Step } from '#sandbox/trace.ts';
import { describeFailure } from './describe-failure.ts';
import type { Run } from './run.ts';

/** Puts together what the steps of a flow say by themselves: no claims, since those are the pipeline's. */
export async function runOfSteps(flow: Flow, steps: readonly Step[], environment: string | undefined): Promise<Run> {
  const outcome = steps.at(-1)?.outcome ?? { status: 'completed' };
  const ran = scriptsOf(flow).slice(0, steps.length).map(extensionRef);
  const pairs = ran.flatMap((by, index) => {
    const step = steps[index];
    return step ? [{ by, step }] : [];
  });
  const failure = await describeFailure(outcome, environment);
  return {
    outcome,
    claims: { access_token: {}, id_token: {} },
    provenance: [],
    dropped: [],
    scope: [],
    calls: pairs.flatMap(({ by, step: { effects } }) =>
      effects.form === 'hook' ? [] : effects.calls.map((call) => ({ ...by, ...call })),
    ),
    console: steps.flatMap((step) => step.console),
    requests: steps.flatMap((step) => step.requests),
    findings: pairs.flatMap(({ by, step }) =>
      step.findings.map((finding): TransactionFinding => ({ code: 'script', finding, ...by })),
    ),
    ran,
    steps,
    ...(failure !== undefined && { failure }),
  };
}
