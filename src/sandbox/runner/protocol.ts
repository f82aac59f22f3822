import type { Flow } from '../flow.ts';
import type { Step } from '../trace.ts';

/** What a runner says to the process that started it. */
export type RunnerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'done' };

/** Takes what came from a runner as it is: both ends are of one build. */
export function parseRunnerMessage(message: unknown): RunnerMessage {
  return message as RunnerMessage;
}

/** Takes what came from the process that started this runner as it is. */
export function parseFlow(message: unknown): Flow {
  return message as Flow;
}
