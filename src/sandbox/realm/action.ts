import type { Flow } from '../flow.ts';
import { type ActionEvent, createActionApi } from './action-api.ts';
import { actionApiMethods } from './action-api-methods.ts';
import type { ActionCache } from './action-cache.ts';
import { describeError } from './describe-error.ts';
import { get, parse } from './intrinsics.ts';
import { invalidScript } from './invalid-script.ts';
import { loadModule } from './load-module.ts';
import type { LoadScript } from './protocol.ts';
import type { Report } from './report.ts';

const handlers = {
  'credentials-exchange': 'onExecuteCredentialsExchange',
  'post-login': 'onExecutePostLogin',
} satisfies Record<Flow['trigger'], string>;

/** Runs an Action, which is done when the promise of its handler settles. */
export function runAction(
  load: LoadScript,
  trigger: Flow['trigger'],
  eventJson: string,
  cache: ActionCache,
  report: Report,
): void {
  const handlerName = handlers[trigger];
  const exported = loadModule(load);
  const handler: unknown = typeof exported === 'object' && exported ? get(exported, handlerName) : undefined;
  if (typeof handler !== 'function') {
    report.settle('invalid', invalidScript(`exports.${handlerName} is`, handler));
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
    report.settle('failed', describeError(error));
  }
}
