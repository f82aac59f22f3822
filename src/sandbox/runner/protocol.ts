import type { Flow } from '../flow.ts';
import type { FlowTexts } from '../flow-texts.ts';
import type { Step } from '../trace.ts';

/** A flow for a runner. */
export interface RunRequest {
  readonly flow: Flow;
  /** Scripts of the same key keep what they left in their modules and in `global`. The flow is without its texts. */
  readonly keepKey?: string;
  /** The texts of a flow with another key than the last one that had a key. */
  readonly texts?: FlowTexts;
}

/** What a runner says to the process that started it, about the first of its flows that is not done. */
export type RunnerMessage =
  /** At its start. */
  | { readonly kind: 'ready' }
  /** The code of this script of the flow runs from now on: not the first one without a step, or that one again. */
  | { readonly kind: 'running'; readonly index: number }
  /** Steps, which replace earlier ones for the same scripts. */
  | { readonly kind: 'steps'; readonly steps: readonly PlacedStep[] }
  /** The flow has ended, with the steps that have not been told yet. */
  | { readonly kind: 'done'; readonly steps: readonly PlacedStep[]; readonly coverage?: string };

/** A step with its place in the flow. */
export type PlacedStep = readonly [index: number, step: Step];

/** Takes what came from a runner as it is: both ends are of one build. */
export function parseRunnerMessage(message: unknown): RunnerMessage {
  return message as RunnerMessage;
}

/** Takes what came from the process that started this runner as it is. */
export function parseRunRequest(message: unknown): RunRequest {
  return message as RunRequest;
}
