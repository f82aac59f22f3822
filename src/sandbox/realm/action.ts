import { createActionApi } from './action-api/create-action-api.ts';
import { rememberCall, replayCalls } from './action-api/earlier-calls.ts';
import { createActionCache } from './action-cache.ts';
import { errorJson } from './error-json.ts';
import type { FlowState } from './flow-state.ts';
import { get, getOwnPropertyDescriptor, getPrototypeOf, hasPrefix, parse } from './intrinsics.ts';
import { invalidScriptJson } from './invalid-script-json.ts';
import { loadModule } from './load-module.ts';
import type { RequireModule } from './modules/create-modules.ts';
import type { ActionFacts, ActionTrigger, HostFunction, LoadScript } from './protocol.ts';
import type { Report } from './report.ts';

/** An Action that is to run. */
export interface ActionCommand {
  readonly load: LoadScript | undefined;
  readonly scriptId: number;
  readonly trigger: ActionTrigger;
  /** The export that is called. */
  readonly handler: string;
  readonly eventJson: string;
  readonly factsJson: string;
  readonly host: HostFunction;
}

const asyncPrototype = getPrototypeOf(async () => {});

/** Runs an Action, which is done when the promise of its handler settles. */
export function runAction(action: ActionCommand, state: FlowState, require: RequireModule, report: Report): void {
  const { load, scriptId } = action;
  if (load) state.loaded[scriptId] = loadModule(load, require);
  const exported = state.loaded[scriptId];
  const handler: unknown = typeof exported === 'object' && exported ? get(exported, action.handler) : undefined;
  if (typeof handler !== 'function') {
    report.settle('invalid', invalidScriptJson(`exports.${action.handler} is`, handler));
    return;
  }
  if (getPrototypeOf(handler) !== asyncPrototype) report.notAsync(action.handler);
  const event: unknown = parse(action.eventJson);
  void settleWith(handler(event, createApi(action, event, state, report)), report);
}

/** The events of later Actions show what the `api` of earlier ones has changed at once. */
function createApi(action: ActionCommand, given: unknown, state: FlowState, report: Report): object {
  const { trigger, handler, factsJson, host } = action;
  const event = typeof given === 'object' && given !== null ? given : {};
  const facts: ActionFacts = parse(factsJson);
  rememberAll(state, facts);
  fillCache(state, facts);
  replayCalls(state.calls, event);
  return createActionApi(trigger, {
    event,
    continues: hasPrefix(handler, 'onContinue'),
    facts,
    calls: state.calls,
    cache: state.cache,
    hasRulePrimaryUser: hasPrimaryUser(state),
    report,
    host,
  });
}

/** Once in a flow: later Actions find what earlier ones have put there. */
function fillCache(state: FlowState, facts: ActionFacts): void {
  // Its own: a script may have put one on the prototype of all objects.
  const cache = getOwnPropertyDescriptor(facts, 'cache');
  if (state.isCacheFilled || !cache) return;
  state.isCacheFilled = true;
  state.cache = createActionCache(cache.value);
}

/** Reads no getter: it would run in the time of the Action. */
function hasPrimaryUser({ rules }: FlowState): boolean {
  const descriptor = rules && getOwnPropertyDescriptor(rules.context, 'primaryUser');
  return !!descriptor && !!descriptor.value;
}

function rememberAll({ calls }: FlowState, { earlierCalls }: ActionFacts): void {
  for (let index = 0; index < earlierCalls.length; index++) {
    const call = earlierCalls[index];
    if (call) rememberCall(calls, call.path, call.argsJson);
  }
}

async function settleWith(result: unknown, report: Report): Promise<void> {
  try {
    await result;
    report.settle('completed');
  } catch (error) {
    report.settle('failed', errorJson(error));
  }
}
