import { type DescribedScriptError, describeScriptError } from '#bundle/describe-script-error.ts';
import type { Sandbox } from '#sandbox/sandbox.ts';
import type { Step } from '#sandbox/trace.ts';
import { problemsOf } from '../problems-of.ts';
import { flowOfCase, limitsOfCase } from './flow-of-case.ts';
import { type CaseLine, caseError } from './parse-case.ts';
import type { LoadedSource, Sources } from './sources.ts';
import type { TryCase } from './try-case.ts';
import { invalidOutcome, type TryOutcome, tryOutcome } from './try-outcome.ts';

type ValidLine = Extract<CaseLine, { status: 'case' }>;

/** What the script of a case did. */
export interface RunSource {
  readonly step: Step;
  /** Where it went wrong, for people. */
  readonly error?: DescribedScriptError;
}

/** Runs the case of a line. One whose script cannot be read or compiled is invalid. */
export async function runCase(
  { id, line, case: tryCase }: ValidLine,
  sources: Sources,
  sandbox: Sandbox,
): Promise<TryOutcome> {
  const source = await sources.load(tryCase).catch(sourceProblems);
  if ('problems' in source) return invalidOutcome(id, caseError(line, `"file": ${source.problems}`));
  const { step } = await runSource(tryCase, source, sandbox);
  return tryOutcome(id, step);
}

/** Runs the script of a case. Its error names places in the source. */
export async function runSource(tryCase: TryCase, source: LoadedSource, sandbox: Sandbox): Promise<RunSource> {
  const { steps } = await sandbox.run(flowOfCase(tryCase, source), limitsOfCase(tryCase));
  const [step] = steps;
  if (!step) throw new Error('The flow of a case has no step');
  const { outcome } = step;
  if (!('error' in outcome) || outcome.error.stack === undefined) return { step };
  const error = describeScriptError(outcome.error, source.maps());
  return { step: { ...step, outcome: { ...outcome, error: { ...outcome.error, stack: error.stack } } }, error };
}

function sourceProblems(error: unknown): { readonly problems: string } {
  const texts = problemsOf(error).map(({ place, message }) => (place === undefined ? message : `${place}: ${message}`));
  return { problems: texts.join('; ') };
}
