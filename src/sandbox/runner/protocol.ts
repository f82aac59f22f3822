import type { Flow } from '../flow.ts';
import type { Step } from '../trace.ts';

/** What the process that started a runner asks of it. */
export type RunnerRequest = { readonly kind: 'ping' } | { readonly kind: 'run'; readonly flow: Flow };

/** What a runner says to the process that started it. */
export type RunnerMessage =
  /** At its start, and to a `ping`. */
  | { readonly kind: 'ready' }
  /** The code of this script of the flow runs from now on: not the first one without a step, or that one again. */
  | { readonly kind: 'running'; readonly index: number }
  /** A step, which replaces an earlier one for the same script. */
  | { readonly kind: 'step'; readonly index: number; readonly step: Step }
  | { readonly kind: 'done' };

/** Takes what came from a runner as it is: both ends are of one build. */
export function parseRunnerMessage(message: unknown): RunnerMessage {
  return message as RunnerMessage;
}

/** Takes what came from the process that started this runner as it is. */
export function parseRunnerRequest(message: unknown): RunnerRequest {
  return message as RunnerRequest;
}
