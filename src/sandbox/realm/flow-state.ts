import { createEarlierCalls, type EarlierCalls } from './action-api/earlier-calls.ts';
import { type ActionCache, createActionCache } from './action-cache.ts';
import type { HookState } from './hook.ts';
import { create, parse } from './intrinsics.ts';
import type { FlowSettings } from './protocol.ts';
import type { RuleState } from './rule.ts';
import { installStackTraces } from './stack-trace.ts';

/** What the harness knows of the flow that is running. Nothing else of it changes while scripts run. */
export interface FlowState {
  settings: FlowSettings;
  rules: RuleState | undefined;
  readonly hook: HookState;
  cache: ActionCache;
  /** Whether the cache holds what the flow brought. */
  isCacheFilled: boolean;
  /** What its Actions have asked of `api`. */
  calls: EarlierCalls;
  /** What the scripts' texts gave when they were loaded, by script id. */
  loaded: Record<number, unknown>;
}

/** Creates the state before the first flow. */
export function createFlowState(): FlowState {
  return {
    settings: create(null),
    rules: undefined,
    hook: { accessToken: undefined },
    cache: createActionCache(),
    isCacheFilled: false,
    calls: createEarlierCalls(),
    loaded: create(null),
  };
}

/** Forgets a flow. What the scripts keep stays, where it is to be kept: what they loaded, and the cache. */
export function beginFlow(state: FlowState, settingsJson: string, keeps: boolean): void {
  state.settings = parse(settingsJson);
  state.rules = undefined;
  state.hook.accessToken = undefined;
  state.calls = createEarlierCalls();
  state.isCacheFilled = false;
  if (keeps) return;
  // In vm2 this is a setter, with a memory that cannot be looked into.
  installStackTraces();
  state.cache = createActionCache();
  state.loaded = create(null);
}
