import type { ApiCall } from '#sandbox/trace.ts';
import type { NamedStep } from './named-step.ts';

/** Lists what the Actions among these steps have asked of `api`, in order. */
export function actionCalls(steps: readonly NamedStep[]): readonly ApiCall[] {
  return steps.flatMap(({ step: { effects } }) => (effects.form === 'action' ? effects.calls : []));
}
