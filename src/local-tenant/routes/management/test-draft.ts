import { z } from 'zod';
import { isTriggerId } from '#auth0/trigger.ts';
import { deployedExtensions, secretsOf } from '#local-tenant/deployed-extensions.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { StoredAction } from '#local-tenant/store/records/action.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { DraftRun } from '#pipeline/run-draft.ts';
import { parseBody } from './validation.ts';

const eventSchema = z.record(z.string(), z.json());
const bodySchema = z.strictObject({ payload: z.looseObject({ event: eventSchema }) });

/**
 * Runs the draft of an Action with the event of a payload: `{ payload: { event: { user: { email } } } }`.
 *
 * `payload.error` and `payload.stats` of the answer are as recorded; `results`, the calls of `api`, and `logs` are assumed.
 *
 * @throws {ManagementApiError} 400 when the body has no event, or the Action no trigger that there is
 */
export async function testDraft(context: TenantContext, action: StoredAction, body: unknown): Promise<object> {
  const { event } = parseBody(bodySchema, body).payload;
  const [trigger] = action.supported_triggers;
  if (trigger === undefined || !isTriggerId(trigger.id))
    throw ManagementApiError.badRequest('The action supports no trigger that exists.');
  if (context.runDraft === undefined)
    throw ManagementApiError.badRequest('This tenant was started without `runDraft`, so it runs no drafts.');
  const { name, code, dependencies } = action;
  const script = { name, code, secrets: secretsOf(action), dependencies: dependencies.map((each) => each.name) };
  const modules = deployedExtensions(context.store).modules ?? {};
  return { payload: describeRun(await context.runDraft({ trigger: trigger.id, action: script, modules, event })) };
}

function describeRun(run: DraftRun): object {
  const error = errorOf(run);
  return {
    ...(error !== undefined && { error }),
    results: run.calls.map(({ path, args }) => ({ method: `api.${path}`, args })),
    logs: run.console.map(({ level, text }) => ({ level, message: text })),
    stats: statsOf(run),
  };
}

function errorOf({ outcome }: DraftRun): object | undefined {
  switch (outcome.status) {
    case 'completed':
    case 'redirected':
    case 'challenged':
    case 'denied':
      return undefined;
    case 'failed':
    case 'invalid': {
      const { name, message, stack } = outcome.error;
      return { message, name, stack };
    }
    case 'timed-out':
      return { message: `The action did not end within ${outcome.timeoutMs} ms.`, name: 'TimeoutError' };
    case 'out-of-memory':
      return { message: 'The action took too much memory.', name: 'RangeError' };
    case 'never-called-back':
      return { message: 'The action left a promise that never settles.', name: 'Error' };
  }
}

/** There is no network and no boot between this tenant and its sandbox. */
function statsOf({ durationMs }: DraftRun): object {
  const duration = Math.round(durationMs);
  return {
    total_request_duration_ms: duration,
    total_runtime_execution_duration_ms: duration,
    runtime_processing_duration_ms: 0,
    action_duration_ms: duration,
    runtime_external_call_duration_ms: 0,
    boot_duration_ms: 0,
    network_duration_ms: 0,
  };
}
