import { triggers } from '#auth0/trigger.ts';
import type { Flow } from '../flow.ts';
import { type ActionEvent, createActionApi } from './action-api.ts';
import { actionApiMethods } from './action-api-methods.ts';
import type { ActionCache } from './action-cache.ts';
import { errorJson } from './error-json.ts';
import { get, parse } from './intrinsics.ts';
import { invalidScriptJson } from './invalid-script-json.ts';
import { loadModule } from './load-module.ts';
import type { LoadScript } from './protocol.ts';
import type { Report } from './report.ts';

/** Runs an Action, which is done when the promise of its handler settles. */
export function runAction(
  load: LoadScript,
  trigger: Flow['trigger'],
  eventJson: string,
  cache: ActionCache,
  report: Report,
): void {
  const handlerName = triggers[trigger].handlers[0];
  const exported = loadModule(load);
  const handler: unknown = typeof exported === 'object' && exported ? get(exported, handlerName) : undefined;
  if (typeof handler !== 'function') {
    report.settle('invalid', invalidScriptJson(`exports.${handlerName} is`, handler));
    return;
  }
  const event: ActionEvent = parse(eventJson);
  const methods = actionApiMethods[trigger];
  void settleWith(handler(event, createActionApi(methods, { event, cache, report })), report);
}

async function settleWith(result: unknown, report: Report): Promise<void> {
  try {
    await result;
    report.settle('completed');
  } catch (error) {
    report.settle('failed', errorJson(error));
  }
}
