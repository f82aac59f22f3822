import type { Json, JsonObject } from '#auth0/json.ts';
import { actionCalls } from './action-calls.ts';
import type { NamedStep } from './named-step.ts';

/**
 * The user for whom tokens are to be issued in place of the one who has logged in: `api.authentication.setPrimaryUser`,
 * or `context.primaryUser` of the rules. Actions may not set one when a rule has.
 */
export function primaryUserOf(steps: readonly NamedStep[]): string | undefined {
  const call = actionCalls(steps).find(({ path }) => path === 'authentication.setPrimaryUser');
  return textOf(call?.args[0]) ?? textOf(lastContext(steps)['primaryUser']);
}

function lastContext(steps: readonly NamedStep[]): JsonObject {
  const last = steps.findLast(({ step }) => step.effects.form === 'rule')?.step.effects;
  return last?.form === 'rule' ? last.context : {};
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
